// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct ExplainTests {
    private let shop = """
        pipeline: shop
        extends: default
        match: { hosts: ["*.shop.example"] }
        politeness: { delay: 1s }
        stages:
          - fetch: http
            with:
              timeout: 5s
        """

    private func origin(_ recipe: Recipe?, _ path: String) -> String? {
        recipe?.values.first { $0.path == path }.map { "\($0.value.text) \($0.origin)" }
    }

    @Test func `every effective value has its origin`() {
        let recipe = recipeSet(defaultRecipe, shop).recipe(named: "shop")
        #expect(origin(recipe, "politeness.delay") == "\"1s\" b.yaml:4")
        #expect(origin(recipe, "politeness.concurrency") == "1 default")
        #expect(origin(recipe, "scope.depth") == "3 a.yaml:4")
        #expect(origin(recipe, "stages.fetch.with.timeout") == "\"5s\" b.yaml:8")
        #expect(origin(recipe, "stages.fetch.with.user_agent") == "\"Tester\" a.yaml:9")
        #expect(origin(recipe, "stages.fetch.with.max_body") == "\"8MiB\" default")
        #expect(origin(recipe, "stages.parse") == "\"parse: html\" a.yaml:10")
        #expect(origin(recipe, "refresh.every") == "\"1d\" a.yaml:5")
    }

    @Test func `the choice and the runners-up are told`() throws {
        let set = recipeSet(defaultRecipe, shop)
        let explanation = set.explain(try WebURL.parse("https://a.shop.example/x"))
        #expect(explanation.governing?.reason == "host like *.shop.example, any path")
        #expect(explanation.runnersUp.map(\.reason) == ["any host, any path"])
        let lines = explanation.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains("recipe       shop  (b.yaml:1)"))
        #expect(lines.contains("instead of   default  (a.yaml:1): any host, any path"))
        #expect(lines.contains { $0.hasPrefix("politeness.delay ") && $0.hasSuffix("b.yaml:4") })
        #expect(explanation.json["governing"]?["pipeline"] == "shop")
        #expect(explanation.json["values"]?.array?.isEmpty == false)
    }

    @Test func `a URL that no recipe matches is told so`() throws {
        let explanation = recipeSet().explain(try WebURL.parse("https://a.example/"))
        #expect(explanation.text == "https://a.example/\nno recipe matches\n")
        #expect(explanation.json["governing"] == .null)
    }
}

struct FingerprintTests {
    private func fingerprint(_ texts: String..., name: String = "x") throws -> String {
        let sources = texts.enumerated().map { RecipeSource(name: "\($0).yaml", text: $1) }
        let set = RecipeSet(sources, catalogue: SampleCatalogue.stages)
        #expect(set.lines == [])
        return try #require(set.recipe(named: name)).pipeline.fingerprint.hex
    }

    private let plain = """
        pipeline: x
        match: { hosts: [a.example, b.example] }
        politeness: { delay: 2s }
        stages:
          - fetch: http
            when: visit.force == true
            with: { timeout: 5s, redirects: 3 }
          - store: jsonl
        """

    @Test func `layout, comments, order of keys, summaries and tests do not count`() throws {
        let other = """
            # the same
            summary: Something else
            stages:
            - with:
                redirects: 3   # few
                "timeout": '5s'
              when: >-
                visit.force   ==
                true
              fetch: "http"
            - { store: jsonl }
            politeness:
              delay: 2000ms
              robots: obey
            match: { hosts: [B.example, a.example] }
            pipeline: x
            tests: [{ name: t, given: { url: "http://a.example/" }, expect: { outcome: stored } }]
            """
        #expect(try fingerprint(plain) == fingerprint(other))
    }

    @Test func `the file a value comes from does not count`() throws {
        let base =
            "pipeline: base\npoliteness: { delay: 2s }\nstages: [{fetch: http, with: {redirects: 3}}, {store: jsonl}]"
        let child = """
            pipeline: x
            extends: base
            match: { hosts: [a.example, b.example] }
            stages: [{fetch: http, when: visit.force == true, with: {timeout: 5s}}]
            """
        #expect(try fingerprint(plain) == fingerprint(base, child))
    }

    @Test(arguments: [
        ("5s", "6s"), ("a.example", "c.example"), ("delay: 2s", "delay: 3s"), ("== true", "== false"), ("3 }", "4 }"),
        ("store: jsonl", "store: jsonl\n    id: lines"),
    ])
    func `whatever changes what happens changes the fingerprint`(old: String, new: String) throws {
        let changed = plain.replacing(old, with: new)
        #expect(changed != plain)
        #expect(try fingerprint(plain) != fingerprint(changed))
    }
}

struct PipelineJSONTests {
    @Test(arguments: [
        "refresh: never", "refresh: { every: 90m }", "refresh: { cron: '0 3 * * *', zone: Europe/Lisbon }",
        "refresh: { adaptive: { min: 1h, max: 14d, budget: 2000/d } }", "refresh: { adaptive: {} }",
        "secrets: { a: { env: A }, b: { file: /b } }", "scope: { within: domain, include: [/a], exclude: [/b] }",
        "seeds: ['https://a.example/é', sitemap]", "politeness: { robots: ignore, delay: 1500ms, max_delay: 5m }",
    ])
    func `a pipeline survives its JSON form`(section: String) throws {
        let set = recipeSet(
            """
            pipeline: x
            summary: Façade
            match: { hosts: [a.example], paths: ["/**"] }
            \(section)
            stages:
              - fetch: http
                when: not (visit.attempt in [1, 2]) and url != "x"
                with: { headers: { A: "é\\n" }, timeout: 1s }
                deadline: 1500ms
              - store: jsonl
            """)
        #expect(set.lines == [])
        let pipeline = try #require(set.recipes.first).pipeline
        let json = try JSON(parsing: pipeline.json.text)
        #expect(try Pipeline(json: json) == pipeline)
    }

    @Test(arguments: [
        "pipeline", "match", "scope", "politeness", "refresh", "stages", "fingerprint", "secrets", "seeds",
    ])
    func `a missing member is named`(member: String) throws {
        let set = recipeSet(defaultRecipe)
        var object = try #require(set.recipes.first?.pipeline.json.object)
        object[member] = nil
        let json = JSON.object(object)
        #expect {
            try Pipeline(json: json)
        } throws: { error in
            (error as? PipelineError)?.path.hasPrefix(member) == true
        }
    }
}
