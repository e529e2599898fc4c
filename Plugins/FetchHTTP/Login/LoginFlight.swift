// SPDX-License-Identifier: MIT

/// One login for all visits of a recipe that want a session at once: the first signs in, the others wait for its cookies.
///
/// The newest session is kept here as well as with the host's memory, which visits that are under way do not see change.
final class LoginFlight: @unchecked Sendable {
    // Sendable: touched by the loop's thread alone.
    private var owner: Visit?
    private var waiting: [Visit] = []
    private var session: (number: Int, cookies: VisitCookies)?

    /// The session of a login later than the one that is known.
    func session(after known: Int) -> (number: Int, cookies: VisitCookies)? {
        session.flatMap { $0.number > known ? $0 : nil }
    }

    /// - Returns: Whether the visit is to sign in; else it waits, until ``takeResumed()`` gives it back.
    func begin(_ visit: Visit) -> Bool {
        guard let owner, owner !== visit else {
            self.owner = visit
            return true
        }
        waiting.append(visit)
        return false
    }

    /// - Returns: The number of the login.
    func succeed(with cookies: VisitCookies) -> Int {
        let number = (session?.number ?? 0) + 1
        session = (number, cookies)
        owner = nil
        return number
    }

    /// The visit has ended, whether it signed in or not.
    func leave(_ visit: Visit) { if owner === visit { owner = nil } }

    /// - Returns: Whether it was waiting.
    func giveUp(_ visit: Visit) -> Bool {
        guard let index = waiting.firstIndex(where: { $0 === visit }) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// The visits to go on with, now that nobody is signing in.
    func takeResumed() -> [Visit] {
        guard owner == nil else { return [] }
        defer { waiting = [] }
        return waiting
    }
}
