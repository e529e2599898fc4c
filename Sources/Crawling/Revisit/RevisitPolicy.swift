// SPDX-License-Identifier: MIT

public import Vocabulary

/// When a page is due again. Pure: what is known of the page is passed in.
public struct RevisitPolicy: Sendable, Hashable {
    /// Visits after which a page's own rate is gone by.
    public static let coldVisits = 3

    /// Between two visits of a page.
    public let shortest: Duration
    public let longest: Duration
    /// Set by the last census of the pipeline's pages.
    public var budget: VisitBudget
    /// Learned by the same.
    public var pattern = ChangePattern.unknown

    /// - Parameter budget: Before there is one, pages are visited as often as they change, in round terms.
    public init(shortest: Duration, longest: Duration, budget: VisitBudget? = nil) {
        self.shortest = max(shortest, .seconds(1))
        self.longest = max(longest, self.shortest)
        self.budget =
            budget
            ?? VisitBudget(
                visitsPerDay: nil, for: VisitBudget.Census(), shortest: self.shortest, longest: self.longest)
    }

    /// How long after a visit the next one is due.
    ///
    /// - Parameters:
    ///   - history: With this visit in it.
    ///   - interval: The one before, that led to this visit; `nil` at the first.
    ///   - prior: Of the page's part of the site.
    public func interval(
        after history: ChangeHistory, last interval: Duration?, prior: ChangeRate, importance: Double
    ) -> Duration {
        if history.count < Self.coldVisits {
            return coldInterval(after: interval, hasChanged: history.lastHasChanged)
        }
        let rate = pattern.presentRate(of: history, prior: prior)
        let visits = budget.visitsPerDay(rate, importance: importance)
        return clamped(.seconds(min(86_400 / max(visits, 1e-6), 1e9)))
    }

    /// Source: StormCrawler's `AdaptiveScheduler` with both factors 0.5: halfway to the shortest interval after a change,
    /// half as long again without one.
    private func coldInterval(after interval: Duration?, hasChanged: Bool?) -> Duration {
        guard let interval, let hasChanged else { return clamped(min(shortest * 24, .seconds(86_400))) }
        return clamped(hasChanged ? (interval + shortest) / 2 : interval * 1.5)
    }

    /// A page whose site says reliably that it has changed is due now, one of which it says reliably that it has not may
    /// wait its longest.
    ///
    /// - Parameter signalled: Whether the sitemap's `lastmod` is later than the last visit; `nil` without one.
    public func due(
        after interval: Duration, validatedAt: Timestamp, signal: ChangeSignal, signalled: Bool?, at now: Timestamp
    ) -> Timestamp {
        guard signal.isReliable, let signalled else { return validatedAt + interval }
        return signalled ? now : validatedAt + max(interval, longest)
    }

    private func clamped(_ interval: Duration) -> Duration { min(max(interval, shortest), longest) }
}
