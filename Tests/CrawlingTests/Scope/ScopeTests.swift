// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct ScopeTests {
    private func refusal(_ url: String, depth: Int = 1, _ rules: ScopeRules) throws -> ScopeRefusal? {
        let seed = try CanonicalURL(parsing: "https://docs.shop.example/guide/start?x=1")
        return try Scope(rules: rules, seeds: [seed]).refusal(of: CanonicalURL(parsing: url), depth: depth)
    }

    @Test(arguments: [
        (ScopeRules.Within.url, "https://docs.shop.example/guide/start?x=1", nil as ScopeRefusal?),
        (.url, "https://docs.shop.example/guide/start", .notSeed),
        (.path, "https://docs.shop.example/guide/next", nil), (.path, "https://docs.shop.example/guide/", nil),
        (.path, "https://docs.shop.example/guides", .outsidePath),
        (.path, "https://shop.example/guide/a", .outsideHost),
        (.host, "http://docs.shop.example/other", nil), (.host, "https://www.docs.shop.example/", nil),
        (.host, "https://docs.shop.example:8443/", .outsideHost), (.host, "https://shop.example/", .outsideHost),
        (.domain, "https://api.shop.example/", nil), (.domain, "https://shop.example.evil.test/", .outsideDomain),
    ])
    func `a URL is inside what the recipe says`(within: ScopeRules.Within, url: String, expected: ScopeRefusal?) throws
    {
        #expect(try refusal(url, ScopeRules(within: within)) == expected)
    }

    @Test func `exclude wins over include, and a seed needs no include`() throws {
        let rules = ScopeRules(include: ["/p/**"], exclude: ["/p/private/**"])
        #expect(try refusal("https://docs.shop.example/p/1?x=2", rules) == nil)
        #expect(try refusal("https://docs.shop.example/p/private/1", rules) == .excluded(by: "/p/private/**"))
        #expect(try refusal("https://docs.shop.example/q", rules) == .notIncluded)
        #expect(try refusal("https://docs.shop.example/guide/start?x=1", depth: 0, rules) == nil)
    }

    @Test func `depth counts from the seed and the limit is inclusive`() throws {
        let rules = ScopeRules(depth: 2)
        #expect(try refusal("https://docs.shop.example/a", depth: 2, rules) == nil)
        #expect(try refusal("https://docs.shop.example/a", depth: 3, rules) == .tooDeep(depth: 3, limit: 2))
    }

    @Test func `a URL with credentials or beyond all length is not taken`() throws {
        #expect(try refusal("https://u:p@docs.shop.example/", ScopeRules()) == .credentials)
        let long = "https://docs.shop.example/" + String(repeating: "a", count: 3000)
        #expect(try refusal(long, ScopeRules())?.code == "too_long")
    }

    @Test func `a seed that redirects elsewhere takes the scope along`() throws {
        var scope = try Scope(rules: ScopeRules(), seeds: [CanonicalURL(parsing: "https://a.test/")])
        let target = try CanonicalURL(parsing: "https://b.test/x")
        #expect(scope.refusal(of: target, depth: 0) == .outsideHost)
        scope.add(seed: target)
        #expect(scope.refusal(of: target, depth: 0) == nil)
    }

    @Test func `a pattern that is no glob is an error that names it`() {
        #expect(throws: ScopeError(pattern: "p")) { try Scope(rules: ScopeRules(include: ["p"]), seeds: []) }
    }

    @Test func `F4 the budget counts what was taken and refuses the next`() {
        var budget = PageBudget(limit: 2)
        #expect(budget.take() == nil && budget.take() == nil)
        #expect(budget.take() == .pageLimit(limit: 2) && budget.taken == 2)
        budget.giveBack()
        #expect(budget.take() == nil)
    }

    @Test func `every refusal has a code of its own and a sentence`() {
        let refusals: [ScopeRefusal] = [
            .notSeed, .outsidePath, .outsideHost, .outsideDomain, .excluded(by: "/x"), .notIncluded,
            .tooDeep(depth: 2, limit: 1), .pageLimit(limit: 1), .tooLong(length: 2, limit: 1), .credentials,
            .repeatingPath,
            .calendar, .sessionIdentifier(parameter: "sid"), .tooManyQueries(limit: 1),
        ]
        #expect(Set(refusals.map(\.code)).count == refusals.count)
        #expect(refusals.allSatisfy { $0.description.hasSuffix(".") })
    }
}
