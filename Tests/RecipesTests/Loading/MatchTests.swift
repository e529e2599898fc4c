// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct MatchTests {
    private func recipe(_ name: String, _ match: String) -> String {
        "pipeline: \(name)\nmatch: \(match)\nstages: [{fetch: http}, {store: jsonl}]\n"
    }

    private func governing(_ set: RecipeSet, _ url: String) throws -> String? {
        set.governing(try WebURL.parse(url))?.name
    }

    @Test func `the most specific recipe governs`() throws {
        let set = recipeSet(
            recipe("any", "{ hosts: ['*'] }"), recipe("wide", "{ hosts: ['*.example'] }"),
            recipe("shops", "{ hosts: ['*.shop.example'] }"), recipe("one", "{ hosts: [a.shop.example] }"),
            recipe("products", "{ hosts: [a.shop.example], paths: ['/p/**'] }"),
            recipe("mugs", "{ hosts: [a.shop.example], paths: ['/p/mugs/**'] }"))
        #expect(set.lines == [])
        #expect(try governing(set, "https://other.org/") == "any")
        #expect(try governing(set, "https://b.example/") == "wide")
        #expect(try governing(set, "https://b.shop.example/p/1") == "shops")
        #expect(try governing(set, "https://A.shop.example/") == "one")
        #expect(try governing(set, "https://a.shop.example:8443/p/1") == "products")
        #expect(try governing(set, "https://a.shop.example/p/mugs/1?x=2") == "mugs")
    }

    @Test func `no recipe governs what none matches`() throws {
        let set = recipeSet(recipe("one", "{ hosts: [a.example] }"))
        #expect(try governing(set, "https://b.example/") == nil)
    }

    @Test(arguments: [
        ("{ hosts: [a.example] }", "{ hosts: [b.example, a.example] }", true),
        ("{ hosts: ['*'] }", "{ hosts: ['*'] }", true), ("{ hosts: ['*'] }", "{ hosts: ['*.example'] }", false),
        ("{ hosts: [a.example], paths: ['/a/**'] }", "{ hosts: [a.example], paths: ['/**/b'] }", true),
        ("{ hosts: [a.example], paths: ['/a/**'] }", "{ hosts: [a.example], paths: ['/b/**'] }", false),
        ("{ hosts: [a.example], paths: ['/a/**'] }", "{ hosts: [a.example] }", false),
        ("{ hosts: [a.example], paths: ['/a/**', '/x'] }", "{ hosts: [a.example], paths: ['/x'] }", true),
        ("{}", "{}", false),
    ])
    func `a tie is an error, told once`(one: String, two: String, ties: Bool) {
        let set = recipeSet(recipe("one", one), recipe("two", two))
        #expect(set.codes == (ties ? [.tie] : []))
        if ties { #expect(set.lines.first?.contains("recipes 'two' and 'one' (a.yaml:1)") == true) }
    }

    @Test func `a seed that another recipe would govern is a warning`() {
        let set = recipeSet("seeds: ['https://b.example/']\n" + recipe("one", "{ hosts: [a.example] }"))
        #expect(set.codes == [.seedOutsideMatch])
        #expect(set.isValid)
    }
}
