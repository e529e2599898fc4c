// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct RobotsFileTests {
    private let token = ProductToken("LinkMagico")!

    private func allows(_ robots: String, _ url: String) throws -> Bool {
        let rules = RobotsFile(parsing: robots.utf8).rules(for: token)
        return rules.decidingRule(for: try CanonicalURL(parsing: url))?.isAllow ?? true
    }

    @Test func `the longest match decides, and Allow between equals`() throws {
        let robots = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /x\nAllow: /x\n"
        #expect(
            try !allows(robots, "https://h/a/c") && allows(robots, "https://h/a/b/c") && allows(robots, "https://h/x"))
    }

    @Test func `our own group is read instead of the one for all, and groups of one name are joined`() throws {
        let robots = """
            User-agent: *
            Disallow: /
            User-agent: linkmagico/2.0
            User-agent: other
            Disallow: /one
            User-agent: LINKMAGICO
            Disallow: /two
            """
        #expect(
            try allows(robots, "https://h/") && !allows(robots, "https://h/one") && !allows(robots, "https://h/two"))
    }

    @Test(arguments: [
        ("/*.php$", "/a/b.php", true), ("/*.php$", "/a/b.php?x", false), ("/a*b*c", "/a1b2c3", true),
        ("/a*b*c", "/acb", false), ("/*ab*ab$", "/abab", true), ("/*ab*ab$", "/aab", false), ("/$", "/", true),
        ("/$", "/x", false), ("*", "/anything", true), ("/a**b", "/a/b", true), ("/%7euser", "/~user", true),
        ("/caf\u{E9}", "/caf%C3%A9", true), ("/%3fx", "/%3Fx", true), ("/a%2fb", "/a/b", false),
        ("/aab*aac", "/aab/aaac", true),
    ])
    func `a pattern matches canonical URLs`(pattern: String, path: String, matches: Bool) throws {
        #expect(try allows("User-agent: *\nDisallow: \(pattern)", "https://h\(path)") == !matches)
    }

    @Test func `lines end as they like, and comments, marks and unknown lines mean nothing`() throws {
        let robots = "\u{FEFF}# hello\rUser-Agent : * # all\r\nFoo: bar\nDISALLOW\t:\t/a # why\r\rdisallow /b\nnonsense"
        #expect(try !allows(robots, "https://h/a") && !allows(robots, "https://h/b") && allows(robots, "https://h/c"))
    }

    @Test func `sitemaps belong to no group and a delay to its own`() {
        let file = RobotsFile(
            parsing: """
                Sitemap: https://h/s.xml
                User-agent: linkmagico
                Crawl-delay: 2.5
                Disallow:
                User-agent: *
                Crawl-delay: 90
                Sitemap: /t.xml
                """.utf8)
        #expect(file.sitemaps == ["https://h/s.xml", "/t.xml"])
        #expect(file.rules(for: token).crawlDelay == .milliseconds(2500))
        #expect(file.rules(forAgent: "other").crawlDelay == .seconds(90))
    }

    @Test(arguments: ["-1", "nan", "inf", "1e400", "soon", ""])
    func `a delay that is no time is ignored`(value: String) {
        let file = RobotsFile(parsing: "User-agent: *\nCrawl-delay: \(value)".utf8)
        #expect(file.rules(for: token).crawlDelay == nil)
    }

    @Test func `what lies past 500 KiB is ignored, the line cut there too`() throws {
        let filler = String(repeating: "# filler\n", count: RobotsFile.maxLength / 9)
        let robots = "User-agent: *\nDisallow: /early\n" + filler + "Disallow: /late\n"
        let file = RobotsFile(parsing: robots.utf8)
        #expect(file.isTruncated && file.rules(for: token).rules.map(\.pattern) == ["/early"])
    }

    @Test func `a pattern made to be slow is not`() {
        let pattern = String(repeating: "*a", count: 8000) + "$"
        let file = RobotsFile(parsing: "User-agent: *\nDisallow: \(pattern)".utf8)
        let path = "/" + String(repeating: "a", count: 100_000) + "b"
        let clock = ContinuousClock()
        let time = clock.measure { #expect(file.allows(agent: "x", url: "https://h" + path)) }
        #expect(time < .seconds(20))  // trying every place would take minutes
    }

    @Test func `a rule says where it stands`() throws {
        let rules = RobotsFile(parsing: "User-agent: *\n\nDisallow: /a\n".utf8).rules(for: token)
        let rule = try #require(rules.decidingRule(for: try CanonicalURL(parsing: "https://h/a")))
        #expect(rule.description == "Disallow: /a (line 3)")
    }

    @Test(arguments: ["", "Link Magico", "LinkMagico/1", "linké"])
    func `a name that robots files cannot hold is no product token`(name: String) {
        #expect(ProductToken(name) == nil)
    }
}
