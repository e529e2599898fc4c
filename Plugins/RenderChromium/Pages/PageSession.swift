// SPDX-License-Identifier: MIT

import Rendering
import Synchronization
import Vocabulary

/// One tab over the DevTools protocol, and what it is told and tells.
final class PageSession: RenderTab {
    let id: String
    let target: String
    let context: String
    private let connection: DevToolsConnection
    private let state: Mutex<Watched>

    private struct Watched {
        var page = PageState(at: .now)
        var phase = ""
        var world: (document: String, id: Int64)?
        var waiters: [(id: Int, holds: @Sendable (PageState) -> Bool, CheckedContinuation<Void, any Error>)] = []
        var nextWaiter = 0
    }

    init(id: String, target: String, context: String, connection: DevToolsConnection) {
        (self.id, self.target, self.context, self.connection) = (id, target, context, connection)
        var watched = Watched()
        watched.page.setMainFrame(target)  // a target and its main frame have one number
        state = Mutex(watched)
        connection.listen(to: id) { [weak self] event, parameters in self?.receive(event, parameters) }
    }

    var page: PageState { state.withLock(\.page) }

    /// Where our scripts run, and in which document that is.
    var world: (document: String, id: Int64)? {
        get { state.withLock(\.world) }
        set { state.withLock { $0.world = newValue } }
    }

    func markLoaded(_ request: String) { state.withLock { $0.page.markLoaded(request, at: .now) } }

    func begin() async {
        state.withLock { watched in
            watched.page.begin(at: .now)
            watched.world = nil
        }
    }

    var phase: String {
        get { state.withLock(\.phase) }
        set { state.withLock { $0.phase = newValue } }
    }

    func call(_ method: String, _ parameters: JSON = [:]) async throws(RenderFailure) -> JSON {
        try await connection.call(method, parameters, in: id)
    }

    func post(_ method: String, _ parameters: JSON = [:]) { connection.post(method, parameters, in: id) }

    // MARK: Events

    private func receive(_ event: String, _ parameters: JSON) {
        let reaction = state.withLock { $0.page.note(event, parameters, at: .now) }
        nudge()
        switch reaction {
        case .closeDialog(let accept): post("Page.handleJavaScriptDialog", ["accept": .bool(accept)])
        case .block(let request):
            post("Fetch.failRequest", ["requestId": .string(request), "errorReason": "BlockedByClient"])
        case nil: break
        }
    }

    /// Asks the waiters again.
    func nudge() {
        let ready = state.withLock { watched in
            var ready: [CheckedContinuation<Void, any Error>] = []
            let page = watched.page
            watched.waiters.removeAll { waiter in
                guard waiter.holds(page) else { return false }
                ready.append(waiter.2)
                return true
            }
            return ready
        }
        for continuation in ready { continuation.resume() }
    }

    /// Waits until the page is as `holds` says, or has crashed; cancelling the task ends the wait.
    func wait(untilPageIs holds: @escaping @Sendable (PageState) -> Bool) async throws(RenderFailure) {
        let id = state.withLock { watched in
            watched.nextWaiter += 1
            return watched.nextWaiter
        }
        do {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                    let isOver = state.withLock { watched in
                        if holds(watched.page) || watched.page.hasCrashed || Task.isCancelled { return true }
                        watched.waiters.append((id, { holds($0) || $0.hasCrashed }, continuation))
                        return false
                    }
                    if isOver { continuation.resume() }
                }
            } onCancel: {
                let waiter = state.withLock { watched in
                    watched.waiters.firstIndex { $0.id == id }.map { watched.waiters.remove(at: $0) }
                }
                waiter?.2.resume()
            }
        } catch {
            throw RenderFailure(.browserFailed, "the browser ended")
        }
        try check()
    }

    /// Ends all waits: the browser is gone.
    func abandon() {
        let waiters = state.withLock { watched in
            defer { watched.waiters = [] }
            return watched.waiters
        }
        for waiter in waiters { waiter.2.resume(throwing: RenderFailure(.browserFailed, "the browser ended")) }
    }

    func forget() { connection.forget(id) }
}
