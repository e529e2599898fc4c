// SPDX-License-Identifier: MIT

import Vocabulary

/// How fast a run goes, over the last minute.
struct RunMeter: Sendable {
    private static let window = 60
    /// Pages that ended in each of the last seconds, by second modulo the window.
    private var seconds = [Int](repeating: 0, count: window)
    private var last: Int64
    private let startedAt: Int64

    init(at now: Timestamp) {
        last = now.microseconds / 1_000_000
        startedAt = last
    }

    mutating func count(at now: Timestamp) {
        advance(to: now)
        seconds[Int(last % Int64(Self.window))] += 1
    }

    /// Pages a second.
    mutating func rate(at now: Timestamp) -> Double {
        advance(to: now)
        let span = min(max(last - startedAt, 1), Int64(Self.window))
        return Double(seconds.reduce(0, +)) / Double(span)
    }

    private mutating func advance(to now: Timestamp) {
        let second = max(now.microseconds / 1_000_000, last)
        for missed in 0..<min(second - last, Int64(Self.window)) {
            seconds[Int((last + 1 + missed) % Int64(Self.window))] = 0
        }
        last = second
    }
}
