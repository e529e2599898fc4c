// SPDX-License-Identifier: MIT

import GRDB
import Text

/// What a search is narrowed to.
struct PassageFilter: Sendable {
    /// A part of a site.
    enum Section: Sendable {
        /// All URLs that begin so.
        case prefix(String)
        /// All URLs whose path begins so, on any host.
        case path(String)
        /// Passages under a heading, or on a page with a title, that has these words.
        case heading([String])
    }

    /// Words of the index's scope column: site, language.
    let scope: [String]
    let section: Section?
    let pipeline: String?
    let takesUntrusted: Bool

    init(_ request: QueryRequest) throws(StoreError) {
        let site = try request.optionalText("site")
        let language = try request.optionalText("language")
        scope = [site.map { SearchScope.site($0.lowercased()) }, language.map { SearchScope.language($0) }]
            .compactMap { $0 }
        section = try request.optionalText("section").map { Section($0) }
        pipeline = try request.optionalText("pipeline")
        takesUntrusted = try request.flag("include_untrusted")
    }

    /// The part of an FTS5 expression that narrows; `nil` when all passages are meant.
    var expression: String? {
        var parts: [String] = []
        if !scope.isEmpty { parts.append("scope : (\(scope.map(Self.quoted).joined(separator: " AND ")))") }
        if case .heading(let words)? = section, !words.isEmpty {
            parts.append("{title headings} : (\(words.map(Self.quoted).joined(separator: " AND ")))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

    /// Conditions on the page of a passage, and their arguments; empty when there are none.
    var condition: (sql: String, arguments: StatementArguments) {
        var (sql, arguments): ([String], StatementArguments) = ([], [])
        switch section {
        case .prefix(let prefix)?:
            sql.append("pages.url >= ? AND pages.url < ?")
            // No UTF-8 text has a byte 0xFF: all that begin with the prefix sort before prefix + U+10FFFF.
            arguments += [prefix, prefix + "\u{10FFFF}"]
        case .path(let path)?:
            sql.append("instr(pages.url, '://' || pages.host || ?) > 0")
            arguments += [path]
        case .heading?, nil: break
        }
        if let pipeline {
            sql.append("pages.pipeline = ?")
            arguments += [pipeline]
        }
        guard !sql.isEmpty else { return ("", []) }
        let pages = "SELECT passages.id FROM pages JOIN passages ON passages.page = pages.id"
        return (" AND rowid IN (\(pages) WHERE \(sql.joined(separator: " AND ")))", arguments)
    }

    /// An FTS5 string: whatever stands in the quotes is text.
    static func quoted(_ word: String) -> String {
        "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension PassageFilter.Section {
    init(_ text: String) {
        if text.contains("://") {
            self = .prefix(text.withoutNUL)
        } else if text.utf8.first == UInt8(ascii: "/") {
            self = .path(text.withoutNUL)
        } else {
            self = .heading(Words(text.withoutNUL).foldedForms)
        }
    }
}
