// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

/// Whether a browser has ended, and what is then to be done.
final class BrowserEnding: Sendable {
    private let state = Mutex<(hasEnded: Bool, action: (@Sendable () -> Void)?)>((false, nil))

    /// What the reading thread is to do at the end; at once when that has come already.
    func arm(_ action: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.action = action
            return state.hasEnded
        }
        if isLate { action() }
    }

    func happen() {
        let action = state.withLock { state in
            state.hasEnded = true
            return state.action
        }
        action?()
    }

    /// Runs `action` unless the browser has ended, in which case its number may be another's by now.
    func ifRunning(_ action: () -> Void) {
        state.withLock { state in
            if !state.hasEnded { action() }
        }
    }
}

/// Closes what pages open: a render has one window.
final class PopupWatch: Sendable {
    private let connection = Mutex<WeakConnection>(WeakConnection())

    private struct WeakConnection: Sendable {
        weak var value: DevToolsConnection?
    }

    func use(_ connection: DevToolsConnection) { self.connection.withLock { $0.value = connection } }

    func note(_ event: String, _ parameters: JSON) {
        guard event == "Target.targetCreated", let info = parameters["targetInfo"], info["type"]?.string == "page",
            info["openerId"]?.string != nil, let target = info["targetId"]
        else { return }
        connection.withLock { $0.value }?.post("Target.closeTarget", ["targetId": target])
    }
}
