// SPDX-License-Identifier: MIT

import Dispatch
import StageSDK
import Synchronization

/// Brings lines to the file on a thread of its own, because a disk or the reader of a pipe may make it wait. What arrives
/// meanwhile shares the next wait for the disk.
final class LineQueue: Sendable {
    private struct State {
        var waiting: [Waiting] = []
        var failure: LineError?
    }

    private struct Waiting: Sendable {
        let line: [UInt8]
        let done: @Sendable (Result<Void, LineError>) -> Void
    }

    private let target: LineFile.Target
    private let queue = DispatchQueue(label: "store.jsonl.append")
    private let file: Mutex<LineFile>
    private let state = Mutex(State())

    init(_ file: LineFile) {
        target = file.target
        self.file = Mutex(file)
    }

    deinit { file.withLock { $0.close() } }

    /// Returns when the line is written, and on the disk if the file syncs.
    func append(_ line: [UInt8]) async -> Result<Void, LineError> {
        await withCheckedContinuation { continuation in
            let isFirst = state.withLock { state in
                state.waiting.append(Waiting(line: line) { continuation.resume(returning: $0) })
                return state.waiting.count == 1
            }
            if isFirst { queue.async { self.writeWaiting() } }
        }
    }

    private func writeWaiting() {
        let batch = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        let results = file.withLock { $0.append(batch.map(\.line)) }
        state.withLock { state in
            for result in results {
                if case .failure(let error) = result { state.failure = error } else { state.failure = nil }
            }
        }
        for (waiting, result) in zip(batch, results) { waiting.done(result) }
    }

    var health: StageHealth {
        if let failure = state.withLock({ $0.failure }) {
            return StageHealth(isHealthy: false, detail: "\(failure.code.rawValue): \(failure.detail)")
        }
        return StageHealth(isHealthy: true, detail: target.name)
    }
}
