// SPDX-License-Identifier: MIT

import Text

@testable import Retrieval

/// A store of a few texts: what a real one tells of its words.
struct IndexOfTexts: TermSource {
    private var frequencies: [String: Int] = [:]
    private var stems: [Question.Stem: Set<String>] = [:]
    private(set) var statistics: CollectionStatistics

    init(_ texts: [String], _ language: Language = .portuguese) {
        let stemmer = Stemmer(language)
        var length = 0
        for text in texts {
            let words = Words(text)
            length += words.wordCount
            for form in Set(words.foldedForms) { frequencies[form, default: 0] += 1 }
            for word in words {
                let form = words.folded(word)
                let stem = stemmer?.stem(text.utf8.span.extracting(word.range)) ?? form
                stems[Question.Stem(language: language, form: stem), default: []].insert(form)
            }
        }
        statistics = CollectionStatistics(
            passages: texts.count, meanTitle: 1, meanHeadings: 1, meanBody: Double(length) / Double(max(1, texts.count))
        )
    }

    func frequencies(of words: [String]) -> [Int] { words.map { frequencies[$0] ?? 0 } }
    func words(under stem: Question.Stem, limit: Int) -> [String] { Array((stems[stem] ?? []).sorted().prefix(limit)) }
    func words(beginningWith prefix: String, limit: Int) -> [String] {
        Array(frequencies.keys.filter { $0.hasPrefix(prefix) }.sorted().prefix(limit))
    }

    func ask(_ text: String, _ language: Language = .portuguese) throws -> ExpandedQuestion {
        try ExpandedQuestion(Question(text, language: language), in: self, statistics)
    }
}
