// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct RecipeTestTests {
    private func recipe(_ tests: String) -> RecipeSet {
        recipeSet(
            """
            pipeline: x
            stages:
              - fetch: http
              - parse: html
                with: { fields: { title: { css: h1 }, price: { css: b, type: money }, colours: { css: li, type: list } } }
              - store: jsonl
            tests:
            \(tests)
            """)
    }

    private func test(_ expect: String) throws -> RecipeTest {
        let set = recipe("- name: t\n  given: { url: 'https://a.example/' }\n  expect: \(expect)\n")
        #expect(set.lines == [])
        return try #require(set.recipes.first?.tests.first)
    }

    private func differences(_ expect: String) throws -> [String] {
        let record: [Slot: Value] = [
            .responseStatus: 200, .title: "page title", .content: "Entregas grátis em todo o país",
            .fields: [
                "title": "Caneca azul", "price": ["amount": 12.5, "currency": "EUR"], "colours": ["azul", "verde"],
            ],
            .publishedAt: .time(try #require(Timestamp(text: "2026-11-22T10:00:00Z"))),
            .responseTiming: ["total": .duration(.milliseconds(1500))], .wordCount: 6,
        ]
        return try test(expect).differences(outcome: .stored) { record[$0] }.map(\.description)
    }

    @Test func `a test is read into values`() throws {
        let set = recipe(
            """
            - name: a page
              given:
                url: https://A.example/p/../q
                page: fixtures/q.html
                status: 404
                headers: { Content-Type: text/html, X-Count: 3 }
                method: browser
                response.final_url: https://a.example/z
              expect: { outcome: dropped, price: { amount: 3 }, response.status: 404 }
            """)
        #expect(set.lines == [])
        let test = try #require(set.recipes.first?.tests.first)
        #expect(
            test.given
                == RecipeTest.Given(
                    url: "https://a.example/q", page: "fixtures/q.html", status: 404,
                    headers: [.init("content-type", "text/html"), .init("x-count", "3")],
                    slots: [.method: "browser", .responseFinalURL: "https://a.example/z"]))
        #expect(
            test.expectations == [
                .outcome(.dropped), .value(label: "price", slot: .fields, path: ["price"], expected: ["amount": 3]),
                .value(label: "response.status", slot: .responseStatus, path: [], expected: 404),
            ])
    }

    @Test(arguments: [
        "{ outcome: stored }", "{ title: Caneca azul }", "{ price: { amount: 12.5 } }", "{ price: {} }",
        "{ colours: [azul, verde] }", "{ fields: { title: Caneca azul } }", "{ response.status: 200 }",
        "{ published_at: 2026-11-22T10:00:00Z }", "{ published_at: '2026-11-22 11:00:00+01:00' }",
        "{ response.timing: { total: 1500ms } }", "{ language: null }", "{ price: { note: null } }",
        "{ content: { contains: grátis, lacks: [pago, caro], starts_with: Entregas } }", "{ title: { length: 11 } }",
        "{ colours: { contains: verde, length: 2 } }", "{ word_count: 6.0 }",
    ])
    func `what is named and holds is no difference`(expect: String) throws {
        #expect(try differences(expect) == [])
    }

    @Test(
        arguments: [
            ("{ outcome: dropped }", ["expected dropped, got stored at outcome"]),
            (
                "{ price: { amount: 12.9, currency: USD } }",
                [
                    "expected 12.9, got 12.5 at price.amount", "expected \"USD\", got \"EUR\" at price.currency",
                ]
            ),
            ("{ title: Caneca }", ["expected \"Caneca\", got \"Caneca azul\" at title"]),
            ("{ colours: [azul] }", ["expected 1 elements, got 2 at colours"]),
            ("{ colours: [azul, rosa] }", ["expected \"rosa\", got \"verde\" at colours.1"]),
            ("{ language: pt }", ["expected \"pt\", got nothing at language"]),
            ("{ title: null }", ["expected nothing, got \"Caneca azul\" at title"]),
            ("{ word_count: '6' }", ["expected \"6\", got 6 at word_count"]),
            (
                "{ content: { contains: caro } }",
                [
                    "expected text that contains \"caro\", got \"Entregas grátis em todo o país\" at content"
                ]
            ),
            ("{ title: { length: 3 } }", ["expected length 3, got length 11 at title"]),
            ("{ title: { amount: 3 } }", ["expected a map with 'amount', got \"Caneca azul\" at title"]),
            ("{ price: 12.5 }", ["expected 12.5, got {\"amount\":12.5,\"currency\":\"EUR\"} at price"]),
            (
                "{ outcome: halted, title: x }",
                [
                    "expected halted, got stored at outcome", "expected \"x\", got \"Caneca azul\" at title",
                ]
            ),
        ] as [(String, [String])])
    func `every difference is told with its path`(expect: String, lines: [String]) throws {
        #expect(try differences(expect) == lines)
    }

    @Test(arguments: [
        ("- 3", Diagnostic.Code.wrongType), ("- { name: t }", .missingKey),
        ("- { name: t, given: { url: 'x' }, expect: { outcome: stored } }", .badURL),
        ("- { name: t, given: {}, expect: { outcome: stored } }", .missingKey),
        ("- { name: t, given: { url: 'http://a/', page: ../x }, expect: { outcome: stored } }", .badTest),
        ("- { name: t, given: { url: 'http://a/', page: /etc/passwd }, expect: { outcome: stored } }", .badTest),
        ("- { name: t, given: { url: 'http://a/', status: 99 }, expect: { outcome: stored } }", .outOfBounds),
        ("- { name: t, given: { url: 'http://a/', staus: 200 }, expect: { outcome: stored } }", .unknownKey),
        ("- { name: t, given: { url: 'http://a/', body: x }, expect: { outcome: stored } }", .unknownKey),
        ("- { name: t, given: { url: 'http://a/', headers: { a: [] } }, expect: { outcome: stored } }", .wrongType),
        ("- { name: t, given: { url: 'http://a/' }, expect: {} }", .badTest),
        ("- { name: t, given: { url: 'http://a/' }, expect: { outcome: stord } }", .wrongType),
        ("- { name: t, given: { url: 'http://a/' }, expect: { prize: 3 } }", .unknownKey),
        ("- { name: t, given: { url: 'http://a/' }, expect: { outcome: stored }, when: x }", .unknownKey),
    ])
    func `a wrong test is an error`(test: String, code: Diagnostic.Code) {
        #expect(Set(recipe(test).codes) == [code])
    }

    @Test func `two tests of one name are an error`() {
        let test = "- { name: t, given: { url: 'http://a/' }, expect: { outcome: stored } }\n"
        #expect(recipe(test + test).codes == [.badTest])
    }

    @Test func `an expectation's misspelt field is corrected`() {
        let set = recipe("- { name: t, given: { url: 'http://a/' }, expect: { prcie: 3 } }")
        #expect(set.diagnostics.first?.suggestion == "price")
    }
}
