// SPDX-License-Identifier: MIT

import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// Runs the frontier's calls one after the other on a queue of their own: a commit that waits for the disk holds up no
/// task of the program's shared threads.
final class FrontierQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "frontier", qos: .userInitiated)
    /// Processor time of all calls so far, in nanoseconds.
    private let spent = Atomic<Int64>(0)

    var processorTime: Duration { .nanoseconds(spent.load(ordering: .relaxed)) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async {
            let begun = Self.threadTime()
            job.runSynchronously(on: self.asUnownedSerialExecutor())
            self.spent.add(Self.threadTime() - begun, ordering: .relaxed)
        }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    private static func threadTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
