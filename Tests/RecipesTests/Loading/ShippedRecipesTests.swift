// SPDX-License-Identifier: MIT

import Foundation
import Recipes
import Testing
import Vocabulary

/// The recipes in `pipelines/`, read as the daemon reads them.
struct ShippedRecipesTests {
    private static let folder: URL = {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "pipelines")
    }()

    private static func sources() throws -> [RecipeSource] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted().map {
            RecipeSource(name: "pipelines/\($0)", bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    private static func set() throws -> RecipeSet { RecipeSet(try sources(), catalogue: SampleCatalogue.withBrowser) }

    @Test func `every shipped recipe is clean`() throws {
        let set = try Self.set()
        #expect(set.diagnostics.map(\.description) == [])
        #expect(
            set.recipes.map(\.name) == [
                "behind-challenge", "default", "feeds", "loja", "needs-browser", "refuses-bots",
            ])
    }

    @Test func `every shipped recipe has tests, and their pages exist`() throws {
        for recipe in try Self.set().recipes {
            #expect(!recipe.tests.isEmpty, "\(recipe.name)")
            for test in recipe.tests {
                let page = try #require(test.given.page)
                #expect(FileManager.default.fileExists(atPath: Self.folder.appending(path: page).path), "\(page)")
            }
        }
    }

    @Test(arguments: [
        ("https://www.facebook.com/x", "needs-browser"), ("https://instagram.com/x", "needs-browser"),
        ("https://pt.linkedin.com/in/x", "needs-browser"), ("https://a.myshopify.com/", "behind-challenge"),
        ("https://b.wordpress.com/2026/", "behind-challenge"), ("https://www.amazon.com.br/dp/1", "refuses-bots"),
        ("https://www.ebay.de/itm/1", "refuses-bots"), ("http://127.0.0.1:8765/", "loja"),
        ("http://localhost/", "loja"),
        ("https://example.com/feed", "feeds"), ("https://example.com/blog/feed/", "feeds"),
        ("https://example.com/a/b/atom.xml", "feeds"), ("https://b.wordpress.com/feed", "behind-challenge"),
        ("https://example.com/feeding", "default"), ("https://example.com/", "default"),
        ("https://notfacebook.com/", "default"),
    ])
    func `a URL is governed by its family`(url: String, name: String) throws {
        #expect(try Self.set().governing(try WebURL.parse(url))?.name == name)
    }

    @Test func `a recipe's own tests never give the tests of another`() throws {
        for recipe in try Self.set().recipes {
            for test in recipe.tests {
                let url = try WebURL.parse(test.given.url)
                #expect(try Self.set().governing(url)?.name == recipe.name, "\(recipe.name): \(test.name)")
            }
        }
    }
}
