// SPDX-License-Identifier: MIT

import Text

/// How well each sentence of the evidence answers a question.
struct SentenceRanking {
    struct Scored: Sendable {
        /// Index in ``Evidence/sentences``.
        var index: Int
        var score = 0.0
        /// Share of the question's weight that the sentence covers, with what stands around it.
        var coverage = 0.0
        /// Share that the headings above cover alone.
        var headingCoverage = 0.0
        /// Share that the sentence covers alone.
        var ownCoverage = 0.0
        /// Share of the question's names and numbers that stand in it or around it; 1 when the question has none.
        var namedCoverage = 1.0
        /// How well it holds the kind of thing that is asked for, 0 to 1; `nil` when any will do.
        var fit: Double?
    }

    /// Best first.
    private(set) var scored: [Scored] = []
    let question: [Term]
    /// Share of the question's weight that no sentence, heading or title has.
    private(set) var unknown = 1.0
    /// "How do I …": the steps of a list answer together.
    var asksForSteps: Bool { question.contains { ["como", "how"].contains($0.folded) } }

    /// How much a term counts where it stands in the sentence, in the headings above, in the title, beside the sentence.
    private static let headingShare = 0.95
    private static let titleShare = 0.85
    private static let besideShare = 0.6
    private static let factPenalty = 0.2

    init(_ evidence: Evidence, question text: String, with scanner: TermScanner) {
        var seen: Set<String> = []
        question = scanner.terms(text).filter { $0.role != .function && seen.insert($0.folded).inserted }
        let texts = Texts(evidence, scanner)
        let weights = Self.weights(of: question, texts.sets)
        let names = Self.names(of: question, in: text)
        let expected = AnswerType.expected(by: text, scanner.language)
        let asked = TermSet(question)
        let total = max(weights.reduce(0, +), 1e-9)
        var found = [Double](repeating: 0, count: question.count)
        for (index, sentence) in evidence.sentences.enumerated() {
            let matches = question.map { texts.match($0, index, evidence) }
            var scored = Scored(index: index)
            var named = (held: 0.0, all: 0.0)
            for (place, (match, weight)) in zip(matches, weights).enumerated() {
                let whole = max(match.inside, match.outside)
                scored.ownCoverage += weight * match.inside / total
                scored.coverage += weight * whole / total
                scored.headingCoverage += weight * match.heading / total
                found[place] = max(found[place], whole)
                if names.contains(place) { named = (named.held + weight * whole, named.all + weight) }
            }
            if named.all > 0 { scored.namedCoverage = named.held / named.all }
            let fit = expected.fit(sentence.text, texts.sentences[index], asked: asked)
            if expected != .any { scored.fit = fit }
            // What the page is about need not be said again in each sentence: the words around count nearly as much.
            scored.score = 0.25 * scored.ownCoverage + 0.75 * scored.coverage + 0.12 * fit
            scored.score += 0.1 * evidence.sources[sentence.source].rank
            scored.score -= Self.penalty(of: sentence, texts.sentences[index], asked)
            // "opening hours: sa 10:00-13:00" is for programs; the page says the same to people.
            if evidence.sources[sentence.source].kind == .fact { scored.score -= Self.factPenalty }
            // A question that the page asks itself: what follows the heading is the answer.
            if scored.headingCoverage > 0.5 { scored.score += sentence.place == 0 ? 0.12 : 0.04 }
            self.scored.append(scored)
        }
        unknown = zip(found, weights).reduce(0) { $0 + ($1.0 < 0.6 ? $1.1 : 0) } / total
        scored.sort { ($0.score, $1.index) > ($1.score, $0.index) }
    }

    /// The evidence, cut into terms once.
    private struct Texts {
        let sentences: [[Term]]
        let sets: [TermSet]
        let headings: [TermSet]
        let titles: [TermSet]

        init(_ evidence: Evidence, _ scanner: TermScanner) {
            sentences = evidence.sentences.map { scanner.terms($0.text + " " + ($0.header ?? "")) }
            sets = sentences.map { TermSet($0) }
            headings = evidence.sources.map { TermSet(scanner.terms($0.headingPath.joined(separator: " "))) }
            titles = evidence.sources.map { TermSet(scanner.terms($0.title)) }
        }

        /// How well a sentence has a term: in itself, in what stands around it, in the headings above it.
        func match(_ term: Term, _ index: Int, _ evidence: Evidence) -> (
            inside: Double, outside: Double, heading: Double
        ) {
            let source = evidence.sentences[index].source
            let heading = headings[source].match(term)
            var outside = max(headingShare * heading, titleShare * titles[source].match(term))
            for other in [index - 1, index + 1] where sets.indices.contains(other) && outside < besideShare {
                guard evidence.sentences[other].source == source else { continue }
                outside = max(outside, besideShare * sets[other].match(term))
            }
            return (sets[index].match(term), outside, heading)
        }
    }

    /// Places of names, numbers and codes: an answer has them, or is about them.
    private static func names(of question: [Term], in text: String) -> Set<Int> {
        let bytes = Array(text.utf8)
        let first = question.map(\.range.lowerBound).min() ?? 0
        return Set(
            question.indices.filter { place in
                let term = question[place]
                if term.isExact { return true }
                let start = term.range.lowerBound
                return term.role == .content && start > first && start < bytes.count
                    && (0x41...0x5A).contains(bytes[start])
            })
    }

    /// Sentences that tell nothing: questions, repetitions of what was asked, pointers to other pages.
    private static func penalty(of sentence: SourceSentence, _ terms: [Term], _ asked: TermSet) -> Double {
        var penalty = 0.0
        if sentence.text.hasSuffix("?") { penalty += 0.25 }
        if !terms.contains(where: { $0.role == .content && asked.match($0) == 0 }) { penalty += 0.25 }
        if let first = terms.first, pointers.contains(first.folded), terms.count <= 12 { penalty += 0.2 }
        return penalty
    }

    /// First words of sentences that lead elsewhere: "Veja portes e prazos."
    private static let pointers: Set<String> = [
        "veja", "ver", "leia", "consulte", "saiba", "clique", "tambem", "see", "read", "click", "check", "learn", "vea",
        "lea", "haga",
    ]

    /// Verbs and adverbs of asking: that a page does not hold them says nothing.
    private static let light = Set(
        """
        faco fazer faz fazem fica ficar posso poder pode podem quero queria saber gostaria preciso dizer existe existem
        devo deve consigo tenho voces voce vcs favor much many get make need want know tell find please work long do hago
        hacer puedo puede quiero quisiera necesito tengo debo existe existen sirve serve possivel posible possible realmente
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Rare terms among the sentences weigh more; terms that stand nowhere weigh most. Question words weigh little: they
    /// match where a page asks the question itself.
    private static func weights(of question: [Term], _ sets: [TermSet]) -> [Double] {
        let total = Double(sets.count)
        return question.map { term in
            let holding = Double(sets.count { $0.match(term) >= 0.6 })
            let weight = 1 + logarithm((total + 1) / (holding + 1))
            if term.role == .question || light.contains(term.folded) { return 0.25 }
            return weight * (term.isExact ? 1.2 : 1)
        }
    }
}
