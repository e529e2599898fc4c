// SPDX-License-Identifier: MIT

internal import Glibc
import Text

/// What a store tells of the words in its index: all that ranking needs of it beside the passages' texts.
///
/// Words are folded forms as ``Text/Words`` gives them.
public protocol TermSource {
    /// In how many passages each word stands; one number for each word, 0 for those not in the index. What is no single
    /// word (`ab-123`, `10:30`) comes as it is written, folded: an estimate will do.
    func frequencies(of words: [String]) throws -> [Int]
    /// Words of the index that stand under a stem, in any order, `limit` at most.
    func words(under stem: Question.Stem, limit: Int) throws -> [String]
    /// Words of the index that begin so, in any order, `limit` at most: what a misspelt word is compared with.
    func words(beginningWith prefix: String, limit: Int) throws -> [String]
}

/// What ranking needs to know of the index as a whole.
public struct CollectionStatistics: Sendable, Equatable {
    public var passages: Int
    /// Mean length in words, each at least 1.
    public var meanTitle: Double
    public var meanHeadings: Double
    public var meanBody: Double

    public init(passages: Int, meanTitle: Double, meanHeadings: Double, meanBody: Double) {
        self.passages = max(1, passages)
        (self.meanTitle, self.meanHeadings) = (max(1, meanTitle), max(1, meanHeadings))
        self.meanBody = max(1, meanBody)
    }

    /// How much a word tells that stands in `frequency` passages: near 0 for one that is everywhere, never negative.
    ///
    /// - Note: Source: the weight of Robertson and Spärck Jones with 1 added inside the logarithm (Lucene's form).
    public func weight(of frequency: Int) -> Double {
        let (total, found) = (Double(passages), Double(min(frequency, passages)))
        return log(1 + (total - found + 0.5) / (found + 0.5))
    }
}

/// A form under which a question's word may stand in a passage.
public struct TermVariant: Sendable, Equatable {
    public enum Relation: Sendable, Equatable {
        case exact
        /// Of the same stem: another number, tense or gender.
        case inflected
        /// The question's word is not in the index, this one is, and they differ in a letter or two.
        case respelt(distance: Int)
    }

    public let form: String
    public let hash: UInt64
    public let relation: Relation
    public let frequency: Int
}

/// A word of the question with everything that matches it.
public struct ExpandedTerm: Sendable {
    public let term: Question.Term
    /// The exact form first, when the index has it.
    public let variants: [TermVariant]
    /// In how many passages any of them stands, about.
    public let frequency: Int
    /// How much a match of the word itself tells, and how much one of any variant.
    public let exactWeight: Double
    public let weight: Double

    public var isKnown: Bool { !variants.isEmpty }
}

/// A question with its words weighed by an index and widened by the index's own words.
public struct ExpandedQuestion: Sendable {
    public let question: Question
    public let terms: [ExpandedTerm]
    public let statistics: CollectionStatistics
    public let weights: RankingWeights
    let table: VariantTable
    /// Neighbours in the question, function words skipped, as places in ``terms``.
    let pairs: [(first: Int32, second: Int32)]

    /// Forms of one word that are looked for; the most frequent ones where there are more.
    static let mostVariants = 8
    /// Words of the index that are compared with a misspelt one.
    static let mostCompared = 4096

    public init(
        _ question: Question, in source: some TermSource, _ statistics: CollectionStatistics,
        weights: RankingWeights = .standard
    ) throws {
        (self.question, self.statistics, self.weights) = (question, statistics, weights)
        let known = try source.frequencies(
            of: question.terms.map { $0.kind == .word ? $0.form : Folding.fold($0.written) })
        var terms: [ExpandedTerm] = []
        for (term, found) in zip(question.terms, known) {
            // A number or code may stand in the index in another spelling: it is looked for whatever the index says.
            let frequency = term.kind == .word ? found : max(1, found)
            let variants = try Self.variants(of: term, frequency: frequency, in: source)
            let all = variants.reduce(0) { $0 + $1.frequency }
            let factor = weights.factor(of: term)
            terms.append(
                ExpandedTerm(
                    term: term, variants: variants, frequency: min(all, statistics.passages),
                    exactWeight: factor * statistics.weight(of: frequency), weight: factor * statistics.weight(of: all))
            )
        }
        self.terms = terms
        table = VariantTable(terms, weights)
        let content = question.sequence.filter { !terms[$0].term.isFunctionWord && !terms[$0].term.isQuestionWord }
        pairs = zip(content, content.dropFirst()).filter { $0 != $1 }.map { (Int32($0), Int32($1)) }
    }

    /// The sum of the weights of its words: what a passage with all of them would cover.
    public var totalWeight: Double { terms.reduce(0) { $0 + ($1.term.isPart ? 0 : $1.weight) } }

    private static func variants(
        of term: Question.Term, frequency: Int, in source: some TermSource
    ) throws -> [TermVariant] {
        var found: [TermVariant] = []
        if frequency > 0 {
            found.append(TermVariant(form: term.form, hash: term.hash, relation: .exact, frequency: frequency))
        }
        guard term.kind == .word else { return found }
        var forms: Set<String> = [term.form]
        var inflected: [String] = []
        for stem in term.stems {
            for word in try source.words(under: stem, limit: 2 * mostVariants) where forms.insert(word).inserted {
                inflected.append(word)
            }
        }
        found += try variants(inflected, relation: .inflected, in: source)
        if found.isEmpty { found = try respelt(term.form, in: source) }
        return found
    }

    private static func variants(
        _ words: [String], relation: TermVariant.Relation, in source: some TermSource
    ) throws -> [TermVariant] {
        guard !words.isEmpty else { return [] }
        let found = zip(words, try source.frequencies(of: words)).filter { $0.1 > 0 }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        return found.prefix(mostVariants).map { word, frequency in
            TermVariant(form: word, hash: ContentHash.hash(word), relation: relation, frequency: frequency)
        }
    }

    /// Only for words that the index does not know: a known word is what it is, however rare.
    private static func respelt(_ form: String, in source: some TermSource) throws -> [TermVariant] {
        let bytes = Array(form.utf8)
        guard bytes.count >= 4, bytes.allSatisfy({ $0 &- 0x61 < 26 }) else { return [] }
        let most = bytes.count >= 8 ? 2 : 1
        let prefix = String(decoding: bytes.prefix(bytes.count >= 6 ? 3 : 2), as: UTF8.self)
        var near: [(word: String, distance: Int)] = []
        for word in try source.words(beginningWith: prefix, limit: mostCompared) {
            guard let distance = EditDistance.between(bytes, Array(word.utf8), most: most), distance > 0 else {
                continue
            }
            near.append((word, distance))
        }
        guard let nearest = near.map(\.distance).min() else { return [] }
        let words = near.filter { $0.distance == nearest }.map(\.word)
        return Array(try variants(words, relation: .respelt(distance: nearest), in: source).prefix(3))
    }
}
