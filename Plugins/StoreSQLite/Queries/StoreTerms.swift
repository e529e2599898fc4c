// SPDX-License-Identifier: MIT

import GRDB
import Retrieval

/// The index's words, for ranking.
struct StoreTerms: TermSource {
    let db: Database
    let cache: StatisticsCache

    func frequencies(of words: [String]) throws -> [Int] {
        try words.map { word in
            // What is no single word is several to the index: as rare as its rarest, about.
            let parts = StoreTerms.parts(of: word)
            if parts.count == 1 { return try cache.frequency(of: parts[0], db) }
            return try parts.map { try cache.frequency(of: $0, db) }.min() ?? 0
        }
    }

    func words(under stem: Question.Stem, limit: Int) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT word FROM vocabulary WHERE language = ? AND stem = ? LIMIT ?"),
            arguments: [stem.language.rawValue, stem.form, limit])
    }

    func words(beginningWith prefix: String, limit: Int) throws -> [String] {
        // Stems begin as their words do, but for a last letter here and there.
        let statement = try db.cachedStatement(
            sql: "SELECT word FROM vocabulary WHERE language = ? AND stem >= ? AND stem < ? LIMIT ?")
        var found: [String] = []
        for language in ["pt", "es", "en", "und"] where found.count < limit {
            found += try String.fetchAll(
                statement, arguments: [language, prefix, prefix + "\u{10FFFF}", limit - found.count])
        }
        return Array(Set(found))
    }

    /// The runs of letters and digits: words to the index's tokenizer.
    static func parts(of word: String) -> [String] {
        word.utf8.split { byte in
            byte < 0x80 && !(byte &- 0x30 < 10 || byte &- 0x61 < 26 || byte &- 0x41 < 26)
        }.map { String(decoding: $0, as: UTF8.self) }
    }
}
