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
/// first, and only so many of them are looked at: what a search costs does not grow with the index for ever.
struct PassageCandidates {
    let db: Database
    let filter: PassageFilter
    let count: Int

    /// Passages that the index ranks for one question.
    static let mostRanked = 2_000
    /// Passages that the words of one ranked query stand in, all added up: to weigh a word the index counts its passages, at
    /// about a tenth of the cost of ranking them.
    static let mostWeighed = 20_000.0
    /// Passages taken without ranking, where even weighing the words takes too long.
    static let mostUnranked = 60
    /// After so many passages of words, joined again and again, fewer have to do.
    static let mostRead = 50_000.0

    /// - Parameter share: The part of all passages that the filter leaves, 0…1.
    func find(_ question: ExpandedQuestion, share: Double) throws -> [Int64] {
        // Of a site's few passages, even a frequent word leaves few to rank. But the index counts a word's passages in all
        // sites to weigh it.
        let share = max(0.1, share)
        let known = question.terms.filter { $0.isKnown && !$0.term.isPart }
            .map { (term: $0, frequency: Double($0.frequency) * share) }
            .sorted { ($0.frequency, $0.term.term.form) < ($1.frequency, $1.term.term.form) }
        guard let rarest = known.first else { return [] }
        guard rarest.frequency > Double(Self.mostRanked) else {
            var (chosen, sum) = ([rarest.term], rarest.frequency)
            for next in known.dropFirst() {
                sum += next.frequency
                guard sum <= Double(Self.mostRanked) else { break }
                chosen.append(next.term)
            }
            let found = try ranked(chosen, joinedBy: "OR")
            guard found.count < enough, chosen.count < known.count else { return found }
            // One odd word among usual ones: what has all of the others may answer as well.
            let rest = try frequent(known.dropFirst(chosen.count).map(\.term))
            return found + rest.filter { !found.contains($0) }
        }
        return try frequent(known.map(\.term))
    }

    /// So many passages are worth ordering.
    private var enough: Int { min(count, 20) }

    /// For words that all stand in many passages, the rarest first: passages with all of them, then with fewer.
    private func frequent(_ terms: [ExpandedTerm]) throws -> [Int64] {
        var found: [Int64] = []
        var seen: Set<Int64> = []
        var read = 0.0
        for length in [6, 4, 3, 2, 1] where length == 1 || length <= terms.count {
            guard found.count < enough, read < Self.mostRead || length == 1 else { continue }
            let chosen = Array(terms.prefix(length))
            let frequency = chosen.reduce(0) { $0 + Double($1.frequency) }
            read += frequency
            let more = frequency <= Self.mostWeighed ? try ranked(chosen, joinedBy: "AND") : try unranked(chosen)
            found += more.filter { seen.insert($0).inserted }
        }
        return Array(found.prefix(max(count, Self.mostUnranked)))
    }

    /// The best by the index's own ranking, of at most ``mostRanked`` passages.
    private func ranked(_ terms: [ExpandedTerm], joinedBy joint: String) throws -> [Int64] {
        let (condition, arguments) = filter.condition
        let statement = try db.cachedStatement(
            sql: """
                SELECT id FROM (
                    SELECT rowid AS id, rank AS score FROM passage_index WHERE passage_index MATCH ?\(condition) LIMIT ?)
                ORDER BY score LIMIT ?
                """)
        return try Int64.fetchAll(
            statement, arguments: [match(terms, joint)] + arguments + [Self.mostRanked, count])
    }

    /// Passages with all of the words, in no order.
    private func unranked(_ terms: [ExpandedTerm]) throws -> [Int64] {
        let (condition, arguments) = filter.condition
        let statement = try db.cachedStatement(
            sql: "SELECT rowid FROM passage_index WHERE passage_index MATCH ?\(condition) LIMIT ?")
        return try Int64.fetchAll(statement, arguments: [match(terms, "AND")] + arguments + [Self.mostUnranked])
    }

    private func match(_ terms: [ExpandedTerm], _ joint: String) -> String {
        let words = terms.map { expression(of: $0) }.joined(separator: " \(joint) ")
        let text = "{title headings body} : (\(words))"
        return filter.expression.map { "\($0) AND (\(text))" } ?? text
    }

    /// Every word is an FTS5 string, so nothing in a question is read as syntax. What is no single word is a phrase of the
    /// words that the index cuts it into.
    private func expression(of term: ExpandedTerm) -> String {
        if term.term.kind != .word { return PassageFilter.quoted(term.term.written.withoutNUL) }
        let forms = term.variants.map { PassageFilter.quoted($0.form) }
        return forms.count == 1 ? forms[0] : "(\(forms.joined(separator: " OR ")))"
    }
}
