// SPDX-License-Identifier: MIT

import GRDB
import Retrieval
import StageSDK
import Text
import Vocabulary

/// A candidate as read from the database, with its score.
struct FoundPassage {
    static let columns = """
        passages.key, pages.url, pages.title, pages.language, passages.headings, passages.start_offset,
        passages.end_offset, passages.words, passages.body, pages.fetched_at, pages.validated_at,
        pages.unavailable_after, pages.validated_how, versions.recipe, pages.pipeline, pages.version,
        passages.field, passages.labels, passages.fingerprint, pages.id,
        coalesce(versions.modified_at, versions.published_at, pages.fetched_at)
        """

    let row: Row
    var score = PassageScore.none
    /// URLs of other pages with the same text, or nearly.
    var duplicates: [String] = []

    init(_ row: Row) { self.row = row }

    var url: String { row.text(1) ?? "" }
    var title: String { row.text(2) ?? "" }
    /// JSON; for a fact the words that people ask for it by.
    var headings: String { row.text(4) ?? "" }
    var start: Int { Self.place(row.int(5)) }
    var end: Int { max(start, min(Self.place(row.int(6)), start + Self.longest)) }
    var body: String { row.text(8) ?? "" }
    var isFact: Bool { field != nil }
    var field: String? { row.text(16) }
    var labels: String? { row.text(17) }
    var fingerprint: Int64 { row.int(18) ?? 0 }
    var page: Int64 { row.int(19) ?? 0 }
    var changedAt: Timestamp? { row.time(20) }
    /// The same as long as the passage stands where it stands.
    var identity: String { "\(row.text(0) ?? "") \(start) \(url)" }

    /// Whether it stands under the same title and headings.
    func standsLike(_ other: FoundPassage) -> Bool { title == other.title && headings == other.headings }

    /// Spans come from other stages and may lie: none is past what a text can be, nor longer than a passage is.
    private static func place(_ offset: Int64?) -> Int { Int(min(max(0, offset ?? 0), 1 << 40)) }
    private static let longest = 1 << 20

    /// Speaks to a language model instead of to a reader.
    var isUntrusted: Bool {
        guard let labels else { return false }
        return ValueText.value(labels).list?.contains { $0["kind"]?.text == "instruction" } ?? false
    }

    func value(_ sentences: [Value], support: Double) -> Value {
        var map: ValueMap = [
            "id": Value(row.text(0)), "score": .real(score.value), "url": .text(url), "title": .text(title),
            "language": Value(row.text(3)), "headings": isFact ? .list([]) : ValueText.value(headings),
            "start": Value(row.int(5)), "end": Value(row.int(6)), "words": Value(row.int(7)), "text": .text(body),
            "fetched_at": Value(row.time(9)), "validated_at": Value(row.time(10)),
            "validated_how": Value(row.text(12)), "recipe": Value(row.text(13)), "pipeline": Value(row.text(14)),
            "version": Value(row.int(15)), "kind": isFact ? "fact" : "text", "support": .real(support),
            "sentences": .list(sentences), "duplicates": .list(duplicates.map { .text($0) }),
            "labels": labels.map { ValueText.value($0) } ?? .list([]),
        ]
        if let field { map["field"] = .text(field) }
        return .map(map)
    }
}

/// Reads the sentences of a passage with their places in the page's stored content.
struct SentenceReader {
    let db: Database

    struct Sentence {
        var text: String
        /// In the stored content, in bytes.
        var range: Range<Int>
        var header: String?
    }

    /// A passage shows at most so many sentences of its own.
    static let mostShown = 3

    func sentences(of passage: FoundPassage) throws -> [Sentence] {
        let whole = passage.start..<passage.end
        if passage.isFact { return [Sentence(text: passage.body, range: whole)] }
        let slice = try self.slice(of: passage)
        // A table's rows stand under the header that stands as the first line of the passage's text.
        var header: String?
        if slice.first == UInt8(ascii: "|"), let line = passage.body.split(separator: "\n").first,
            !passage.body.utf8.isEmpty, line.utf8.contains(UInt8(ascii: "|")), !slice.span.startsTable
        {
            header = String(line)
        }
        let found = Passage.sentences(of: slice.span, header: header).map {
            Sentence(
                text: $0.text, range: $0.range.lowerBound + passage.start..<$0.range.upperBound + passage.start,
                header: $0.header)
        }
        return found.isEmpty ? [Sentence(text: passage.body, range: whole)] : found
    }

    private func slice(of passage: FoundPassage) throws -> [UInt8] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT substr(CAST(versions.content AS BLOB), ?, ?) FROM pages
                JOIN versions ON versions.page = pages.id AND versions.number = pages.version WHERE pages.id = ?
                """)
        let value = try DatabaseValue.fetchOne(
            statement, arguments: [passage.start + 1, passage.end - passage.start, passage.page])
        guard case .blob(let bytes)? = value?.storage else { return [] }
        return Array(bytes)
    }
}

extension Span where Element == UInt8 {
    /// Whether the second line is a table's delimiter row, so that the first is its header.
    fileprivate var startsTable: Bool {
        var index = 0
        while index < count, self[index] != 0x0A { index += 1 }
        var dashes = 0
        index += 1
        while index < count, self[index] != 0x0A {
            switch self[index] {
            case 0x2D: dashes += 1
            case 0x7C, 0x3A, 0x20, 0x09, 0x0D: break
            default: return false
            }
            index += 1
        }
        return dashes > 0
    }
}
