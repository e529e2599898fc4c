// SPDX-License-Identifier: MIT

import CFlightRecorder
import Synchronization

/// Finds out which stage leaks file descriptors.
///
/// Counting open files costs a directory listing, so normally only the heartbeat looks. Once far more are open than at
/// the start, each stage call is measured by the lowest free descriptor before and after (two system calls), and the
/// stage with the largest growth is the one to blame.
final class FileLeakWatch: Sendable {
    private struct State {
        var baseline = 0
        var isMeasuring = false
        var growth: [UInt32: Int] = [:]
        var highest = 0
    }
    private let state = Mutex(State())
    /// Descriptors above the start that arouse suspicion. Hundreds of transfers need hundreds of sockets.
    static let suspicious = 512
    static let hopeless = 2048

    func start() { state.withLock { $0.baseline = Int(lm_flight_lowest_free_fd()) } }

    /// - Returns: The leaking stage once the leak endangers the worker.
    func look() -> (openFiles: Int, leaking: UInt32?) {
        let lowest = Int(lm_flight_lowest_free_fd())
        return state.withLock { state in
            let above = lowest < 0 ? Self.hopeless : lowest - state.baseline
            state.isMeasuring = above > Self.suspicious
            if !state.isMeasuring { state.growth.removeAll() }
            let worst = state.growth.max { $0.value < $1.value }
            return (lowest, above >= Self.hopeless ? worst?.key : nil)
        }
    }

    /// Called when a stage call has ended.
    func noteCall(of stage: UInt32) {
        guard state.withLock({ $0.isMeasuring }) else { return }
        let lowest = Int(lm_flight_lowest_free_fd())
        state.withLock { state in
            if lowest > state.highest, state.highest > 0 { state.growth[stage, default: 0] += lowest - state.highest }
            state.highest = max(state.highest, lowest)
        }
    }
}
