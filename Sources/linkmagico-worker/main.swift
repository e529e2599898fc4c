// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary
import WorkerRuntime

// linkmagico-worker CHANNEL FLIGHT PARENT MEMORY FILES: started by linkmagicod and linkmagico only.
let numbers = CommandLine.arguments.dropFirst().compactMap { Int64($0) }
guard numbers.count == 5, CommandLine.arguments.count == 6 else {
    let message = "linkmagico-worker is started by linkmagicod; there is nothing to run by hand.\n"
    write(STDERR_FILENO, message, message.utf8.count)
    exit(64)
}
Worker.main(
    channel: Int32(clamping: numbers[0]), flight: Int32(clamping: numbers[1]), parent: Int32(clamping: numbers[2]),
    limits: WorkerLimits(memory: ByteCount(numbers[3]), openFiles: Int(numbers[4])))
