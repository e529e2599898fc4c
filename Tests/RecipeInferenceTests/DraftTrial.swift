// SPDX-License-Identifier: MIT

import HTML
import RecipeInference
import Recipes
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import ParseHTML

/// A draft from pages, and what the real parse stage makes of it.
struct DraftTrial {
    let draft: InferredRecipe
    let pages: [(url: String, html: String)]

    init(_ pages: (url: String, html: String)...) throws { try self.init(pages) }

    init(_ pages: [(url: String, html: String)]) throws {
        self.pages = pages
        draft = try InferredRecipe(
            from: pages.enumerated().map { number, page in
                SamplePage(
                    url: try WebURL.parse(page.url), document: Document.parse(bytes: Array(page.html.utf8)),
                    fixture: "fixtures/\(number).html")
            }, extends: nil)
    }

    func field(_ name: String) -> InferredField? { draft.fields.first { $0.name == name } }

    /// The draft read as a recipe.
    func recipe() throws -> Recipe {
        let set = RecipeSet([RecipeSource(name: "draft.yaml", text: draft.yaml)])
        #expect(set.diagnostics.isEmpty, "\(set.diagnostics)\n\(draft.yaml)")
        return try #require(set.recipes.first)
    }

    /// Every way in which a test of the draft does not hold; empty when all do.
    func failures() async throws -> [String] {
        let recipe = try recipe()
        let stage = try #require(recipe.pipeline.stages.first { $0.stage.kind == .parse })
        let run = try StageRun(ParseHTML.self, with: stage.options)
        var failures: [String] = []
        #expect(recipe.tests.count == pages.count)
        for (test, page) in zip(recipe.tests, pages) {
            let result = await run.process([
                .url: .text(test.given.url), .contentType: "text/html", .body: .bytes(Array(page.html.utf8)),
            ])
            guard case .emitted(let slots) = result else {
                failures.append("\(test.name): \(result)")
                continue
            }
            failures += test.differences(outcome: .stored) { slots[$0] }.map { "\(test.name): \($0)" }
        }
        return failures
    }
}
