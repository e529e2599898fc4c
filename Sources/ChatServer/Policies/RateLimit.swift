// SPDX-License-Identifier: MIT

import Vocabulary

/// At most so many events within a length of time.
public struct RateWindow: Hashable, Sendable {
    public var count: Int
    public var length: Duration

    public init(_ count: Int, per length: Duration) { (self.count, self.length) = (count, length) }
}

/// Counts events of each key in sliding windows: exact, so that a limit of ten a minute never lets eleven through.
///
/// Memory is bounded: a key keeps as many times as the largest window counts, and keys beyond ``capacity`` push out those
/// that have been silent longest.
struct RateLimit: Sendable {
    private struct Visits: Sendable {
        /// Microseconds, oldest first.
        var times: [Int64] = []

        mutating func note(_ time: Int64, keeping count: Int) {
            if times.count >= count { times.removeFirst(times.count - count + 1) }
            times.append(time)
        }
    }

    let windows: [RateWindow]
    let capacity: Int
    private var keys: [String: Visits] = [:]

    init(_ windows: [RateWindow], capacity: Int = 50_000) {
        self.windows = windows.filter { $0.length > .zero }
        self.capacity = max(1, capacity)
    }

    /// Counts one event of `key`, unless that is one too many.
    ///
    /// - Returns: `nil` when it is within all windows, else the time until all of them have room. A refused event is not
    ///   counted, so a client that keeps trying is let in as soon as its old events age.
    mutating func admit(_ key: String, at now: Timestamp) -> Duration? {
        guard !windows.isEmpty else { return nil }
        if let wait = wait(for: key, at: now) { return wait }
        let kept = windows.map(\.count).max() ?? 0
        keys[key, default: Visits()].note(now.microseconds, keeping: kept)
        if keys.count > capacity { makeRoom(at: now) }
        return nil
    }

    /// How long an event would have to wait; `nil` when it would be let in. Counts nothing.
    func wait(for key: String, at now: Timestamp) -> Duration? {
        guard let times = keys[key]?.times else { return windows.first { $0.count <= 0 }?.length }
        var wait: Int64 = 0
        for window in windows {
            guard window.count > 0 else { return window.length }
            guard times.count >= window.count else { continue }
            wait = max(wait, times[times.count - window.count] + window.length.microseconds - now.microseconds)
        }
        return wait > 0 ? .microseconds(wait) : nil
    }

    var trackedKeys: Int { keys.count }

    private mutating func makeRoom(at now: Timestamp) {
        let longest = windows.map(\.length.microseconds).max() ?? 0
        keys = keys.filter { ($0.value.times.last ?? 0) + longest > now.microseconds }
        guard keys.count > capacity else { return }
        let lastSeen = keys.values.map { $0.times.last ?? 0 }.sorted()
        let cut = lastSeen[lastSeen.count - capacity / 2 - 1]
        keys = keys.filter { ($0.value.times.last ?? 0) > cut }
    }
}
