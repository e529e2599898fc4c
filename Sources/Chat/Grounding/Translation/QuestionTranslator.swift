// SPDX-License-Identifier: MIT

import Text

/// Says a question in the language of the pages, word by word and phrase by phrase, so that it can be searched for and
/// measured there. No translator of texts: what it makes is never shown as the site's words.
struct QuestionTranslator: Sendable {
    let source: AnswerLanguage
    let target: AnswerLanguage

    struct Translation: Equatable, Sendable {
        var question: String
        /// Share of the question's content words that the lexicon has, numbers and names counted as known.
        var known: Double
    }

    /// - Returns: `nil` when too little of the question is understood to be worth a search.
    func translate(_ question: String) -> Translation? {
        guard source != target, let entries = Self.tables[source] else { return nil }
        let words = Words(question)
        let bytes = Array(question.utf8)
        let all = words.filter { !$0.isPart }
        let folded = all.map { words.folded($0) }
        let stops = Self.stops(source)
        let light = ShopLexicon.light[source] ?? []
        var said: [String] = []
        var (known, content, place) = (0, 0, 0)
        while place < all.count {
            if let (length, meaning) = Self.longest(folded[place...], in: entries) {
                let word = Self.words(of: meaning)[target]?.first ?? ""
                if !Set(word.split(separator: " ")).isSubset(of: said.joined(separator: " ").split(separator: " ")) {
                    said.append(word)
                }
                (known, content, place) = (known + length, content + length, place + length)
                continue
            }
            let (word, form) = (all[place], folded[place])
            place += 1
            if light.contains(form) || stops.isStopWord(word.hash) { continue }
            content += 1
            // A name, a number, a word that the languages share: as it stands.
            if word.kind != .word || (place > 1 && bytes[word.range.lowerBound] < 0x60) { known += 1 }
            said.append(String(decoding: bytes[word.range], as: UTF8.self))
        }
        guard content > 0, 2 * known >= content, !said.isEmpty else { return nil }
        return Translation(
            question: said.joined(separator: " ") + "?", known: Double(known) / Double(content))
    }

    /// Other words of the same meanings in `language`, for a second search.
    static func alternatives(to question: String, in language: AnswerLanguage, most: Int) -> [String] {
        guard let entries = tables[language] else { return [] }
        let folded = forms(question)
        var found: [String] = []
        var place = 0
        while place < folded.count {
            guard let (length, meaning) = longest(folded[place...], in: entries) else {
                place += 1
                continue
            }
            found += words(of: meaning)[language]?.prefix(4).filter { !$0.utf8.contains(0x20) } ?? []
            place += length
        }
        let asked = Set(folded)
        return Array(found.filter { word in !asked.contains(forms(word).joined(separator: " ")) }.prefix(most))
    }

    // MARK: Tables

    /// Meanings by the folded words of a phrase, joined by spaces.
    private typealias Entries = [String: Int]

    private static let tables: [AnswerLanguage: Entries] = {
        var tables: [AnswerLanguage: Entries] = [:]
        for meaning in ShopLexicon.lines.indices {
            for (language, phrases) in meanings[meaning] {
                for phrase in phrases {
                    let key = forms(phrase).joined(separator: " ")
                    if tables[language]?[key] == nil { tables[language, default: [:]][key] = meaning }
                }
            }
        }
        return tables
    }()

    private static let meanings: [[AnswerLanguage: [String]]] = ShopLexicon.lines.map { line in
        let columns = line.split(separator: "|", omittingEmptySubsequences: false)
        let order: [AnswerLanguage] = [.portuguese, .english, .spanish]
        let parted = zip(order, columns).map { language, column in
            (language, column.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") })
        }
        return Dictionary(uniqueKeysWithValues: parted)
    }

    private static func words(of meaning: Int) -> [AnswerLanguage: [String]] { meanings[meaning] }

    /// The longest phrase of at most five words that the words begin with.
    private static func longest(_ words: ArraySlice<String>, in entries: Entries) -> (length: Int, meaning: Int)? {
        for length in (1...5).reversed() where words.count >= length {
            if let meaning = entries[words.prefix(length).joined(separator: " ")] { return (length, meaning) }
        }
        return nil
    }

    /// The folded words of a text, parts of longer ones left out.
    private static func forms(_ text: String) -> [String] {
        let words = Words(text)
        return words.filter { !$0.isPart }.map { words.folded($0) }
    }

    private static func stops(_ language: AnswerLanguage) -> StopWords {
        StopWords.of(Language(rawValue: language.rawValue) ?? .portuguese)
    }
}
