// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

struct HTTPDateTests {
    private static let now = Timestamp(text: "2026-03-01T12:00:00Z") ?? Timestamp(microseconds: 0)

    @Test(arguments: [  // RFC 9110 section 5.6.7
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "sun, 6 nov 1994 08:49:37 gmt", "Mon, 06 Nov 1994 08:49:37 GMT",
    ])
    func `all three forms read as the same moment`(_ text: String) {
        #expect(HTTPDate.parse(text, now: Self.now)?.text == "1994-11-06T08:49:37.000Z")
    }

    @Test func `a year of two digits is at most fifty years ahead`() {
        #expect(HTTPDate.parse("Sunday, 01-Mar-76 00:00:00 GMT", now: Self.now)?.text.hasPrefix("2076") == true)
        #expect(HTTPDate.parse("Sunday, 01-Mar-77 00:00:00 GMT", now: Self.now)?.text.hasPrefix("1977") == true)
    }

    @Test(arguments: [
        "", "0", "soon", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 19940 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT", "1994-11-06T08:49:37Z",
        String(repeating: "Sun, ", count: 100_000),
    ])
    func `anything else is no date`(_ text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == nil)
    }
}
