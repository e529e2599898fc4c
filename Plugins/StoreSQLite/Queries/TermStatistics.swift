// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Retrieval
import Synchronization

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

    /// In how many passages a word of the index stands.
    func frequency(of word: String, _ db: Database) throws -> Int {
        if let count = remembered(word) { return Int(clamping: count) }
        let statement = try db.cachedStatement(sql: "SELECT doc FROM passage_terms WHERE term = ?")
        let count = try Int64.fetchOne(statement, arguments: [word]) ?? 0
        if count > 0 { remember(word, count) }
        return Int(clamping: count)
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
    static func totals(_ db: Database) throws -> CollectionStatistics {
        let statement = try db.cachedStatement(sql: "SELECT block FROM passage_index_data WHERE id = 1")
        var numbers: [Int64] = []
        if case .blob(let block)? = try DatabaseValue.fetchOne(statement)?.storage { numbers = varints(Array(block)) }
        let passages = max(1, numbers.first ?? 1)
        let lengths = (1...3).map { column in
            numbers.count > column ? max(1, Double(numbers[column]) / Double(passages)) : 1
        }
        return CollectionStatistics(
            passages: Int(clamping: passages), meanTitle: lengths[0], meanHeadings: lengths[1], meanBody: lengths[2])
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
