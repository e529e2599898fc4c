// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// The process's browser: started with the first page, replaced when it is worn, closed when nobody needs it.
actor BrowserPool {
    static let shared = BrowserPool()

    private var current: Browser?
    private var currentPath = ""
    private var launching: Task<Result<Browser, RenderFailure>, Never>?
    private var running = 0
    private var waiting: [(id: Int, CheckedContinuation<Bool, Never>)] = []
    private var nextWaiter = 0
    private var useCount = 0

    /// A place among the pages that are rendered at once; waits for one.
    ///
    /// - Returns: `false` when the task was cancelled meanwhile.
    func enter(atMost limit: Int) async -> Bool {
        if running < limit {
            running += 1
            return true
        }
        nextWaiter += 1
        let id = nextWaiter
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(returning: false)
                } else {
                    waiting.append((id, continuation))
                }
            }
        } onCancel: {
            Task { await self.giveUp(id) }
        }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).1.resume(returning: false)
    }

    func leave(closingAfter pause: Duration) {
        if waiting.isEmpty {
            running -= 1
        } else {
            waiting.removeFirst().1.resume(returning: true)
        }
        useCount += 1
        guard running == 0 else { return }
        let count = useCount
        Task {
            try await Task.sleep(for: pause)
            closeIfUnused(since: count)
        }
    }

    private func closeIfUnused(since count: Int) {
        guard useCount == count, running == 0 else { return }
        current?.retire()
        current = nil
    }

    func browser(for options: RenderOptions, egress: Egress) async throws(RenderFailure) -> Browser {
        guard let path = BrowserInstallation.path(named: options.browser) else { throw .missing }
        if let current {
            if currentPath == path { current.retireIfWorn(by: options) } else { current.retire() }
            if current.isUsable { return current }
            self.current = nil
        }
        let launch =
            launching
            ?? Task {
                do throws(RenderFailure) { return .success(try await Browser.launch(path, egress: egress)) } catch {
                    return .failure(error)
                }
            }
        launching = launch
        let result = await launch.value
        if launching == launch {
            launching = nil
            if case .success(let browser) = result { (current, currentPath) = (browser, path) }
        }
        return try result.get()
    }
}
