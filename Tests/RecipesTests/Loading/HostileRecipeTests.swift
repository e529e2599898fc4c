// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

/// The same numbers in every run (Knuth's MMIX linear congruential generator).
private struct Scatter: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

struct HostileRecipeTests {
    private let whole = """
        pipeline: shop
        summary: A shop
        match: { hosts: [shop.example, "*.shop.example"], paths: ["/p/**"] }
        seeds: [https://shop.example/p/, sitemap]
        scope: { within: host, depth: 5, exclude: ["/cart/**"] }
        politeness: { delay: 1s, concurrency: 2 }
        refresh: { adaptive: { min: 1h, max: 14d, budget: 2000/d } }
        secrets: { key: { env: KEY } }
        stages:
          - select: auto
            with: { ladder: [http, browser] }
          - fetch: http
            when: method == "http" and not (visit.attempt in [3, 4])
            with: { timeout: 20s, max_body: 8MiB, password: key }
            deadline: 40s
          - parse: html
            with:
              fields:
                price: { css: "[itemprop=price]", type: money, required: true }
          - enrich: text
          - store: sqlite
        tests:
          - name: a product page
            given: { url: https://shop.example/p/1, page: fixtures/1.html, status: 200 }
            expect: { price: { amount: 12.9, currency: EUR } }
        """

    @Test func `a damaged recipe is a recipe or a list of problems`() {
        var scatter = Scatter(state: 7)
        let original = Array(whole.utf8)
        let splinters = [
            "[", "{", "*a", "&a ", "- ", ": ", "\n", "null", "99999999999999999999", "\"", "${X}", "é", "<<: ",
        ]
        #expect(recipeSet(whole).lines == [])
        for _ in 0..<600 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &scatter) {
                let place = Int.random(in: 0..<bytes.count, using: &scatter)
                switch Int.random(in: 0...3, using: &scatter) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &scatter)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 7))
                case 2:
                    let splinter = splinters[Int.random(in: 0..<splinters.count, using: &scatter)]
                    bytes.insert(contentsOf: splinter.utf8, at: place)
                default:
                    bytes.insert(contentsOf: original[place % original.count..<original.count].prefix(30), at: place)
                }
            }
            let set = RecipeSet([RecipeSource(name: "a", bytes: bytes)], catalogue: SampleCatalogue.stages)
            #expect(set.isValid == (set.recipes.count == 1))
            #expect(set.diagnostics.allSatisfy { !$0.message.contains("\n") })
        }
    }

    @Test func `a value of the wrong kind at any place is a problem, never a trap`() {
        let keys = [
            "summary", "extends", "match", "seeds", "scope", "politeness", "refresh", "stages", "secrets", "tests",
        ]
        for key in keys {
            for value in [
                "3", "-1.5", "true", "[]", "[[]]", "{}", "{ a: { b: 1 } }", "[{ a: 1 }]", "''", "[3, x]", "~",
            ] {
                let set = recipeSet("pipeline: x\n\(key): \(value)\n")
                #expect(!set.isValid && set.recipes.isEmpty)
            }
        }
    }

    @Test func `thousands of stages, tests, hosts and fields are refused or read, in bounded time`() {
        let stages = "[" + String(repeating: "{fetch: http},", count: 3000) + "]"
        #expect(recipeSet("pipeline: x\nstages: \(stages)\n").codes == [.outOfBounds])
        let hosts = (0..<3000).map { "h\($0).example" }.joined(separator: ", ")
        let rest = "\nstages: [{fetch: http}, {store: jsonl}]\n"
        #expect(recipeSet("pipeline: x\nmatch: { hosts: [\(hosts)] }" + rest).codes == [.outOfBounds])
        let tests = "[" + String(repeating: "{name: a},", count: 3000) + "]"
        #expect(recipeSet("pipeline: x\ntests: \(tests)" + rest).codes == [.outOfBounds])
        let fields = (0..<4000).map { "f\($0): {css: a}" }.joined(separator: ", ")
        let many = "pipeline: x\nstages: [{fetch: http}, {parse: html, with: {fields: {\(fields)}}}, {store: jsonl}]\n"
        #expect(recipeSet(many).lines == [])
    }

    @Test func `messages never carry control characters of the recipe`() {
        let key = "\"a\\e[31m\\nb\\u202E\": 1"
        let set = recipeSet("pipeline: x\n\(key)\nstages: [{fetch: http, with: {\(key)}}, {store: jsonl}]\n")
        #expect(set.codes == [.unknownKey, .unknownOption])
        #expect(set.lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
    }
}
