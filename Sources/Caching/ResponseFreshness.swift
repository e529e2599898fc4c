// SPDX-License-Identifier: MIT

public import Vocabulary

/// For how long a stored response holds without asking its server, as a private cache sees it.
///
/// - Note: Source: RFC 9111 section 4.2.
public struct ResponseFreshness: Sendable, Hashable {
    /// Of the response since it was made; zero where it is to be asked about at each use.
    public let lifetime: Duration
    /// Age on arrival: what caches on the way held it, or how far back its date lies.
    public let age: Duration
    /// Whether the lifetime is the server's word and no guess.
    public let isExplicit: Bool
    /// Whether it answers our next request whatever that says: it varies by nothing, or by what all our requests have
    /// alike. Else it is asked about at each use: a recipe's words, or cookies, may have changed. Source: section 4.1.
    public let isForAnyRequest: Bool
    /// Whether it may be kept at all.
    public let isStorable: Bool
    /// How long after it went stale it may stand in for an error; zero when it may not.
    public let staleIfError: Duration

    /// A guessed lifetime is never longer: one week.
    public static let longestGuess = Duration.seconds(7 * 86_400)

    /// - Parameters:
    ///   - values: All values of a header field, by its name in lower case.
    ///   - requestedAt: When the request was sent.
    ///   - receivedAt: When the response came.
    ///   - guesses: Whether a response that says nothing is taken to hold for a tenth of the time for which it had not
    ///     changed. Source: RFC 9111 section 4.2.2.
    public init(
        status: Int, requestedAt: Timestamp, receivedAt: Timestamp, guesses: Bool,
        _ values: (_ name: String) -> [String]
    ) {
        let control = CacheControl(values("cache-control"))
        let made = values("date").first.flatMap { HTTPDate.parse($0, now: receivedAt) } ?? receivedAt
        let heldBefore = values("age").first.flatMap { DeltaSeconds.parse($0) } ?? .zero
        let delay = max(.zero, receivedAt - requestedAt)
        age = max(max(.zero, receivedAt - made), heldBefore + delay)
        isStorable = !control.noStore
        isForAnyRequest = values("vary").flatMap { $0.split(separator: ",") }.allSatisfy { name in
            let name = name.filter { $0 != " " && $0 != "\t" }.lowercased()
            return name.isEmpty || name == "accept-encoding"
        }
        let explicit = Self.explicitLifetime(control, values("expires"), made: made, receivedAt: receivedAt)
        let isForOneUse = control.noStore || control.noCache || values("vary").contains { $0.utf8.contains(0x2A) }
        isExplicit = explicit != nil || isForOneUse
        if isForOneUse {
            lifetime = .zero
        } else {
            lifetime = explicit ?? (guesses ? Self.guess(status, control, values("last-modified"), made: made) : .zero)
        }
        staleIfError =
            control.mustRevalidate || control.noCache || control.noStore ? .zero : control.staleIfError ?? .zero
    }

    /// From its arrival on.
    public var holdsFor: Duration { max(.zero, lifetime - age) }

    /// `max-age` stands above `Expires`, of which one that cannot be read, such as `0`, has passed.
    private static func explicitLifetime(
        _ control: CacheControl, _ expires: [String], made: Timestamp, receivedAt: Timestamp
    ) -> Duration? {
        if let maxAge = control.maxAge { return maxAge }
        guard let text = expires.first else { return nil }
        guard let moment = HTTPDate.parse(text, now: receivedAt) else { return .zero }
        return max(.zero, moment - made)
    }

    private static func guess(
        _ status: Int, _ control: CacheControl, _ lastModified: [String], made: Timestamp
    ) -> Duration {
        guard cacheableByDefault.contains(status) || control.isPublic,
            let modified = lastModified.first.flatMap({ HTTPDate.parse($0, now: made) }), modified < made
        else { return .zero }
        return min((made - modified) / 10, longestGuess)
    }

    /// Source: RFC 9110 section 15.1.
    private static let cacheableByDefault: Set<Int> = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]
}
