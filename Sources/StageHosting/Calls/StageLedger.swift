// SPDX-License-Identifier: MIT

import Synchronization

/// What went wrong in a stage, counted.
public struct StageTally: Sendable, Hashable {
    public var timeouts = 0
    public var lateCompletions = 0
    /// Completions of calls that had ended, or never were.
    public var strayCompletions = 0
    public init() {}
}

/// Where a stage's mistakes are counted, found by its number. Apart from the stage itself, because an object that is
/// referred to weakly pays for it at every call.
final class StageLedger: Sendable {
    let tally = Mutex(StageTally())
    private static let all = Mutex<[StageLedger?]>([])

    /// - Returns: A number that no other stage of the process has, and the ledger found by it.
    static func open() -> (number: UInt32, ledger: StageLedger) {
        let ledger = StageLedger()
        return all.withLock { all in
            all.append(ledger)
            return (UInt32(all.count), ledger)
        }
    }

    static func close(_ number: UInt32) { all.withLock { $0[Int(number) - 1] = nil } }

    static func noteStray(stageNumber: UInt32) {
        let ledger = all.withLock { all in all.indices.contains(Int(stageNumber) - 1) ? all[Int(stageNumber) - 1] : nil
        }
        ledger?.tally.withLock { $0.strayCompletions += 1 }
    }
}
