// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

@testable import CommandLineTool

/// A console that keeps what is written.
final class RecordingConsole: Sendable {
    private let written = Mutex<(output: [UInt8], errors: [UInt8])>(([], []))
    let now = Timestamp(seconds: 2e9)

    var output: String { String(decoding: written.withLock(\.output), as: UTF8.self) }
    var errors: String { String(decoding: written.withLock(\.errors), as: UTF8.self) }

    func console(isTerminal: Bool = false, hasColor: Bool = false, width: Int = 80) -> Console {
        Console(
            write: { [self] stream, bytes in
                written.withLock { written in
                    switch stream {
                    case .output: written.output += bytes
                    case .errors: written.errors += bytes
                    }
                }
            }, outputIsTerminal: isTerminal, errorsAreTerminal: isTerminal, width: width, hasColor: hasColor,
            now: { [now] in now })
    }

    /// Runs a command line against this console.
    func run(_ arguments: String...) async -> Int32 {
        await LinkMagicoCommand.execute(arguments, console: console())
    }
}

/// Nobody listens here.
let deadSocket = "/nonexistent/linkmagico/control.sock"
