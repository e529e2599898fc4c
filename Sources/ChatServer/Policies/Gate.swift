// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

/// Who may still ask: limits of visitors and addresses, budgets of sites. Bounded memory, exact windows.
final class Gate: Sendable {
    private struct State {
        var visitors: RateLimit
        var addresses: RateLimit
        var sites: RateLimit
        /// New sessions, and attempts to be an administrator, of one address.
        var doors: RateLimit
    }
    private let state: Mutex<State>
    private let now: @Sendable () -> Timestamp

    init(_ settings: ServerSettings, now: @escaping @Sendable () -> Timestamp) {
        self.now = now
        let windows = settings.visitorWindows
        let factor = settings.addressFactor
        let daily = settings.dailyAnswers
        state = Mutex(
            State(
                visitors: RateLimit(windows),
                addresses: RateLimit(windows.map { RateWindow($0.count * factor, per: $0.length) }),
                sites: RateLimit(daily > 0 ? [RateWindow(daily, per: .seconds(86_400))] : [], capacity: 1000),
                doors: RateLimit([RateWindow(60, per: .seconds(60))])))
    }

    /// Counts one message. A message that any limit refuses counts in none.
    func admitMessage(visitor: String, address: String, site: String) throws(ChatServerError) {
        let time = now()
        let (wait, isBudget) = state.withLock { state -> (Duration?, Bool) in
            if let wait = state.sites.wait(for: site, at: time) { return (wait, true) }
            if let wait = state.addresses.wait(for: address, at: time) { return (wait, false) }
            if let wait = state.visitors.admit(visitor, at: time) { return (wait, false) }
            _ = state.addresses.admit(address, at: time)
            _ = state.sites.admit(site, at: time)
            return (nil, false)
        }
        guard let wait else { return }
        let seconds = max(1, Int(wait.secondsValue.rounded(.up)))
        if isBudget {
            throw ChatServerError(
                .budgetExhausted, "this site has answered all it may today", hint: "try again later",
                retryAfter: seconds)
        }
        throw ChatServerError(
            .rateLimited, "too many messages", hint: "wait \(seconds) s before the next one", retryAfter: seconds)
    }

    /// Counts a new session or a wrong token.
    func admitDoor(_ address: String) throws(ChatServerError) {
        let time = now()
        guard let wait = state.withLock({ $0.doors.admit(address, at: time) }) else { return }
        throw ChatServerError(
            .rateLimited, "too many attempts", retryAfter: max(1, Int(wait.secondsValue.rounded(.up))))
    }
}
