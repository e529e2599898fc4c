// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

struct GlobTests {
    @Test(arguments: [
        ("/p/**", "/p/", true), ("/p/**", "/p/1/2?x=3", true), ("/p/**", "/p", false), ("/p/*", "/p/1", true),
        ("/p/*", "/p/1/2", false), ("/*/x", "/a/x", true), ("/*/x", "/a/b/x", false), ("/**/x", "/a/b/x", true),
        ("/**/x", "/x", false), ("**", "/anything/at?all", true), ("/", "/", true), ("/", "/a", false),
        ("/a?b=*", "/a?b=1", true), ("/a?b=*", "/axb=1", false), ("*.pdf", "/x.pdf", false),
        ("**.pdf", "/d/x.pdf", true),
        ("/a*b*c", "/aXbYc", true), ("/a*b*c", "/aXcYb", false), ("/é/**", "/é/x", true),
    ])
    func `a pattern fits the whole text or not at all`(pattern: String, text: String, fits: Bool) throws {
        #expect(try #require(Glob(pattern)).matches(text) == fits)
    }

    @Test(arguments: ["", "p/**", "?", String(repeating: "*a", count: 600)])
    func `a pattern that could fit no path is none`(pattern: String) {
        #expect(Glob(pattern) == nil)
    }

    @Test func `a hostile pattern costs no more than pattern times text`() throws {
        let glob = try #require(Glob("/" + String(repeating: "*a", count: 500)))
        #expect(!glob.matches("/" + String(repeating: "a", count: 1000) + "b"))
    }

    @Test(arguments: [
        ("/a/**", "/**/b", true), ("/a/**", "/b/**", false), ("/a/*", "/a/b/c", false), ("/a/*", "/*/b", true),
        ("/a", "/a", true), ("**", "/x", true), ("/*a", "/*b", false), ("/a*", "/*b", true),
    ])
    func `two patterns overlap when one text fits both`(one: String, two: String, overlap: Bool) throws {
        let (left, right) = (try #require(Glob(one)), try #require(Glob(two)))
        #expect(left.overlaps(right) == overlap)
        #expect(right.overlaps(left) == overlap)
    }
}

struct MatchRankTests {
    private func rank(_ hosts: [String], paths: [String] = [], _ host: String, _ path: String = "/") -> MatchRank? {
        PipelineMatch(hosts: hosts, paths: paths).rank(host: host, pathAndQuery: path)
    }

    @Test func `an exact host is above a wildcard, a longer wildcard above a shorter, any host below all`() throws {
        let exact = try #require(rank(["a.shop.example"], "a.shop.example"))
        let long = try #require(rank(["*.shop.example"], "a.shop.example"))
        let short = try #require(rank(["*.example"], "a.shop.example"))
        let any = try #require(rank(["*"], "a.shop.example"))
        #expect(exact > long && long > short && short > any)
    }

    @Test func `the host decides before the path, then the longest path`() throws {
        let wildcardWithPath = try #require(
            rank(["*.example"], paths: ["/very/long/path/**"], "a.example", "/very/long/path/x"))
        let exact = try #require(rank(["a.example"], "a.example", "/very/long/path/x"))
        #expect(exact > wildcardWithPath)
        let best = try #require(rank(["a.example"], paths: ["/very/**", "/very/long/**"], "a.example", "/very/long/x"))
        #expect(best.glob == "/very/long/**" && best > exact)
    }

    @Test func `a wildcard does not fit the domain itself, nor its lookalikes`() {
        #expect(rank(["*.shop.example"], "shop.example") == nil)
        #expect(rank(["*.shop.example"], "evilshop.example") == nil)
        #expect(rank(["shop.example"], "www.shop.example") == nil)
        #expect(rank([], "shop.example") == nil)
    }

    @Test func `a path outside the globs is not governed`() {
        #expect(rank(["a.example"], paths: ["/p/**"], "a.example", "/q") == nil)
    }
}

struct CronExpressionTests {
    @Test(arguments: [
        ("0 3 * * *", true), ("*/15 * * * *", false), ("0 3 22 nov sun", true), ("0 3 1 * *", false),
        ("0-5 1,3,5 * * 7", true), ("0 3 * * mon-fri", false), ("0/30 3 * * *", true),
        ("0 3 1 * sun", true), ("0 3 22 * mon", true), ("0 3 1 * mon", false),
    ])
    func `an expression fits its minutes`(text: String, fitsOrEvery: Bool) throws {
        // 03:00 on Sunday, 22 November 2026; `*/15 * * * *` is asked at minute 7.
        let cron = try CronExpression(text)
        let minute = text.hasPrefix("*/15") ? 7 : 0
        #expect(cron.fits(minute: minute, hour: 3, day: 22, month: 11, weekday: 0) == fitsOrEvery)
    }

    @Test(arguments: [
        "", "0 3 * *", "0 3 * * * *", "60 3 * * *", "0 24 * * *", "0 3 0 * *", "0 3 32 * *", "0 3 * 13 *", "0 3 * * 8",
        "a 3 * * *", "5-1 3 * * *", "*/0 3 * * *", "1,,2 3 * * *", "-1 3 * * *", "1-2-3 * * * *", "1/2/3 * * * *",
        "0 3 31 2 *", "0 3 30 feb *", "999999999999 3 * * *", "@daily",
    ])
    func `what cron would never run is an error`(text: String) {
        #expect(throws: CronExpression.Problem.self) { try CronExpression(text) }
    }
}
