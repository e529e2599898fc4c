// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// The command line with real workers and plugins on a real site: from pages to a recipe whose tests pass.
@Suite(.timeLimit(.minutes(10))) struct DraftingTests {
    private static func product(_ name: String, _ price: String) -> String {
        """
        <html lang=en><head><meta charset=utf-8><title>\(name) | Mug House</title>
        <script type="application/ld+json">{"@type": "Product", "name": "\(name)",
          "offers": {"price": "\(price)", "priceCurrency": "EUR"}}</script></head>
        <body><main class="css-\(name.count)x2y3"><h1>\(name)</h1><p class="sc-a1b2c3 price">€ \(price)</p>
        <form><input type=hidden name=csrf_token value=s3cret\(name.count)></form>
        <p>\(name) was thrown by hand, glazed in the yard and fired twice in the big kiln.</p></main></body></html>
        """
    }

    @Test func `a recipe drafted from pages of a site is valid and passes its tests, and takes a recorded page`()
        async throws
    {
        let site = try await SmallSite(pages: [
            "blue-mug.html": Self.product("Blue mug", "12.90"), "tall-jar.html": Self.product("Tall jar", "39.50"),
            "plate.html": Self.product("Green plate", "18.00"),
        ])
        let folder = NSTemporaryDirectory() + "drafts-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let recipe = "\(folder)/shop.yaml"
        let plugins = BuiltFiles.builtIn.flatMap { ["--plugin", BuiltFiles.plugin($0)] }
        let pages = ["--allow", "loopback", site.url("blue-mug.html"), site.url("tall-jar.html")]

        let drafted = try Tool.run(["pipeline", "infer", "--name", "shop", "--output", recipe] + plugins + pages)
        #expect(drafted.code == 0, "\(drafted.errors)")
        let text = try String(contentsOfFile: recipe, encoding: .utf8)
        #expect(text.contains(#"price: { css: ".price", type: money }"#) && text.contains("amount: 39.5"))
        let fixture = try String(contentsOfFile: "\(folder)/fixtures/shop/blue-mug.html", encoding: .utf8)
        #expect(fixture.contains("Blue mug") && !fixture.contains("s3cret"))

        let valid = try Tool.run(["pipeline", "validate", recipe] + plugins)
        #expect(valid.code == 0, "\(valid.output)")
        let tested = try Tool.run(["pipeline", "test", "--recipes", folder, "--json"] + plugins)
        #expect(tested.code == 0 && tested.output.contains(#""passed":2"#), "\(tested.output)")

        let again = try Tool.run(["pipeline", "infer", "--output", recipe] + plugins + pages)
        #expect(again.code == 1 && again.errors.contains("exists"))

        let record = [
            "pipeline", "record", "--recipes", folder, "--add", "--allow", "loopback", site.url("plate.html"),
        ]
        let recorded = try Tool.run(record + plugins)
        #expect(recorded.code == 0, "\(recorded.errors)")
        let retested = try Tool.run(["pipeline", "test", "--recipes", folder, "--json"] + plugins)
        #expect(retested.code == 0 && retested.output.contains(#""passed":3"#), "\(retested.output)")
    }

    @Test func `a page behind the egress policy is no sample`() async throws {
        let site = try await SmallSite(pages: ["a.html": "<h1>a</h1>"])
        let plugins = BuiltFiles.builtIn.flatMap { ["--plugin", BuiltFiles.plugin($0)] }
        let refused = try Tool.run(["pipeline", "infer", site.url("a.html")] + plugins)
        #expect(refused.code == 1 && refused.output.isEmpty && !refused.errors.isEmpty)
        let missing = try Tool.run(["pipeline", "infer", "--allow", "loopback", site.url("b.html")] + plugins)
        #expect(missing.code == 1 && missing.errors.contains("404"), "\(missing.errors)")
    }
}
