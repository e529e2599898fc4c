// SPDX-License-Identifier: MIT

import Vocabulary

/// Finds recipes that match one URL equally well, so that nothing decides between them.
enum MatchTies {
    private struct Claim: Hashable {
        var host: String
        /// Bytes of the glob; 0 without one.
        var length: Int
    }

    /// One diagnostic for each pair that ties, on the later recipe.
    static func find(in recipes: [Recipe]) -> [Diagnostic] {
        var claims: [Claim: [(recipe: Int, glob: Glob?)]] = [:]
        var told: Set<[Int]> = []
        var list = ProblemList()
        for (index, recipe) in recipes.enumerated() {
            let globs: [Glob?] =
                recipe.pipeline.match.paths.isEmpty ? [nil] : recipe.pipeline.match.paths.map { Glob($0) }
            for host in recipe.pipeline.match.hosts {
                for glob in globs {
                    let claim = Claim(host: host, length: glob?.pattern.utf8.count ?? 0)
                    for other in claims[claim] ?? [] where other.recipe != index && meet(glob, other.glob) {
                        guard told.insert([other.recipe, index]).inserted else { continue }
                        note(recipe, recipes[other.recipe], host, glob, &list)
                    }
                    claims[claim, default: []].append((index, glob))
                }
            }
        }
        return list.all
    }

    private static func meet(_ one: Glob?, _ two: Glob?) -> Bool {
        guard let one, let two else { return one == nil && two == nil }
        return one.overlaps(two)
    }

    private static func note(
        _ recipe: Recipe, _ other: Recipe, _ host: String, _ glob: Glob?, _ list: inout ProblemList
    ) {
        let origin = recipe.values.first { $0.path == "match.hosts" }?.origin ?? recipe.origin
        let paths = glob.map { " and paths like \($0.pattern)" } ?? ""
        list.add(
            .tie, at: origin,
            "recipes '\(recipe.name)' and '\(other.name)' (\(other.origin)) match host \(host)\(paths) equally well; "
                + "make one more specific")
    }
}
