// SPDX-License-Identifier: MIT

/// Lets so many pages be rendered at once, and knows when none is.
public actor PageGate {
    private var running = 0
    private var waiting: [(id: Int, CheckedContinuation<Bool, Never>)] = []
    private var nextWaiter = 0
    /// How often a page has left.
    public private(set) var uses = 0

    public init() {}

    public var isEmpty: Bool { running == 0 }

    /// A place among the pages that are rendered at once; waits for one.
    ///
    /// - Returns: `false` when the task was cancelled meanwhile.
    public func enter(atMost limit: Int) async -> Bool {
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

    /// Gives the place back. When nobody came for `pause` after the last page, `close` is run.
    public func leave(closingAfter pause: Duration, _ close: @escaping @Sendable () async -> Void) {
        if waiting.isEmpty {
            running -= 1
        } else {
            waiting.removeFirst().1.resume(returning: true)
        }
        uses += 1
        guard running == 0 else { return }
        let count = uses
        Task {
            try await Task.sleep(for: pause)
            if uses == count, running == 0 { await close() }
        }
    }
}
