// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Caching

struct ResponseFreshnessTests {
    private let now = Timestamp(text: "2026-03-01T12:00:00Z") ?? Timestamp(microseconds: 0)

    private func freshness(
        _ fields: [(String, String)], status: Int = 200, guesses: Bool = false, delay: Duration = .zero
    ) -> ResponseFreshness {
        ResponseFreshness(status: status, requestedAt: now, receivedAt: now + delay, guesses: guesses) { name in
            fields.filter { $0.0 == name }.map(\.1)
        }
    }

    @Test(
        arguments: [  // RFC 9111 sections 4.2.1 and 5.2.2
            ("max-age=60", 60), ("MAX-AGE = 60", 60), ("public, max-age=60, immutable", 60), ("max-age=\"60\"", 60),
            ("max-age=60, max-age=10", 10), ("max-age=abc", 0), ("max-age=-1", 0), ("max-age", 0), ("max-age=1.5", 0),
            ("max-age=60, no-cache", 0), ("max-age=60, no-store", 0), ("max-age=60, must-revalidate", 60),
            ("s-maxage=60", 0), ("private, max-age=60", 60), ("x=\"a, max-age=5\", max-age=60", 60), ("", 0),
            ("x=\"unended, max-age=60", 0), ("max-age=99999999999999999999", 1 << 31), (",,;=, max-age=7", 7),
        ] as [(String, Int64)])
    func `Cache-Control says how long`(control: String, seconds: Int64) {
        #expect(freshness([("cache-control", control)]).holdsFor == .seconds(seconds))
    }

    @Test(arguments: ["no-cache", "no-store", "private, no-cache=\"x\""])
    func `not to be used without asking is the server's word`(control: String) {
        let found = freshness(
            [("cache-control", control), ("last-modified", "Sun, 01 Feb 2026 12:00:00 GMT")], guesses: true)
        #expect(found.isExplicit && found.holdsFor == .zero)
    }

    @Test(arguments: [
        ("", true), ("Accept-Encoding", true), ("accept-encoding , ", true), ("Cookie", false), ("*", false),
        ("Accept-Encoding, User-Agent", false), ("Accept-Language", false),
    ])
    func `what varies by more than the encoding answers not any request`(vary: String, holds: Bool) {  // section 4.1
        #expect(freshness([("cache-control", "max-age=60"), ("vary", vary)]).isForAnyRequest == holds)
    }

    @Test(
        arguments: [
            ("Sun, 01 Mar 2026 12:01:00 GMT", nil, 60), ("Sun, 01 Mar 2026 11:00:00 GMT", nil, 0), ("0", nil, 0),
            ("soon", nil, 0), ("Sun, 01 Mar 2026 12:01:00 GMT", "max-age=5", 5),
            ("Sun, 01 Mar 2026 11:00:00 GMT", "max-age=5", 5), ("Sun, 01 Mar 2026 12:01:00 GMT", "no-cache", 0),
        ] as [(String, String?, Int64)])
    func `Expires counts where max-age says nothing`(expires: String, control: String?, seconds: Int64) {
        let fields = [("expires", expires)] + (control.map { [("cache-control", $0)] } ?? [])
        #expect(freshness(fields).holdsFor == .seconds(seconds))
    }

    @Test func `what caches on the way held, and the way itself, counts as age`() {
        let control = ("cache-control", "max-age=100")
        #expect(freshness([control, ("age", "30")]).holdsFor == .seconds(70))
        #expect(freshness([control, ("age", "30")], delay: .seconds(10)).holdsFor == .seconds(60))
        #expect(freshness([control, ("age", "x")]).holdsFor == .seconds(100))
        #expect(freshness([control, ("date", "Sun, 01 Mar 2026 11:59:00 GMT")]).holdsFor == .seconds(40))
        #expect(
            freshness([control, ("date", "Sun, 01 Mar 2026 11:59:00 GMT"), ("age", "70")]).holdsFor == .seconds(30))
        #expect(freshness([control, ("date", "Sun, 01 Mar 2026 13:00:00 GMT")]).holdsFor == .seconds(100))
        #expect(freshness([control, ("age", "500")]).holdsFor == .zero)
        let expires = [("expires", "Sun, 01 Mar 2026 13:00:00 GMT"), ("date", "Sun, 01 Mar 2026 12:59:00 GMT")]
        #expect(freshness(expires).holdsFor == .seconds(60))
    }

    @Test func `a guess is made only where it is allowed, and never a long one`() {
        let modified = ("last-modified", "Sun, 01 Mar 2026 02:00:00 GMT")
        #expect(freshness([modified]).holdsFor == .zero)
        let guess = freshness([modified], guesses: true)
        #expect(guess.holdsFor == .seconds(3600) && !guess.isExplicit)
        #expect(freshness([modified, ("cache-control", "max-age=5")], guesses: true).holdsFor == .seconds(5))
        #expect(freshness([modified, ("expires", "0")], guesses: true).holdsFor == .zero)
        #expect(freshness([modified], status: 302, guesses: true).holdsFor == .zero)
        #expect(freshness([modified, ("cache-control", "public")], status: 302, guesses: true).holdsFor > .zero)
        let old = ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(freshness([old], guesses: true).holdsFor == ResponseFreshness.longestGuess)
        #expect(freshness([("last-modified", "Sun, 01 Mar 2026 13:00:00 GMT")], guesses: true).holdsFor == .zero)
    }

    @Test func `a response that varies by everything, or is not to be kept, holds for one use`() {
        #expect(freshness([("cache-control", "max-age=60"), ("vary", "*")]).holdsFor == .zero)
        #expect(freshness([("cache-control", "max-age=60"), ("vary", "Accept-Language")]).holdsFor == .seconds(60))
        #expect(!freshness([("cache-control", "no-store")]).isStorable && freshness([]).isStorable)
    }

    @Test func `a stale response stands in for an error as long as its server allows`() {
        func bound(_ control: String) -> Duration { freshness([("cache-control", control)]).staleIfError }
        #expect(bound("max-age=1, stale-if-error=600") == .seconds(600) && bound("max-age=1") == .zero)
        #expect(bound("stale-if-error=600, must-revalidate") == .zero && bound("stale-if-error=600, no-cache") == .zero)
    }

    @Test func `hostile fields cost no more than their length`() {
        let long = String(repeating: "\"\\=,", count: 100_000)
        #expect(freshness([("cache-control", long), ("expires", long), ("age", long)]).holdsFor == .zero)
        #expect(freshness(Array(repeating: ("cache-control", "max-age=60"), count: 10_000)).holdsFor == .seconds(60))
    }
}
