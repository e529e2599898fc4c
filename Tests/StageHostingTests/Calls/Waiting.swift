// SPDX-License-Identifier: MIT

import StageHosting
import Synchronization

/// Whether something has happened yet, asked by one task and told by another.
final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}

/// Lets others run until `condition` holds. A test that waits for what never comes is cancelled at its time limit.
func until(_ condition: () -> Bool) async {
    while !condition(), !Task.isCancelled { await Task.yield() }
}

extension HostedStage {
    /// A call whose deadline is moved into the past by hand: hours away, so that no slow machine gets there, but before
    /// those of all other tests.
    func processPastDeadline(_ record: HostedRecord) async -> CallResult {
        let flag = Flag()
        let deadline = ContinuousClock.now + .seconds(10_000)
        let call = Task {
            defer { flag.set() }
            return await process(record, visit: 1, deadline: deadline)
        }
        while !flag.isSet, !Task.isCancelled {
            PendingCalls.expire(at: deadline + .seconds(1))
            await Task.yield()
        }
        return await call.value
    }
}
