// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct TrapDetectorTests {
    private let now = Timestamp(seconds: 1_763_800_000)  // November 2025

    private func refusal(_ detector: inout TrapDetector, _ url: String) throws -> ScopeRefusal? {
        detector.refusal(of: try CanonicalURL(parsing: url), at: now)
    }

    @Test(arguments: [
        ("/a/a/a/a", true), ("/a/b/a/b/a/b/a/b", true), ("/x/a/b/c/a/b/c/a/b/c/a/b/c", true), ("/a/a/a", false),
        ("/a/b/a/b/a/b", false), ("/2024/11/11/11-things", false), ("/", false), ("/a/1/a/2/a/3/a/4/a/5/a/6/a/7", true),
    ])
    func `folders that repeat without end are a trap`(path: String, expected: Bool) throws {
        var detector = TrapDetector()
        #expect(try refusal(&detector, "https://h\(path)") == (expected ? .repeatingPath : nil))
    }

    @Test func `a path of hundreds of folders is a trap`() throws {
        var detector = TrapDetector()
        let path = (0..<300).map { "/\($0)x" }.joined()
        #expect(try refusal(&detector, "https://h\(path)") == .repeatingPath)
    }

    @Test(arguments: [
        "/calendar/2027/05", "/events/2031-01-01", "/agenda?date=2099-01-01", "/cal?year=2030&month=7",
        "/events/?tribe-bar-date=2028-01-01",
    ])
    func `a calendar is not followed into the far future`(path: String) throws {
        var detector = TrapDetector()
        #expect(try refusal(&detector, "https://h\(path)") == .calendar)
    }

    @Test(arguments: [
        "/calendar/2026/05", "/news/2031/future", "/p/2099", "/blog/2010/01/02/x", "/agenda?date=2025-01-01",
    ])
    func `dates that are near, or no calendar's, are followed`(path: String) throws {
        var detector = TrapDetector()
        #expect(try refusal(&detector, "https://h\(path)") == nil)
    }

    @Test func `a calendar has only so many pages`() throws {
        var detector = TrapDetector()
        var taken = 0
        for year in 1980...2025 {
            for month in 1...12 {
                let padded = month < 10 ? "0\(month)" : "\(month)"
                if try refusal(&detector, "https://h/calendar/\(year)/\(padded)") == nil { taken += 1 }
            }
        }
        #expect(taken == TrapDetector.maxCalendarPages)
    }

    @Test func `an archive has as many pages as it has`() throws {
        var detector = TrapDetector()
        for year in 1980...2025 {
            for day in 10...28 { #expect(try refusal(&detector, "https://h/blog/\(year)/11/\(day)") == nil) }
        }
    }

    @Test func `a session identifier that is always new is a trap`() throws {
        var detector = TrapDetector()
        var last: ScopeRefusal?
        for number in 0..<20 { last = try refusal(&detector, "https://h/p?sid=abcdef0123456789a\(number)") }
        #expect(last == .sessionIdentifier(parameter: "sid"))
        #expect(try refusal(&detector, "https://h/p?sid=12") == nil)
    }

    @Test func `one path has only so many queries`() throws {
        var detector = TrapDetector()
        var last: ScopeRefusal?
        for number in 0...TrapDetector.maxQueriesPerPath { last = try refusal(&detector, "https://h/list?f=\(number)") }
        #expect(last == .tooManyQueries(limit: TrapDetector.maxQueriesPerPath))
        #expect(try refusal(&detector, "https://h/other?f=1") == nil)
    }
}
