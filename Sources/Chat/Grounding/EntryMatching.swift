// SPDX-License-Identifier: MIT

import Text

/// Which of the owner's entries a question calls up.
struct EntryMatching {
    let scanner: TermScanner

    struct Match: Sendable {
        var entry: KnowledgeEntry
        /// How many of a keyword's words are in the question, of the keyword that has most; 0 when the category matched.
        var words: Int
    }

    /// By keyword first, then by category; within each by priority, then by the longer keyword.
    func matches(_ question: String, _ intent: Intent, among entries: [KnowledgeEntry]) -> [Match] {
        let asked = TermSet(scanner.terms(question))
        var matches: [Match] = []
        for entry in entries where entry.isActive && (entry.language ?? scanner.language) == scanner.language {
            let words =
                entry.keywords.split(separator: ",").map { keyword in
                    let terms = scanner.terms(String(keyword))
                    return terms.allSatisfy { asked.match($0) >= 0.9 } ? terms.count : 0
                }.max() ?? 0
            let isOfCategory = !entry.category.isEmpty && entry.category.lowercased() == intent.rawValue
            if words > 0 || isOfCategory { matches.append(Match(entry: entry, words: words)) }
        }
        return matches.sorted { left, right in
            if (left.words > 0) != (right.words > 0) { return left.words > 0 }
            if left.entry.priority != right.entry.priority { return left.entry.priority > right.entry.priority }
            if left.words != right.words { return left.words > right.words }
            return (left.entry.id ?? 0) < (right.entry.id ?? 0)
        }
    }
}
