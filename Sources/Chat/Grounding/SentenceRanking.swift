// SPDX-License-Identifier: MIT

import Text

/// How well each sentence of the evidence answers a question.
struct SentenceRanking {
    struct Scored: Sendable {
        /// Index in ``Evidence/sentences``.
        var index: Int
        var score: Double
        /// Share of the question's weight that the sentence covers, with what stands around it.
        var coverage: Double
        /// Share that the headings above cover alone.
        var headingCoverage: Double
    }

    /// Best first.
    private(set) var scored: [Scored] = []
    let question: [Term]
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
        let expected = AnswerType.expected(by: text, scanner.language)
        let sentences = evidence.sentences.map { scanner.terms($0.text + " " + ($0.header ?? "")) }
        let sets = sentences.map { TermSet($0) }
        let headings = evidence.sources.map { TermSet(scanner.terms($0.headingPath.joined(separator: " "))) }
        let titles = evidence.sources.map { TermSet(scanner.terms($0.title)) }
        let weights = Self.weights(of: question, sets)
        let total = max(weights.reduce(0, +), 1e-9)
        let asked = TermSet(question)
        for (index, sentence) in evidence.sentences.enumerated() {
            let source = evidence.sources[sentence.source]
            var (own, around, above) = (0.0, 0.0, 0.0)
            for (term, weight) in zip(question, weights) {
                let inside = sets[index].match(term)
                let heading = headings[sentence.source].match(term)
                var outside = max(
                    Self.headingShare * heading, Self.titleShare * titles[sentence.source].match(term))
                for other in [index - 1, index + 1] where sets.indices.contains(other) && outside < Self.besideShare {
                    guard evidence.sentences[other].source == sentence.source else { continue }
                    outside = max(outside, Self.besideShare * sets[other].match(term))
                }
                own += weight * inside
                around += weight * max(inside, outside)
                above += weight * heading
            }
            // What the page is about need not be said again in each sentence: the words around count nearly as much.
            var score = 0.25 * own / total + 0.75 * around / total + 0.1 * source.rank
            score += 0.12 * expected.fit(sentence.text, sentences[index], asked: asked)
            score -= Self.penalty(of: sentence, sentences[index], asked)
            // "opening hours: sa 10:00-13:00" is for programs; the page says the same to people.
            if source.kind == .fact { score -= Self.factPenalty }
            // A question that the page asks itself: what follows the heading is the answer.
            if above / total > 0.5 { score += sentence.place == 0 ? 0.12 : 0.04 }
            scored.append(
                Scored(index: index, score: score, coverage: around / total, headingCoverage: above / total))
        }
        scored.sort { ($0.score, $1.index) > ($1.score, $0.index) }
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

/// What kind of thing a question asks for.
enum AnswerType: Sendable {
    case number, price, time, person, place, any

    static func expected(by question: String, _ language: AnswerLanguage) -> AnswerType {
        let words = Words(question).foldedForms
        let text = " " + words.joined(separator: " ") + " "
        func has(_ list: String...) -> Bool { list.contains { text.contains(" \($0) ") } }
        if has(
            "quanto custa", "quanto custam", "preco", "how much is", "how much are", "how much does", "price",
            "cuanto cuesta", "cuanto cuestan", "precio", "cuanto vale")
        {
            return .price
        }
        if has(
            "quando", "when", "cuando", "que dia", "que horas", "em que ano", "que ano", "what year", "what time",
            "que data", "which year", "what date", "en que ano", "que hora", "horario", "data de")
        {
            return .time
        }
        if has(
            "quanto", "quantos", "quanta", "quantas", "how many", "how much", "how long", "how old", "how far",
            "cuanto", "cuantos", "cuanta", "cuantas", "que percentagem", "qual a porcentagem", "what percentage",
            "numero de")
        {
            return .number
        }
        if has("quem", "who", "whom", "whose", "quien", "quienes") { return .person }
        if has("onde", "where", "donde", "aonde", "que pais", "que cidade", "which country", "which city", "que ciudad")
        {
            return .place
        }
        return .any
    }

    /// 1 when the sentence brings such a thing that the question does not name.
    func fit(_ text: String, _ terms: [Term], asked: TermSet) -> Double {
        switch self {
        case .any: 0
        case .price: terms.contains { $0.kind == .price } ? 1 : terms.contains { $0.kind == .number } ? 0.4 : 0
        case .number:
            terms.contains { ($0.isExact && $0.kind != .name && $0.kind != .address) && asked.match($0) == 0 }
                || Self.hasNumberWord(terms) ? 1 : 0
        case .time: terms.map { Self.timeFit($0, asked) }.max() ?? 0
        case .person, .place: Self.namesSomething(text, terms, asked) ? 1 : 0
        }
    }

    private static func timeFit(_ term: Term, _ asked: TermSet) -> Double {
        guard asked.match(term) < 1 else { return 0 }
        if term.kind == .code || timeWords.contains(term.folded) { return 1 }
        guard term.kind == .number else { return 0 }
        return (1000...2999).contains(Int(term.folded) ?? 0) ? 1 : 0.4  // a year, or any number
    }

    private static func namesSomething(_ text: String, _ terms: [Term], _ asked: TermSet) -> Bool {
        let bytes = Array(text.utf8)
        return terms.dropFirst().contains { term in
            guard term.role == .content, term.range.lowerBound < bytes.count, asked.match(term) == 0 else {
                return false
            }
            return (0x41...0x5A).contains(bytes[term.range.lowerBound])
        }
    }

    private static func hasNumberWord(_ terms: [Term]) -> Bool { terms.contains { numberWords.contains($0.folded) } }

    private static let numberWords = Set(
        """
        dois duas tres quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta sessenta cem
        mil two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand
        dos cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien metade half mitad
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let timeWords = Set(
        """
        janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro segunda terca quarta quinta
        sexta sabado domingo january february march april may june july august september october november december monday
        tuesday wednesday thursday friday saturday sunday enero febrero marzo mayo junio julio septiembre octubre noviembre
        diciembre lunes martes miercoles jueves viernes seculo century siglo dias semanas meses anos days weeks months years
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
