// SPDX-License-Identifier: MIT

import Crawling
import Testing
import Vocabulary

@testable import Engine

struct LinkFilterTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func filter(depth: Int = 3, obeysRobots: Bool = true) throws -> LinkFilter {
        let seed = try CanonicalURL(parsing: "https://shop.example/")
        return LinkFilter(scope: try Scope(rules: ScopeRules(depth: depth), seeds: [seed]), obeysRobots: obeysRobots)
    }

    private func robots(_ text: String) -> RobotsPolicy {
        RobotsPolicy(
            RobotsAnswer(status: 200, body: Array(text.utf8), receivedAt: now), for: ProductToken("LinkMagico")!)
    }

    @Test func `a link is judged once, and again when it is found nearer to a seed`() throws {
        var filter = try filter()
        func sort(_ depth: Int) -> [String] {
            filter.sort(["https://shop.example/a"], depth: depth, origin: .link, at: now) { _ in nil }
                .candidates.map(\.url.string)
        }
        #expect(sort(2) == ["https://shop.example/a"] && sort(2) == [] && sort(3) == [])
        #expect(sort(1) == ["https://shop.example/a"])
    }

    @Test func `what is too deep on one page may be taken from another`() throws {
        var filter = try filter(depth: 1)
        let link = ["https://shop.example/a"]
        #expect(filter.sort(link, depth: 2, origin: .link, at: now) { _ in nil }.refusals.map(\.code) == ["too_deep"])
        #expect(filter.sort(link, depth: 1, origin: .link, at: now) { _ in nil }.candidates.count == 1)
    }

    @Test func `robots rules count where the recipe obeys them`() throws {
        let policy = robots("User-agent: *\nDisallow: /cart\n")
        let links = ["https://shop.example/cart", "https://shop.example/p"]
        var obeying = try filter()
        let sorted = obeying.sort(links, depth: 1, origin: .link, at: now) { _ in policy }
        #expect(sorted.refusals.map(\.code) == ["robots"] && sorted.candidates.count == 1)
        #expect(sorted.refusals[0].detail.contains("line 2"))
        var ignoring = try filter(obeysRobots: false)
        #expect(ignoring.sort(links, depth: 1, origin: .link, at: now) { _ in policy }.candidates.count == 2)
    }

    @Test func `texts that are no canonical URL are passed over`() throws {
        var filter = try filter()
        let links = ["", "not a url", "ftp://shop.example/", "https://SHOP.example/", "https://shop.example/a#b"]
        let sorted = filter.sort(links, depth: 1, origin: .link, at: now) { _ in nil }
        #expect(sorted.candidates.isEmpty && sorted.refusals.isEmpty)
    }
}
