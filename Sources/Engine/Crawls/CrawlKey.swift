// SPDX-License-Identifier: MIT

import Vocabulary

/// What a run is of: a recipe's own seeds, or one site that a recipe for many governs. Runs of different sites go side by
/// side, and each site's pages are known apart.
struct CrawlKey: Hashable, Sendable {
    let recipe: String
    /// Host and explicit port; nil for the recipe's own seeds.
    let site: String?

    init(recipe: String, site: String? = nil) { (self.recipe, self.site) = (recipe, site) }

    init(recipe: String, seed: CanonicalURL) {
        self.init(recipe: recipe, site: seed.url.port.map { "\(seed.hostname):\($0)" } ?? seed.hostname)
    }

    /// The frontier's name for it: `shop.example`, `default@docs.example`. No recipe's name has an `@`.
    var text: String { site.map { "\(recipe)@\($0)" } ?? recipe }

    init(text: String) {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        self.init(recipe: parts.first ?? text, site: parts.count > 1 ? parts[1] : nil)
    }
}
