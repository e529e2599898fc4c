// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import FetchHTTP

struct RetryAfterTests {
    private static let now = Timestamp(text: "2026-03-01T12:00:00Z") ?? Timestamp(microseconds: 0)

    @Test func `a date to wait for counts from now`() {
        let bounds = Duration.seconds(1)...Duration.seconds(600)
        #expect(RetryAfter.wait("Sun, 01 Mar 2026 12:02:00 GMT", within: bounds, now: Self.now) == .seconds(120))
        #expect(RetryAfter.wait("-5", within: bounds, now: Self.now) == .seconds(1))
        #expect(RetryAfter.wait("5.5", within: bounds, now: Self.now) == .seconds(1))
    }
}
