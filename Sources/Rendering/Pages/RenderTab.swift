// SPDX-License-Identifier: MIT

public import Vocabulary

/// A page of a browser, whichever protocol leads there. Used by one render at a time.
public protocol RenderTab: Sendable {
    /// What is known of the page now.
    var page: PageState { get }
    /// What a render is at, for its error should it take too long.
    var phase: String { get nonmutating set }

    /// Forgets the page before.
    func begin() async throws(RenderFailure)
    /// - Returns: The browser's word for why nothing came; `nil` when something is on its way.
    func navigate(to url: String) async throws(RenderFailure) -> String?
    /// Waits until the page is as `holds` says, or for the moment, whichever is sooner.
    /// - Throws: When the page's process ended, or the task was cancelled.
    func wait(until moment: ContinuousClock.Instant, for holds: @escaping @Sendable (PageState) -> Bool)
        async throws(RenderFailure)
    /// Asks the browser itself whether the document has loaded, in case the event for it was lost.
    func checkLoad() async throws(RenderFailure)
    /// The value of an expression of ours in the page.
    func evaluate(_ expression: String) async throws(RenderFailure) -> JSON
    /// Takes in what the browser has told meanwhile, where it does not tell by itself.
    func refresh() async throws(RenderFailure)
    /// Types into the field that has the focus.
    func type(_ text: String) async throws(RenderFailure)
    /// Those that a request for `url` would carry, as the DevTools protocol has them: `name`, `value`, `domain`,
    /// `path`, `secure`, `httpOnly`, `expires`.
    func cookies(for url: String) async throws(RenderFailure) -> [JSON]
    /// PNG, in Base64.
    func screenshot() async throws(RenderFailure) -> String
    /// The page as PDF, in Base64.
    func pdf() async throws(RenderFailure) -> String
}

extension RenderTab {
    /// - Throws: What rules any further step out.
    public func check() throws(RenderFailure) {
        if page.hasCrashed { throw RenderFailure(.pageCrashed, "the page's process ended") }
        if Task.isCancelled { throw RenderFailure(.cancelled, "given up by the host") }
    }
}
