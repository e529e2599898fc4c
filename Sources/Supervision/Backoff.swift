// SPDX-License-Identifier: MIT

/// How long to wait before a worker that keeps dying is started again: nothing the first time, then doubling.
///
/// A worker that lived for a while has earned a fresh start.
struct Backoff: Sendable, Hashable {
    static let first: Duration = .milliseconds(100)
    static let most: Duration = .seconds(30)
    /// Living this long clears the record.
    static let goodLife: Duration = .seconds(30)

    private var deaths = 0

    /// - Parameter life: How long the worker lived.
    mutating func delay(afterLifeOf life: Duration) -> Duration {
        if life >= Self.goodLife { deaths = 0 }
        defer { deaths += 1 }
        guard deaths > 0 else { return .zero }
        return min(Self.most, Self.first * (1 << min(deaths - 1, 10)))
    }
}
