// SPDX-License-Identifier: MIT

import Dispatch

/// Runs the frontier's calls one after the other on a queue of their own: a commit that waits for the disk holds up no
/// task of the program's shared threads.
final class FrontierQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "frontier", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
