// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Synchronization
import Text
import Vocabulary

/// What one reading of a passage's words gives: its fingerprint, and labels on parts that are not to be trusted.
struct IndexedWords: Sendable {
    var words: Words
    /// Of its words, whatever case, accents and punctuation: the same text on another page has the same.
    var fingerprint: Int64
    /// JSON `[{kind, start, end}]`, bytes of the text; `nil` without any.
    var labels: String?

    init(_ text: String) {
        words = Words(text)
        fingerprint = Int64(bitPattern: ContentHash.hash(of: words))
        let span = text.utf8.span
        let orders = InstructionText.ranges(in: span, words: words).map { ("instruction", $0) }
        let runs = InvisibleText.runs(in: span).map { ("invisible", $0.range) }
        let found = (orders + runs).prefix(Self.mostLabels)
        guard !found.isEmpty else { return }
        let values = found.map { kind, range -> Value in
            ["kind": .text(kind), "start": .int(Int64(range.lowerBound)), "end": .int(Int64(range.upperBound))]
        }
        labels = ValueText.json(values)
    }

    private static let mostLabels = 64

    /// The same without the words, which take several times the text's memory.
    var withoutWords: IndexedWords {
        var copy = self
        copy.words = Words("")
        return copy
    }
}

extension PageDraft {
    /// With its passages' words read, if they were not yet.
    func withWords(known: KnownWords) -> PageDraft {
        guard !hasWords else { return self }
        var copy = self
        copy.readWords(known: known)
        return copy
    }

    /// Reads each passage once for its fingerprint and labels, and all texts for words that are not `known`.
    private mutating func readWords(known: KnownWords) {
        hasWords = true
        guard !passages.isEmpty else { return }
        var texts: [(text: String, words: Words)] = []
        if let title = details.title { texts.append((title, Words(title))) }
        var headings: Set<String> = []
        for index in passages.indices {
            let passage = passages[index]
            let read = IndexedWords(passage.body)
            (passages[index].fingerprint, passages[index].labels) = (read.fingerprint, read.labels)
            texts.append((passage.body, read.words))
            if headings.insert(passage.headings).inserted {
                texts.append((passage.headings, Words(passage.headings)))
            }
        }
        let language = details.language.flatMap { Language(tag: $0) } ?? .undetermined
        unknownWords = known.unknown(in: texts, language)
    }
}

/// A word and the stem that it stands under in a language.
struct VocabularyEntry: Sendable {
    var key: UInt64
    var language: String
    var stem: String
    var word: String
}

/// The words that this process knows the index to have, so that each is written about once.
///
/// One place for each word, 2 MiB in all once words are written: a word that another has pushed out is written again, which
/// does no harm. Hashed once, as words come with good hashes.
final class KnownWords: Sendable {
    private let keys = Mutex<[UInt64]>([])
    private let stemmers = SpareStemmers()

    private static let capacity = 1 << 18
    /// Longer words are no natural words: neither inflected nor misspelt.
    private static let longest = 40

    private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key) & (capacity - 1) }

    /// The words of texts in `language` that are not known yet, each once.
    func unknown(in texts: [(text: String, words: Words)], _ language: Language) -> [VocabularyEntry] {
        let salt = ContentHash.hash(language.rawValue)
        var found: [UInt64: (text: Int, word: Word)] = [:]
        keys.withLock { keys in
            for (place, text) in texts.enumerated() {
                for word in text.words.all where word.kind == .word && word.range.count <= Self.longest {
                    let key = word.hash ^ salt
                    let isKnown = !keys.isEmpty && keys[Self.slot(key)] == key
                    if !isKnown { found[key] = (place, word) }
                }
            }
        }
        guard !found.isEmpty else { return [] }
        let stemmer = stemmers.take(language)
        defer { stemmers.giveBack(stemmer) }
        return found.map { key, place in
            let (text, words) = texts[place.text]
            let form = words.folded(place.word)
            // As written: accents guide the stemmer.
            let stem = stemmer.stemmer?.stem(text.utf8.span.extracting(place.word.range))
            return VocabularyEntry(key: key, language: language.rawValue, stem: stem ?? form, word: form)
        }
    }

    /// Another file stands in the place of the one that had them.
    func forget() { keys.withLock { $0 = [] } }

    func learn(_ entries: [VocabularyEntry]) {
        guard !entries.isEmpty else { return }
        keys.withLock { keys in
            if keys.isEmpty { keys = [UInt64](repeating: 0, count: Self.capacity) }
            for entry in entries { keys[Self.slot(entry.key)] = entry.key }
        }
    }
}

/// Writes words of the index. They stay when their last page goes: a word without passages finds nothing.
struct VocabularyWriter {
    let db: Database

    func insert(_ entries: [VocabularyEntry]) throws {
        guard !entries.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO vocabulary (language, stem, word) VALUES (?, ?, ?)")
        // In the order of the table, so that neighbours go to the same page of the file.
        for entry in entries.sorted(by: { ($0.language, $0.stem, $0.word) < ($1.language, $1.stem, $1.word) }) {
            try statement.execute(arguments: [entry.language, entry.stem, entry.word])
        }
    }
}

/// Stemmers with what they remember, for the next page: one is of use to one thread at a time.
private final class SpareStemmers: Sendable {
    struct Spare: @unchecked Sendable {
        // Sendable: whoever takes one holds it alone until it is given back.
        let language: Language
        let stemmer: Stemmer?
    }

    private let spares = Mutex<[Spare]>([])
    private static let mostKept = 8

    func take(_ language: Language) -> Spare {
        let spare = spares.withLock { spares -> Spare? in
            spares.lastIndex { $0.language == language }.map { spares.remove(at: $0) }
        }
        return spare ?? Spare(language: language, stemmer: Stemmer(language))
    }

    func giveBack(_ spare: Spare) {
        spares.withLock { spares in
            if spares.count == Self.mostKept { spares.removeFirst() }
            spares.append(spare)
        }
    }
}
