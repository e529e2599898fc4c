// SPDX-License-Identifier: MIT

public import Vocabulary

/// Why robots.txt gives no answer.
public enum RobotsError: Error, Equatable, Sendable {
    /// A 5xx, a 429 or no answer at all, and no earlier file to go by: the host is off limits for now.
    case unreachable(status: Int?)

    /// Wire value; never renamed.
    public var code: String { "robots_unreachable" }
}

/// What came back for `/robots.txt`, redirects followed.
public struct RobotsAnswer: Sendable {
    /// The last status, or `nil` when there was no answer (no address, no connection, no TLS, time out).
    public let status: Int?
    public let body: [UInt8]
    public let receivedAt: Timestamp

    public init(status: Int?, body: [UInt8] = [], receivedAt: Timestamp) {
        self.status = status
        self.body = body
        self.receivedAt = receivedAt
    }
}

/// What a host's robots.txt means for us, for as long as it holds.
///
/// A value: the owner asks ``isDue(at:)``, fetches, and replaces it with ``updated(with:)``.
///
/// - Note: Source: RFC 9309 sections 2.3.1.2 to 2.3.1.4 (redirects, 4xx, 5xx) and 2.4 (24 hours). 429 is a 4xx there;
///   we count it as unreachable, as Google does, because it asks for fewer requests, not for more.
public struct RobotsPolicy: Sendable {
    /// How long a file or its absence holds.
    public static let lifetime = Duration.seconds(24 * 3600)
    /// How long an earlier file is gone by while the host gives no answer; then it counts as absent.
    public static let graceOfUnreachable = Duration.seconds(30 * 24 * 3600)

    private enum Basis: Sendable {
        case file(RobotsRuleSet)
        case absent(status: Int)
        case unreachable(status: Int?)
    }

    public let token: ProductToken
    private var basis: Basis
    /// The `Sitemap` lines.
    public private(set) var sitemaps: [String] = []
    /// When ``basis`` was learned from an answer that counts.
    private var learnedAt: Timestamp
    /// The first of the answers in a row that did not come.
    private var unreachableSince: Timestamp?
    private var failures = 0
    private var dueAt: Timestamp

    public init(_ answer: RobotsAnswer, for token: ProductToken) {
        self.token = token
        basis = .unreachable(status: answer.status)
        learnedAt = answer.receivedAt
        dueAt = answer.receivedAt
        take(answer)
    }

    /// Whether it is time to ask again.
    public func isDue(at now: Timestamp) -> Bool { now >= dueAt }

    /// The policy after another answer.
    public func updated(with answer: RobotsAnswer) -> RobotsPolicy {
        var next = self
        next.take(answer)
        return next
    }

    private mutating func take(_ answer: RobotsAnswer) {
        let now = answer.receivedAt
        switch answer.status {
        case .some(200..<300):
            let file = RobotsFile(parsing: answer.body)
            learn(.file(file.rules(for: token)), sitemaps: file.sitemaps, at: now)
        case .some(let status) where (300..<500).contains(status) && status != 429:
            learn(.absent(status: status), sitemaps: [], at: now)
        default:
            miss(status: answer.status, at: now)
        }
    }

    /// Finds the rule that decides whether `url` may be fetched.
    ///
    /// - Returns: The rule, so that a refusal can be explained; `nil` when none matches, which allows.
    /// - Throws: ``RobotsError/unreachable(status:)``: host off limits until ``isDue(at:)`` brings an answer.
    public func decidingRule(for url: CanonicalURL) throws(RobotsError) -> RobotsRule? {
        switch basis {
        case .file(let rules): return rules.decidingRule(for: url)
        case .absent: return nil
        case .unreachable(let status): throw .unreachable(status: status)
        }
    }

    /// As the file has it, unclamped.
    public var crawlDelay: Duration? {
        if case .file(let rules) = basis { rules.crawlDelay } else { nil }
    }

    private mutating func learn(_ basis: Basis, sitemaps: [String], at now: Timestamp) {
        self.basis = basis
        self.sitemaps = sitemaps
        learnedAt = now
        unreachableSince = nil
        failures = 0
        dueAt = now + Self.lifetime
    }

    private mutating func miss(status: Int?, at now: Timestamp) {
        let since = unreachableSince ?? now
        unreachableSince = since
        failures += 1
        if now >= since + Self.graceOfUnreachable {
            basis = .absent(status: status ?? 0)
        } else if case .absent = basis {
            basis = .unreachable(status: status)
        } else if case .unreachable = basis {
            basis = .unreachable(status: status)
        }
        // Asked again after 1, 2, 4 ... minutes, at most a day later.
        let minutes = min(1 << min(failures - 1, 11), 24 * 60)
        dueAt = now + .seconds(60 * minutes)
    }
}
