// SPDX-License-Identifier: MIT

import StageSDK
import Synchronization
import Vocabulary

/// What a store remembers of its last work, so that `health` need not ask the database.
final class StoreHealth: Sendable {
    private struct State {
        /// Pages when the file was opened or counted, and what this process has added since; `nil` before.
        var pages: Int64?
        var failure: StoreError?
    }

    private let state = Mutex(State())

    func counted(pages: Int64) { state.withLock { $0.pages = pages } }

    func wrote(_ results: [Result<WriteOutcome, StoreError>]) {
        state.withLock { state in
            for result in results {
                switch result {
                case .success(.added): state.pages = (state.pages ?? 0) + 1
                case .success(.removed(true)): state.pages = (state.pages ?? 1) - 1
                case .success: break
                case .failure(let error):
                    if error.endsBatch { state.failure = error }
                    continue
                }
                state.failure = nil
            }
        }
    }

    func report(path: String) -> StageHealth {
        let state = state.withLock { $0 }
        if let failure = state.failure {
            return StageHealth(isHealthy: false, detail: "\(failure.code.rawValue): \(failure.detail)")
        }
        guard let file = Volume.identity(of: path) else {
            return StageHealth(isHealthy: true, detail: "\(path) is created with the first page")
        }
        let pages = state.pages.map { ", about \($0) pages" } ?? ""
        return StageHealth(isHealthy: true, detail: "\(path), \(file.size) bytes\(pages)")
    }
}
