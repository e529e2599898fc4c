// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct RecipeLintTests {
    /// The smallest valid recipe, with `more` before its stages and `options` under fetch.
    private func recipe(_ more: String = "", fetch options: String = "{}") -> String {
        "pipeline: x\n\(more)\nstages:\n- fetch: http\n  with: \(options)\n- store: jsonl\n"
    }

    @Test func `the example of the design is clean`() throws {
        let set = recipeSet(
            defaultRecipe,
            """
            pipeline: shop.example            # unique
            summary: Products of one shop, price and stock, refreshed every few hours.
            extends: default
            match: { hosts: [shop.example, "*.shop.example"], paths: ["/p/**"] }
            seeds: [https://shop.example/p/, sitemap]
            scope: { within: host, depth: 5, pages: 10000, exclude: ["/cart/**"] }
            politeness: { robots: obey, delay: 1s, concurrency: 2 }
            refresh: { every: 6h }
            stages:
              - select: auto
                with: { ladder: [http, browser] }
              - fetch: http
                when: method == "http"
                with: { timeout: 20s, max_body: 8MiB }
              - parse: html
                with:
                  fields:
                    title: { css: h1, required: true }
                    price: { css: "[itemprop=price]", attr: content, type: money, required: true }
                  volatile: [stock_count]
              - enrich: text
              - store: sqlite
            tests:
              - name: a product page
                given: { url: https://shop.example/p/1, page: fixtures/product-1.html }
                expect: { title: Blue mug, price: { amount: 12.9, currency: EUR } }
              - name: a challenge is not knowledge
                given: { url: https://shop.example/p/1, page: fixtures/challenge.html, status: 403 }
                expect: { outcome: quarantined }
            """)
        #expect(set.lines == [])
        let pipeline = try #require(set.recipe(named: "shop.example")).pipeline
        #expect(pipeline.stages.map(\.id) == ["select", "fetch", "parse", "enrich", "store"])
        #expect(pipeline.refresh == .every(.seconds(21_600)))
        #expect(pipeline.politeness == PolitenessRules(delay: .seconds(1), concurrency: 2))
        #expect(pipeline.stages[1].condition == .compare(.equal, .slot(.method, path: []), .literal("http")))
    }

    @Test func `every problem is told at once, each with its place and correction`() {
        let set = recipeSet(
            """
            pipeline: shop
            sumary: a shop
            scope: { within: hosts, depth: deep, pages: 0 }
            politeness: { delay: 1, robots: no }
            refresh: { every: sometimes }
            stages:
              - fetch: htp
              - pasre: html
              - parse: html
                wehn: true
                with: { feilds: {}, fields: { price: { css: h1, type: mony } } }
              - store: sqlite
            """)
        #expect(
            set.lines == [
                "a.yaml:2:1: error: a recipe has no key 'sumary'; expected pipeline, summary, extends, match, seeds, "
                    + "scope, politeness, refresh, stages, secrets, tests; did you mean 'summary'?",
                "a.yaml:3:18: error: expected one of url, path, host, domain, found \"hosts\"; did you mean 'host'?",
                "a.yaml:3:32: error: expected a whole number, found \"deep\"",
                "a.yaml:3:45: error: must be from 1 to 1000000000, found 0",
                "a.yaml:4:22: error: expected a duration with its unit, such as 20s, found 1; did you mean '1s'?",
                "a.yaml:4:33: error: expected one of obey, ignore, found \"no\"",
                "a.yaml:5:19: error: expected a duration with its unit, such as 20s, found \"sometimes\"",
                "a.yaml:7:12: error: there is no stage 'fetch: htp'; expected http; did you mean 'http'?",
                "a.yaml:8:5: error: a stage has no key 'pasre'; expected select, fetch, retry, render, parse, enrich, "
                    + "store, when, with, id, deadline; did you mean 'parse'?",
                "a.yaml:10:5: error: a stage has no key 'wehn'; expected select, fetch, retry, render, parse, enrich, "
                    + "store, when, with, id, deadline; did you mean 'when'?",
                "a.yaml:11:13: error: unknown option 'feilds'; expected fields, volatile, main; did you mean 'fields'?",
                "a.yaml:11:59: error: expected one of text, html, number, money, date, url, list, table, "
                    + "found \"mony\"; did you mean 'money'?",
            ])
        #expect(set.recipes.isEmpty)
    }

    @Test(arguments: [
        ("", Diagnostic.Code.wrongType), ("[]", .wrongType), ("hello", .wrongType), ("summary: x", .missingKey),
        ("pipeline: 3", .wrongType), ("pipeline: a b", .outOfBounds), ("pipeline: ../x", .outOfBounds),
        ("pipeline: x", .missingKey), ("pipeline: x\nstages: {}", .wrongType),
        ("pipeline: x\nstages: [http]", .wrongType),
        ("pipeline: x\nstages: [{with: {}}]", .missingKey), ("pipeline: [", .syntax),
    ])
    func `a text that is no recipe says why`(text: String, code: Diagnostic.Code) {
        #expect(recipeSet(text).codes.first == code)
        #expect(recipeSet(text).recipes.isEmpty)
    }

    @Test(arguments: [
        ("match: { hosts: shop.example }", Diagnostic.Code.wrongType), ("match: { hosts: [3] }", .wrongType),
        ("match: { hosts: ['https://shop.example/'] }", .badHost), ("match: { hosts: ['a.example:8080'] }", .badHost),
        ("match: { hosts: ['a.*.example'] }", .badHost), ("match: { hosts: ['*shop.example'] }", .badHost),
        ("match: { hosts: ['a.example:80'] }", .badHost), ("match: { hosts: [''] }", .badHost),
        ("match: { hosts: ['u@a.example'] }", .badHost), ("match: { paths: ['/p/**'] }", .missingKey),
        ("match: { hosts: ['*'], paths: ['p/**'] }", .badGlob), ("match: { host: ['*'] }", .unknownKey),
        ("seeds: [shop.example]", .badURL), ("seeds: ['ftp://a.example/']", .badURL), ("seeds: [sitemaps]", .badURL),
        ("seeds: ['https://user:pw@a.example/']", .badURL), ("seeds: sitemap", .wrongType),
        ("scope: { exclude: '/x' }", .wrongType), ("scope: { depth: 1.5 }", .wrongType),
        ("scope: { depth: 99999999999999999999 }", .wrongType), ("scope: []", .wrongType),
        ("politeness: { concurrency: 65 }", .outOfBounds), ("politeness: { delay: 2h }", .outOfBounds),
        ("politeness: { delay: 30s, max_delay: 10s }", .outOfBounds), ("politeness: { delay: 90s }", .outOfBounds),
        ("politeness: { robots: ignroe }", .wrongType),
        ("refresh: daily", .wrongType), ("refresh: {}", .missingKey), ("refresh: { every: 0s }", .outOfBounds),
        ("refresh: { every: 1d, cron: '0 3 * * *' }", .unknownKey), ("refresh: { cron: '0 3 * *' }", .badCron),
        ("refresh: { cron: '0 3 * * *', zone: lisbon }", .badCron), ("refresh: { every: 1d, zone: UTC }", .unknownKey),
        ("refresh: { adaptive: { min: 2d, max: 1d } }", .outOfBounds),
        ("refresh: { every: 1d, jitter: 5 }", .wrongType),
        ("refresh: { every: 1d, jitter: 2d }", .outOfBounds), ("refresh: { adaptive: {}, jitter: 5s }", .unknownKey),
        ("refresh: { adaptive: { budget: 2000 } }", .wrongType),
        ("refresh: { adaptive: { budget: -1/d } }", .wrongType),
        ("refresh: { adaptive: { buget: 1/d } }", .unknownKey),
        ("secrets: { a: hunter2 }", .interpolation), ("secrets: { a: { env: X, file: /y } }", .wrongType),
        ("secrets: { a: { file: y } }", .wrongType), ("secrets: { 'a b': { env: X } }", .outOfBounds),
        ("secrets: { a: { evn: X } }", .unknownKey), ("summary: 'from ${HOME}'", .interpolation),
        ("summary: [x]", .wrongType), ("tests: {}", .wrongType),
    ])
    func `a wrong value in a section is an error`(section: String, code: Diagnostic.Code) {
        let set = recipeSet(recipe(section))
        #expect(set.codes == [code])
        #expect(set.diagnostics.allSatisfy { $0.line == 2 && $0.column > 1 || $0.code == .missingKey })
    }

    @Test(arguments: [
        "match: { hosts: ['*', '*.a.example', 127.0.0.1, '[::1]', münchen.example, A.Example] }",
        "seeds: [sitemap]", "seeds: ['https://a.example/x?y']", "seeds: []", "scope: { pages: 1, include: ['/a/*'] }",
        "refresh: never", "refresh: { cron: '0 3 * * *', zone: Europe/Lisbon }",
        "refresh: { cron: '*/5 * * * mon-fri' }", "refresh: { every: 1d, jitter: 0s }",
        "refresh: { cron: '0 3 * * *', jitter: 20m }",
        "refresh: { adaptive: { min: 1h, max: 14d, budget: 2000/d } }", "refresh: { adaptive: {} }",
        "secrets: { a: { env: HOME }, b: { file: /run/secrets/b } }", "secrets:\n  a: ${TOKEN}", "scope: {depth: null}",
        "politeness: { delay: 0s }",
    ])
    func `a right value in a section is none`(section: String) {
        #expect(recipeSet(recipe(section)).lines == [])
    }

    @Test func `hosts are kept in their canonical spelling`() {
        let set = recipeSet(recipe("match: { hosts: [A.Example, MÜNCHEN.example, '*.B.example'] }"))
        #expect(set.recipes.first?.pipeline.match.hosts == ["a.example", "xn--mnchen-3ya.example", "*.b.example"])
    }

    @Test func `runs are spread over a minute unless the recipe says otherwise`() {
        func jitter(_ section: String) -> Duration? { recipeSet(recipe(section)).recipes.first?.pipeline.refreshJitter }
        #expect(jitter("refresh: { every: 1d }") == .seconds(60) && jitter("summary: x") == .seconds(60))
        #expect(jitter("refresh: { every: 1d, jitter: 20m }") == .seconds(1200))
    }

    @Test func `a budget by the hour is kept by the day`() {
        let set = recipeSet(recipe("refresh: { adaptive: { min: 1h, max: 2d, budget: 100/h } }"))
        #expect(
            set.recipes.first?.pipeline.refresh == .adaptive(min: .seconds(3600), max: .seconds(172_800), budget: 2400))
    }

    @Test(arguments: [
        ("{ timeot: 20s }", Diagnostic.Code.unknownOption, 11), ("{ timeout: 20 }", .badOption, 20),
        ("{ timeout: 1h }", .badOption, 20), ("{ max_body: 8MB, redirects: 99 }", .badOption, 37),
        ("{ headers: { a: [x] } }", .badOption, 25), ("{ password: hunter2 }", .unknownSecret, 21),
        ("{ user_agent: '${AGENT}' }", .interpolation, 23), ("{ headers: { x: 'a ${B}' } }", .interpolation, 25),
        ("[]", .wrongType, 9),
    ])
    func `a wrong option is an error at the key or value itself`(options: String, code: Diagnostic.Code, column: Int) {
        let set = recipeSet(recipe(fetch: options))
        #expect(set.codes == [code])
        #expect(set.diagnostics.map { [$0.line, $0.column] } == [[5, column]])
    }

    @Test func `what may be a secret is never shown`() {
        let set = recipeSet(recipe("secrets: { key: hunter2 }", fetch: "{ password: hunter2 }"))
        #expect(set.diagnostics.count == 2)
        #expect(!set.lines.joined().contains("hunter2"))
    }

    @Test func `a secret option names a secret`() {
        #expect(recipeSet(recipe("secrets: { key: { env: KEY } }", fetch: "{ password: key }")).lines == [])
        let set = recipeSet(recipe("secrets: { key: { env: KEY } }", fetch: "{ password: kay }"))
        #expect(set.diagnostics.first?.suggestion == "key")
    }

    @Test func `a deprecated option is a warning and the recipe is used`() {
        let set = recipeSet(recipe(fetch: "{ retries: 3 }"))
        #expect(set.lines == ["a.yaml:5:11: warning: 'retries' is deprecated: use retry: challenge"])
        #expect(set.isValid && set.recipes.count == 1)
    }

    @Test func `a missing option is an error at the stage`() {
        let set = recipeSet("pipeline: x\nstages:\n- select: fixed\n- fetch: http\n- store: jsonl\n")
        #expect(set.codes == [.missingOption])
        #expect(set.diagnostics.first?.line == 3)
    }

    @Test(arguments: [
        (
            "[{parse: html}, {fetch: http}, {store: jsonl}]",
            [Diagnostic.Code.stageOrder, .unwrittenSlot]
        ),
        ("[{select: auto}, {store: jsonl}]", [.stageOrder]), ("[{fetch: http}]", [.stageOrder]),
        ("[{fetch: http}, {select: auto}, {store: jsonl}]", [.stageOrder]),
        ("[{fetch: http}, {store: jsonl}, {parse: html}]", [.stageOrder]),
        ("[{fetch: http}, {store: sqlite}]", [.unwrittenSlot]),
        ("[{fetch: http}, {enrich: text}, {store: jsonl}]", [.unwrittenSlot]),
        ("[{fetch: http, when: method == 'http'}, {store: jsonl}]", [.unwrittenSlot]),
        ("[{fetch: http}, {store: jsonl, when: method == 'http'}]", []),
        ("[{fetch: http, id: a}, {store: jsonl, id: a}]", [.duplicateID]),
        ("[{fetch: http, store: jsonl}, {store: jsonl}]", [.unknownKey]),
        ("[{fetch: http, deadline: 0s}, {store: jsonl}]", [.outOfBounds]),
        ("[{fetch: http, when: 3}, {store: jsonl}]", [.wrongType]),
        ("[{fetch: HTTP}, {store: jsonl}]", [.unknownStage]),
        ("[{fetch: http}, {retry: challenge}, {store: jsonl}]", [.unknownStage]),
        ("[{fetch: http}, {parse: html}, {store: sqlite}, {store: jsonl}]", []),
        ("[{fetch: http}, {parse: html}, {enrich: text}, {enrich: thin_pages}, {store: jsonl}]", []),
    ])
    func `the order of stages is checked`(stages: String, codes: [Diagnostic.Code]) {
        let set = recipeSet("pipeline: x\nstages: \(stages)\n")
        #expect(Set(set.codes) == Set(codes))
        #expect(set.codes.count == codes.count)
    }

    @Test(
        arguments: [
            ("out/{{ pipeline }}.jsonl", nil, 0), ("plain.jsonl", nil, 0),
            ("{{ pipeline }}.jsonl", Diagnostic.Code.badTemplate, 20),
            ("out/{{ pipelin }}", .unknownSlot, 24), ("out/{{ body }}", .badTemplate, 24),
            ("out/{{ url", .badTemplate, 24),
            ("out/{{ title }}", .unwrittenSlot, 19),
        ] as [(String, Diagnostic.Code?, Int)])
    func `a store's template is checked`(path: String, code: Diagnostic.Code?, column: Int) {
        let set = recipeSet("pipeline: x\nstages:\n- fetch: http\n- store: jsonl\n  with: { path:   '\(path)' }\n")
        #expect(set.codes == (code.map { [$0] } ?? []))
        #expect(set.diagnostics.allSatisfy { $0.line == 5 && $0.column == column })
    }

    @Test func `without a catalogue only the language is checked`() {
        let text = "pipeline: x\nstages: [{fetch: carrier_pigeon, with: {a: 1}}, {enrich: text}, {store: hole}]\n"
        #expect(recipeSet(text, catalogue: nil).lines == [])
    }

    @Test func `a condition's mistake is shown inside its text`() {
        func column(_ when: String) -> [Int] {
            recipeSet("pipeline: x\nstages:\n- fetch: http\n  when: \(when)\n- store: jsonl\n").diagnostics.map(
                \.column)
        }
        #expect(column("visit.force and metod == 3") == [25])
        #expect(column("'visit.force and metod == 3'") == [26])
        #expect(column("|\n    visit.force and\n    metod == 3") == [9])
    }

    @Test func `diagnostics have a JSON form`() throws {
        let set = recipeSet("pipeline: x\nstagse: []\nstages: [{fetch: http}, {store: jsonl}]\n")
        let json = try #require(set.diagnostics.first?.json)
        #expect(
            json.text.hasPrefix(
                #"{"severity":"error","code":"unknown_key","file":"a.yaml","line":2,"column":1,"message":"a recipe has"#
            ))
        #expect(json["suggestion"] == "stages")
    }

    @Test func `a hostile recipe yields a bounded list`() {
        let keys = (0..<5000).map { "k\($0): 1\n" }.joined()
        let set = recipeSet(keys + "pipeline: x\n")
        #expect(set.diagnostics.count <= 1000)
        #expect(!set.isValid)
    }

    @Test(
        arguments: [
            ("metod", "method"), ("hosts", "host"), ("stroe", "store"), ("x", nil), ("completely", nil),
            ("timeot", "timeout"),
        ] as [(String, String?)])
    func `a correction is near or absent`(word: String, expected: String?) {
        let set = recipeSet(recipe(fetch: "{ \(word): 1 }"))
        let known = ["timeout": "timeout"]
        #expect(set.diagnostics.first?.suggestion == expected.flatMap { known[$0] })
    }
}
