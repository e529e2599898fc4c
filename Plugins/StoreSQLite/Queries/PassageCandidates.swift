// SPDX-License-Identifier: MIT

import GRDB
import Retrieval
import StageSDK
import Vocabulary

/// Gathers from the index the passages that are worth scoring.
///
/// Sought by the rarest words of a question, in all their forms, and by more as long as the passages to rank stay few: a
/// word that is nearly everywhere tells nothing, but ranking its passages takes most of the time, about a microsecond
/// each. It counts in the score all the same. Where even the rarest is everywhere, passages with all of the words come
/// first.
struct PassageCandidates {
    let db: Database
    let filter: PassageFilter
    let count: Int

    /// Passages that the index ranks for one question, unless its rarest word has more.
    private static let mostRanked = 3_000.0

    /// - Parameter share: The part of all passages that the filter leaves, 0…1.
    func find(_ question: ExpandedQuestion, share: Double) throws -> [Int64] {
        // Of a site's few passages, even a frequent word leaves few to rank. But the index counts a word's passages in all
        // sites to weigh it, at about a tenth of that cost (measured).
        let share = max(0.1, share)
        let known = question.terms.filter { $0.isKnown && !$0.term.isPart }
            .map { (term: $0, frequency: Double($0.frequency) * share) }
            .sorted { ($0.frequency, $0.term.term.form) < ($1.frequency, $1.term.term.form) }
        guard let rarest = known.first else { return [] }
        if rarest.frequency > Self.mostRanked, known.count > 1 {
            let found = try ranked(known.map(\.term), joinedBy: "AND")
            if found.count >= min(count, 20) { return found }
        }
        var (chosen, sum) = ([rarest.term], rarest.frequency)
        for next in known.dropFirst() {
            sum += next.frequency
            guard sum <= Self.mostRanked else { break }
            chosen.append(next.term)
        }
        return try ranked(chosen, joinedBy: "OR")
    }

    private func ranked(_ terms: [ExpandedTerm], joinedBy joint: String) throws -> [Int64] {
        let words = terms.map { expression(of: $0) }.joined(separator: " \(joint) ")
        let text = "{title headings body} : (\(words))"
        let match = filter.expression.map { "\($0) AND (\(text))" } ?? text
        let (condition, arguments) = filter.condition
        let statement = try db.cachedStatement(
            sql: "SELECT rowid FROM passage_index WHERE passage_index MATCH ?\(condition) ORDER BY rank LIMIT ?")
        return try Int64.fetchAll(statement, arguments: [match] + arguments + [count])
    }

    /// Every word is an FTS5 string, so nothing in a question is read as syntax. What is no single word is a phrase of the
    /// words that the index cuts it into.
    private func expression(of term: ExpandedTerm) -> String {
        if term.term.kind != .word { return PassageFilter.quoted(term.term.written.withoutNUL) }
        let forms = term.variants.map { PassageFilter.quoted($0.form) }
        return forms.count == 1 ? forms[0] : "(\(forms.joined(separator: " OR ")))"
    }
}
