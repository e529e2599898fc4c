// SPDX-License-Identifier: MIT

import Testing
@testable import Vocabulary

struct InternetDateTests {
    @Test(arguments: [
        ("2026", "2026-01-01T00:00:00.000Z"), ("2026-11", "2026-11-01T00:00:00.000Z"),
        ("2026-11-22", "2026-11-22T00:00:00.000Z"), ("2026-11-22T10:11:12+02:00", "2026-11-22T08:11:12.000Z"),
        ("2026-11-22T10:11Z", "2026-11-22T10:11:00.000Z"),
        ("Sun, 22 Nov 2026 10:11:12 GMT", "2026-11-22T10:11:12.000Z"),
        ("22 Nov 26 10:11 EST", "2026-11-22T15:11:00.000Z"),
        ("Sunday, 22-Nov-26 10:11:12 GMT", "2026-11-22T10:11:12.000Z"),
        ("Sun Nov 22 10:11:12 2026", "2026-11-22T10:11:12.000Z"), ("Nov 22, 2026 1:05 PM", "2026-11-22T13:05:00.000Z"),
        ("  22  November 2026 ", "2026-11-22T00:00:00.000Z"),
        ("Sun, 22 Nov 2026 10:11:12 -0330", "2026-11-22T13:41:12.000Z"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00.000Z"), ("22nd Nov 2026", "2026-11-22T00:00:00.000Z"),
    ])
    func `a date is read as feeds write it`(text: String, expected: String) {
        #expect(InternetDate.parse(text)?.text == expected)
    }

    @Test(arguments: [
        "", "yesterday", "2026-13-01", "31 Feb 2026", "22 Nov", "99999", "Nov 22 2026 25:61", "12:00", "1 2 3 4",
    ])
    func `what is no date is none`(text: String) {
        #expect(InternetDate.parse(text) == nil)
    }

    @Test func `a text beyond all length is not read`() {
        #expect(InternetDate.parse(String(repeating: "1 ", count: 1_000_000)) == nil)
    }
}
