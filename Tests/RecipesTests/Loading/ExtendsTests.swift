// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct ExtendsTests {
    private func pipeline(_ child: String) throws -> Pipeline {
        let set = recipeSet(defaultRecipe, "pipeline: child\nextends: default\n" + child)
        #expect(set.lines == [])
        return try #require(set.recipe(named: "child")).pipeline
    }

    @Test func `stages and policies come from there, match, seeds and tests do not`() throws {
        let child = try pipeline("match: { hosts: [a.example] }")
        #expect(child.stages.map(\.id) == ["select", "fetch", "parse", "enrich", "store"])
        #expect(child.politeness.delay == .seconds(2) && child.scope.depth == 3)
        #expect(child.refresh == .every(.seconds(86_400)))
        #expect(child.match.hosts == ["a.example"])
        #expect(try pipeline("").match == PipelineMatch())
    }

    @Test func `policies are overlaid key by key, lists as a whole, null is the default`() throws {
        let child = try pipeline("scope: { depth: null, exclude: [/x] }\npoliteness: { concurrency: 3 }")
        #expect(child.scope.depth == ScopeRules().depth && child.scope.exclude == ["/x"])
        #expect(child.politeness == PolitenessRules(delay: .seconds(2), concurrency: 3))
    }

    @Test func `refresh is replaced as a whole`() throws {
        #expect(try pipeline("refresh: { cron: '0 3 * * *' }").refresh == .cron("0 3 * * *", zone: "UTC"))
    }

    @Test func `options of the same stage are overlaid key by key`() throws {
        let child = try pipeline("stages: [{fetch: http, with: {timeout: 5s, redirects: 2}}]")
        #expect(child.stages[1].options == ["timeout": "5s", "user_agent": "Tester", "redirects": 2])
        let reset = try pipeline("stages: [{fetch: http, with: {timeout: null}}]")
        #expect(reset.stages[1].options == ["user_agent": "Tester"])
    }

    @Test func `another name of the same kind replaces the stage in its place`() throws {
        let child = try pipeline("stages: [{store: jsonl}, {select: fixed, with: {method: http}}]")
        #expect(child.stages.map(\.stage.name) == ["fixed", "http", "html", "text", "jsonl"])
        #expect(child.stages.map(\.id) == ["select", "fetch", "parse", "enrich", "store"])
    }

    @Test func `enrich stages add up, and a second store stands beside the first when both are named`() throws {
        let child = try pipeline("stages: [{enrich: thin_pages}, {store: jsonl}, {store: sqlite}]")
        #expect(child.stages.map(\.stage.name) == ["auto", "http", "html", "text", "thin_pages", "sqlite", "jsonl"])
        #expect(child.stages.map(\.id) == ["select", "fetch", "parse", "enrich", "enrich.2", "store", "store.2"])
    }

    @Test func `an id names the stage it overrides`() throws {
        let child = try pipeline("stages: [{enrich: thin_pages, id: enrich}]")
        #expect(child.stages.map(\.stage.name) == ["auto", "http", "html", "thin_pages", "sqlite"])
    }

    @Test func `when and deadline are replaced, and taken away by null`() throws {
        let middle = """
            pipeline: middle
            extends: default
            stages: [{parse: html, when: response.status == 200, deadline: 5s}]
            """
        let set = recipeSet(
            defaultRecipe, middle,
            "pipeline: child\nextends: middle\nstages: [{parse: html, when: null, deadline: null}]")
        #expect(set.lines == [])
        let (one, two) = (
            set.recipe(named: "middle")?.pipeline.stages[2], set.recipe(named: "child")?.pipeline.stages[2]
        )
        #expect(one?.condition != nil && one?.deadline == .seconds(5))
        #expect(two?.condition == nil && two?.deadline == PipelineStage.defaultDeadline)
        #expect(set.recipe(named: "child")?.parents == ["middle", "default"])
    }

    @Test func `a new stage of an earlier kind stands before the later ones`() throws {
        let base = "pipeline: base\nstages: [{fetch: http}, {store: jsonl}]\n"
        let set = recipeSet(
            base, "pipeline: child\nextends: base\nstages: [{enrich: thin_pages}, {parse: html}, {select: auto}]")
        #expect(set.lines == [])
        #expect(
            set.recipe(named: "child")?.pipeline.stages.map(\.id) == ["select", "fetch", "parse", "enrich", "store"])
    }

    @Test func `secrets are inherited and overridden by name`() {
        let base =
            "pipeline: base\nsecrets: { a: { env: A }, b: { env: B } }\nstages: [{fetch: http}, {store: jsonl}]\n"
        let set = recipeSet(base, "pipeline: child\nextends: base\nsecrets: { b: { file: /run/b } }")
        #expect(set.recipe(named: "child")?.pipeline.secrets == ["a": .environment("A"), "b": .file("/run/b")])
    }

    @Test func `an unknown recipe to extend is an error with a correction`() {
        let set = recipeSet(defaultRecipe, "pipeline: child\nextends: defualt\n")
        #expect(
            set.lines == ["b.yaml:2:10: error: there is no recipe 'defualt' to extend; did you mean 'default'?"])
    }

    @Test func `a recipe missing because its file cannot be read is told so`() {
        let set = recipeSet("pipeline: [", "pipeline: child\nextends: default\n")
        #expect(set.codes == [.syntax, .unknownParent])
        #expect(
            set.lines.last == "b.yaml:2:10: error: there is no recipe 'default' to extend; a.yaml could not be read")
    }

    @Test func `an error in a parent's lines that only a child causes names the child`() {
        let set = recipeSet(
            "pipeline: base\nstages:\n- select: auto\n- fetch: http\n  when: method == 'http'\n- store: jsonl\n",
            "pipeline: child\nextends: base\nstages:\n- { enrich: thin_pages, id: select }\n")
        #expect(set.recipes.map(\.name) == ["base"])
        #expect(set.lines.contains { $0.hasPrefix("a.yaml:5:9: error: this condition reads 'method'") })
        #expect(set.lines.contains { $0.hasSuffix("(in recipe 'child', which extends this one)") })
    }

    @Test func `a circle is an error in each of its recipes`() {
        let set = recipeSet("pipeline: a\nextends: b\n", "pipeline: b\nextends: a\n", "pipeline: c\nextends: c\n")
        #expect(set.codes == [.extendsCycle, .extendsCycle, .extendsCycle])
        #expect(set.recipes.isEmpty)
    }

    @Test func `a chain of many recipes ends at sixteen`() {
        let sources = (0..<200).map { index in
            RecipeSource(name: "\(index).yaml", text: "pipeline: p\(index)\nextends: p\(index + 1)\n")
        }
        let set = RecipeSet(sources)
        #expect(set.codes.contains(.extendsCycle) && set.codes.contains(.unknownParent))
        #expect(set.recipes.isEmpty)
    }

    @Test func `an error in a parent is told once, and its children are not used`() {
        let set = recipeSet(
            "pipeline: base\nscope: { depth: x }\nstages: [{fetch: http}, {store: jsonl}]\n",
            "pipeline: one\nextends: base\n", "pipeline: two\nextends: base\n")
        #expect(set.lines == ["a.yaml:2:17: error: expected a whole number, found \"x\""])
        #expect(set.recipes.isEmpty)
    }

    @Test func `an error that only the child causes names the child`() {
        let set = recipeSet(
            defaultRecipe, "pipeline: child\nextends: default\nstages: [{parse: html, id: parse, when: method == 3}]",
            "pipeline: other\nextends: default\nstages: [{fetch: http, when: 'false'}]")
        #expect(set.codes == [.typeMismatch])
        #expect(set.recipes.map(\.name) == ["default", "other"])
    }

    @Test func `two recipes of one name are an error, and the first is kept`() {
        let set = recipeSet(defaultRecipe, defaultRecipe)
        #expect(set.lines == ["b.yaml:1:11: error: two recipes are named 'default', the first at a.yaml:1"])
    }
}
