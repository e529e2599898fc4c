// SPDX-License-Identifier: MIT

public import Text

/// A question as ranking sees it: its words as an index made with ``Text/Words`` has them, and what it asks for.
///
/// Nothing in a question is syntax. Question words stay: they match the questions that pages ask themselves.
public struct Question: Sendable {
    /// One word of the question.
    public struct Term: Sendable, Equatable {
        /// Folded: lower case, no accents; numbers by their value.
        public let form: String
        /// As the question has it.
        public let written: String
        public let kind: Word.Kind
        /// ``ContentHash/hash(_:)`` of ``form``.
        public let hash: UInt64
        /// `como`, `cuándo`, `which`.
        public let isQuestionWord: Bool
        /// `de`, `los`, `the`.
        public let isFunctionWord: Bool
        /// Stands inside a longer form before it: `chuva` of `guarda-chuva`.
        public let isPart: Bool
        /// Written with a capital inside the question, or a number or code: an answer must hold it or be about it.
        public let isName: Bool
        /// The stems that pages in each language may have it under.
        public let stems: [Stem]
    }

    public struct Stem: Sendable, Hashable {
        public let language: Language
        public let form: String

        public init(language: Language, form: String) { (self.language, self.form) = (language, form) }
    }

    /// What counts of a question: its first bytes and words; longer words are no words.
    static let (mostBytes, mostTerms, longestTerm) = (4096, 64, 64)
    /// In each of these the words of a question are stemmed whose own language is not sure.
    static let stemmed: [Language] = [.portuguese, .spanish, .english]

    /// Each word once, in order of first appearance.
    public let terms: [Term]
    /// The words in reading order, parts left out, as places in ``terms``.
    public let sequence: [Int]
    /// The question's language, as given or as seen; `und` when neither is sure.
    public let language: Language
    /// What kind of thing would answer it.
    public let expects: AnswerKind
    /// Asks for what is not: `não`, `never`, `sin`.
    public let isNegated: Bool

    /// - Parameter language: The caller's word for it; without it, the text decides.
    public init(_ text: String, language: Language? = nil) {
        let bytes = Array(text.utf8.prefix(Self.mostBytes))
        let words = Words(bytes.span)
        let seen = LanguageIdentifier.identify(bytes.span)
        let known = language ?? (seen.confidence >= 0.5 ? seen.language : .undetermined)
        let isSure = language != nil || (seen.confidence >= 0.9 && words.wordCount >= 4)
        let languages = isSure && known != .undetermined ? [known] : Self.stemmed
        let stemmers = languages.compactMap { Stemmer($0) }
        let lists = StopLists(known)
        var (terms, sequence, places): ([Term], [Int], [UInt64: Int]) = ([], [], [:])
        for word in words.all where word.foldedCount <= Self.longestTerm {
            if let place = places[word.hash] {
                if !word.isPart { sequence.append(place) }
                continue
            }
            guard terms.count < Self.mostTerms else { break }
            places[word.hash] = terms.count
            if !word.isPart { sequence.append(terms.count) }
            terms.append(Self.term(word, of: words, bytes, stemmers, lists, isFirst: terms.isEmpty))
        }
        (self.terms, self.sequence, self.language) = (terms, sequence, known)
        expects = AnswerKind(terms)
        isNegated = Negation.stands(in: words, known)
    }

    private static func term(
        _ word: Word, of words: Words, _ bytes: [UInt8], _ stemmers: [Stemmer], _ lists: StopLists, isFirst: Bool
    ) -> Term {
        let form = words.folded(word)
        var stems: [Stem] = []
        if word.kind == .word {
            for stemmer in stemmers {
                let stem = Stem(
                    language: stemmer.language, form: stemmer.stem(bytes.span.extracting(word.range)))
                if !stem.form.isEmpty { stems.append(stem) }
            }
        }
        let (isQuestionWord, isFunctionWord) = (lists.isQuestionWord(word.hash), lists.isFunctionWord(word.hash))
        let hasCapital =
            bytes[word.range.lowerBound].isCapital || bytes[word.range].dropFirst().contains(where: \.isCapital)
        let isPlain = word.kind == .word || word.kind == .compound
        return Term(
            form: form, written: String(decoding: bytes[word.range], as: UTF8.self), kind: word.kind, hash: word.hash,
            isQuestionWord: isQuestionWord,
            isFunctionWord: isFunctionWord, isPart: word.isPart,
            isName: isPlain ? hasCapital && !isFirst && !isQuestionWord && !isFunctionWord : true, stems: stems)
    }
}

/// The lists of function and question words that a question is read by.
private struct StopLists {
    private let lists: [StopWords]

    /// Those of its language, or of all when that is unknown.
    init(_ language: Language) {
        lists = (Question.stemmed.contains(language) ? [language] : Question.stemmed).map { StopWords.of($0) }
    }

    func isQuestionWord(_ hash: UInt64) -> Bool { lists.contains { $0.isQuestionWord(hash) } }
    func isFunctionWord(_ hash: UInt64) -> Bool { lists.contains { $0.isStopWord(hash) } }
}

extension Word {
    /// Bytes of the folded form, about: those of the word as written.
    var foldedCount: Int { range.count }
}

extension UInt8 {
    /// An ASCII capital, or the lead byte of the Latin-1 letters (whose case the second byte tells; close enough here).
    @inline(__always)
    var isCapital: Bool { self &- 0x41 < 26 }
}
