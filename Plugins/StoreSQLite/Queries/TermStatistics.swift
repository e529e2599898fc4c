// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Glibc
import Synchronization

/// What ranking needs to know of the whole index.
struct TermStatistics: Sendable {
    /// Passages in the index.
    var passages: Int64
    /// Mean length in words of title, heading path and body, each at least 1.
    var meanLengths: [Double]
    /// In how many passages each asked word stands; absent: in none.
    var frequencies: [String: Int64]

    /// The part of the passages that have `word`, 0…1.
    func share(of word: String) -> Double { min(1, Double(frequencies[word] ?? 0) / Double(passages)) }

    /// How much a word tells: near 0 for one that is everywhere, never negative, so that question words count a little.
    ///
    /// - Note: Source: the BM25 weight of Robertson and Spärck Jones with 1 added inside the logarithm (Lucene's form).
    func weight(of word: String) -> Double {
        let (total, found) = (Double(passages), Double(frequencies[word] ?? 0))
        return max(0, log(1 + (max(0, total - found) + 0.5) / (found + 0.5)))
    }
}

/// Remembers counts for a short while: counting a word that is everywhere reads its whole list.
///
/// An absent word is not remembered as such, so that a page is found as soon as it is stored.
final class StatisticsCache: Sendable {
    private struct Entry {
        var count: Int64
        var readAt: UInt64
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Ranking bears figures this old.
    private static let lifetime: UInt64 = 30_000_000_000
    private static let capacity = 8192

    func statistics(for words: [String], _ db: Database) throws -> TermStatistics {
        var statistics = try StatisticsCache.totals(db)
        let statement = try db.cachedStatement(sql: "SELECT doc FROM passage_terms WHERE term = ?")
        for word in words {
            if let count = remembered(word) {
                statistics.frequencies[word] = count
                continue
            }
            let count = try Int64.fetchOne(statement, arguments: [word]) ?? 0
            statistics.frequencies[word] = count
            if count > 0 { remember(word, count) }
        }
        return statistics
    }

    private func remembered(_ word: String) -> Int64? {
        let now = DispatchTime.now().uptimeNanoseconds
        return entries.withLock { entries in
            guard let entry = entries[word], now - entry.readAt < StatisticsCache.lifetime else { return nil }
            return entry.count
        }
    }

    private func remember(_ word: String, _ count: Int64) {
        let entry = Entry(count: count, readAt: DispatchTime.now().uptimeNanoseconds)
        entries.withLock { entries in
            if entries.count >= StatisticsCache.capacity { entries.removeAll() }
            entries[word] = entry
        }
    }

    /// FTS5 keeps its totals in row 1 of its data table: varints for the rows and for the words of each column.
    ///
    /// - Note: Source: sqlite.org/fts5.html, "FTS5 Data Structures", the averages record.
    private static func totals(_ db: Database) throws -> TermStatistics {
        let statement = try db.cachedStatement(sql: "SELECT block FROM passage_index_data WHERE id = 1")
        var numbers: [Int64] = []
        if case .blob(let block)? = try DatabaseValue.fetchOne(statement)?.storage { numbers = varints(Array(block)) }
        let passages = max(1, numbers.first ?? 1)
        let lengths = (1...3).map { column in
            numbers.count > column ? max(1, Double(numbers[column]) / Double(passages)) : 1
        }
        return TermStatistics(passages: passages, meanLengths: lengths, frequencies: [:])
    }

    /// SQLite's varints: seven bits a byte, highest first; the totals of any real index need fewer than nine bytes.
    private static func varints(_ bytes: [UInt8]) -> [Int64] {
        var numbers: [Int64] = []
        var value: Int64 = 0
        for byte in bytes.prefix(128) {
            value = (value & 0xFF_FFFF_FFFF_FFFF) << 7 | Int64(byte & 0x7F)
            if byte & 0x80 == 0 {
                numbers.append(value)
                value = 0
            }
        }
        return numbers
    }
}
