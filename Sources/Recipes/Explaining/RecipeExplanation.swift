// SPDX-License-Identifier: MIT

public import Vocabulary

/// Why a URL is treated as it is: the recipe that governs it, the ones that lost, and every value with its origin.
public struct RecipeExplanation: Sendable {
    /// A recipe that matches, and what of it matches.
    public struct Candidate: Sendable {
        public let recipe: Recipe
        public let rank: MatchRank

        /// For people: `host shop.example exactly, path /p/**`.
        public var reason: String {
            let host =
                switch rank.host {
                case .exact: "host \(rank.hostPattern) exactly"
                case .wildcard: "host like \(rank.hostPattern)"
                case .any: "any host"
                }
            return rank.glob.map { "\(host), path like \($0)" } ?? "\(host), any path"
        }
    }

    public let url: WebURL
    /// `nil` when no recipe matches.
    public let governing: Candidate?
    /// The others that match, best first.
    public let runnersUp: [Candidate]
}

extension RecipeSet {
    public func explain(_ url: WebURL) -> RecipeExplanation {
        let candidates = candidates(for: url).map { RecipeExplanation.Candidate(recipe: $0.recipe, rank: $0.rank) }
        return RecipeExplanation(
            url: url, governing: candidates.first, runnersUp: Array(candidates.dropFirst()))
    }
}

extension RecipeExplanation.Candidate {
    fileprivate var json: JSON {
        ["pipeline": .string(recipe.name), "origin": .string("\(recipe.origin)"), "reason": .string(reason)]
    }
}

extension RecipeExplanation {
    /// `null` members when no recipe matches.
    public var json: JSON {
        let recipe = governing?.recipe
        return [
            "url": .string(url.href),
            "governing": governing?.json ?? .null,
            "runners_up": .array(runnersUp.map(\.json)),
            "extends": .array((recipe?.parents ?? []).map { .string($0) }),
            "fingerprint": recipe.map { .string($0.pipeline.fingerprint.hex) } ?? .null,
            "values": .array((recipe?.values ?? []).map(\.json)),
            "canonical": recipe?.pipeline.canonicalForm ?? .null,
        ]
    }

    /// For people: a few lines on the choice, then a table of values and their origins.
    public var text: String {
        guard let governing else { return "\(url.href)\nno recipe matches\n" }
        let recipe = governing.recipe
        var lines = [
            url.href, "", "recipe       \(recipe.name)  (\(recipe.origin))", "because      \(governing.reason)",
        ]
        if !recipe.parents.isEmpty { lines.append("extends      \(recipe.parents.joined(separator: " -> "))") }
        for other in runnersUp {
            lines.append("instead of   \(other.recipe.name)  (\(other.recipe.origin)): \(other.reason)")
        }
        lines.append("fingerprint  \(recipe.pipeline.fingerprint.hex)")
        lines.append("")
        return lines.joined(separator: "\n") + "\n" + recipe.valuesText
    }
}

extension Recipe {
    /// Every effective value on a line of its own: path, value, origin, in columns.
    public var valuesText: String {
        let rows = values.map { value in
            (value.path, value.value.string ?? value.value.text, value.origin.description)
        }
        func width(_ column: (Int) -> Int) -> Int { rows.indices.map(column).max() ?? 0 }
        let first = min(48, width { rows[$0].0.count })
        let second = min(48, width { rows[$0].1.count })
        return rows.map { row in
            let (path, value) = (padded(row.0, first), padded(Spelling.shown(row.1), second))
            return "\(path)  \(value)  \(row.2)\n"
        }.joined()
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
