// SPDX-License-Identifier: MIT

import Text

/// One word of a text in the forms in which it may match.
struct Term: Hashable, Sendable {
    enum Role: Sendable {
        case content
        /// `como`, `quando`: says what kind of answer is wanted; matches questions that pages ask themselves.
        case question
        case function
    }
    var folded: String
    /// Without plural.
    var light: String
    /// Snowball's.
    var stem: String
    var meaning: Int?
    var role: Role
    var kind: Word.Kind
    /// Where it stands, in UTF-8 bytes.
    var range: Range<Int>

    /// Numbers, prices, codes, addresses: match only as they are.
    var isExact: Bool { kind != .word && kind != .compound }
}

/// Cuts texts into terms with one language's stemmers. Made for one answer: the stemmers are not shared.
final class TermScanner {
    let language: AnswerLanguage
    private let light: LightStemmer?
    private let snowball: Stemmer?
    private let stops: StopWords

    init(_ language: AnswerLanguage) {
        self.language = language
        let known = Language(rawValue: language.rawValue) ?? .portuguese
        (light, snowball, stops) = (LightStemmer(known), Stemmer(known), StopWords.of(known))
    }

    /// The words of `text`, those that are parts of a longer form left out.
    func terms(_ text: String) -> [Term] {
        let words = Words(text)
        var terms: [Term] = []
        terms.reserveCapacity(words.count)
        let bytes = text.utf8.span
        for word in words where !word.isPart {
            let folded = words.folded(word)
            let role: Term.Role =
                stops.isQuestionWord(word.hash) ? .question : stops.isStopWord(word.hash) ? .function : .content
            let isWord = word.kind == .word
            terms.append(
                Term(
                    folded: folded, light: isWord ? light?.stem(folded) ?? folded : folded,
                    stem: isWord ? snowball?.stem(bytes.extracting(word.range)) ?? folded : folded,
                    meaning: isWord ? Concepts.meaning(of: folded) : nil, role: role, kind: word.kind,
                    range: word.range))
        }
        return terms
    }
}

/// The terms of a text, ready to be asked for.
struct TermSet {
    private var exact: Set<String> = []
    private var forms: Set<String> = []
    private var meanings: Set<Int> = []
    private var long: [String] = []

    init(_ terms: [Term]) { add(terms) }

    mutating func add(_ terms: [Term]) {
        for term in terms {
            exact.insert(term.folded)
            guard !term.isExact else { continue }
            forms.insert(term.light)
            forms.insert(term.stem)
            if let meaning = term.meaning { meanings.insert(meaning) }
            if term.folded.utf8.count >= 5 { long.append(term.folded) }
        }
    }

    /// How well the set covers a term: 1 as it stands or in another number, 0.9 by its stem, 0.8 by its meaning, 0.6 by
    /// a shared beginning (`entregam` and `entregue`), else 0.
    func match(_ term: Term) -> Double {
        if exact.contains(term.folded) { return 1 }
        if term.isExact { return 0 }
        if forms.contains(term.light) { return 1 }
        if forms.contains(term.stem) { return 0.9 }
        if let meaning = term.meaning, meanings.contains(meaning) { return 0.8 }
        let bytes = term.folded.utf8
        guard bytes.count >= 6 else { return 0 }
        for word in long {
            let shared = zip(bytes, word.utf8).prefix { $0 == $1 }.count
            if shared >= 5, 10 * shared >= 7 * max(bytes.count, word.utf8.count) { return 0.6 }
        }
        return 0
    }
}
