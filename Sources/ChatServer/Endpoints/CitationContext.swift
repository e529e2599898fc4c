// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import HummingbirdCore
import Vocabulary

/// A quote found again in its page, with the text around it: what the reader opens to see for themselves.
struct CitationContext: Equatable {
    var before = ""
    var quote: String
    var after = ""
    /// Whether the quote stands in the page word for word, markup and white space aside.
    var isFound = false

    /// Finds `quote` in a page's Markdown by its words: markup and white space between them do not count.
    ///
    /// - Parameter margin: Bytes of the page shown on each side, about.
    init(_ quote: String, in content: String, margin: Int = 420) {
        self.quote = quote
        let words = Word.all(of: content)
        let wanted = Word.all(of: quote).map(\.text)
        guard !wanted.isEmpty, let first = CitationContext.find(wanted, in: words) else { return }
        let bytes = Array(content.utf8)
        let (start, end) = (words[first].range.lowerBound, words[first + wanted.count - 1].range.upperBound)
        let from = words.prefix(first).last { $0.range.lowerBound < max(0, start - margin) }?.range.upperBound ?? 0
        let to =
            words.dropFirst(first + wanted.count).first { $0.range.upperBound > end + margin }?.range.lowerBound
            ?? bytes.count
        before = CitationContext.plain(bytes[min(from, start)..<start])
        after = CitationContext.plain(bytes[end..<max(to, end)])
        // A quote has the punctuation at its ends, which the search leaves out: it is not to stand there twice.
        if let last = quote.utf8.last, Word.marks.contains(last), after.utf8.first == last { after.removeFirst() }
        if let first = quote.utf8.first, Word.marks.contains(first), before.utf8.last == first { before.removeLast() }
        isFound = true
    }

    /// Knuth, Morris and Pratt: linear, whatever page and quote say.
    private static func find(_ wanted: [Substring], in words: [Word]) -> Int? {
        var failure = [Int](repeating: 0, count: wanted.count)
        var matched = 0
        for index in wanted.indices.dropFirst() {
            while matched > 0, wanted[index] != wanted[matched] { matched = failure[matched - 1] }
            if wanted[index] == wanted[matched] { matched += 1 }
            failure[index] = matched
        }
        matched = 0
        for (index, word) in words.enumerated() {
            while matched > 0, word.text != wanted[matched] { matched = failure[matched - 1] }
            if word.text == wanted[matched] { matched += 1 }
            if matched == wanted.count { return index - matched + 1 }
        }
        return nil
    }

    /// Markdown without its marks: cells of a table on one line, one empty line between paragraphs.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isRule = !line.isEmpty && line.allSatisfy { "|-: ".contains($0) } && line.contains("-")
            if isRule { continue }
            let bare = line.drop { $0 == "#" || $0 == ">" }.filter { !"*`\\".contains($0) }
            let cells = bare.split(separator: "|").filter { $0.contains { $0 != " " } }
            let shown = bare.contains("|") ? cells.map(trimmed).joined(separator: " · ") : bare
            if shown.allSatisfy({ $0 == " " }), lines.last == "" { continue }
            lines.append(shown.allSatisfy { $0 == " " } ? "" : shown)
        }
        return lines.joined(separator: "\n")
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private struct Word {
        let text: Substring
        /// In UTF-8 bytes.
        let range: Range<Int>

        static let marks: Set<UInt8> = Set("*_#>|[]()`\\-.,;:!?\"'".utf8)

        /// Words without the punctuation and markup at their ends; those that are nothing else are left out.
        static func all(of text: String) -> [Word] {
            let utf8 = text.utf8
            var words: [Word] = []
            var start: String.Index?
            var (offset, startOffset) = (0, 0)
            func end(_ index: String.Index) {
                guard var low = start else { return }
                var (high, from) = (index, startOffset)
                while low < high, marks.contains(utf8[low]) {
                    low = utf8.index(after: low)
                    from += 1
                }
                var to = offset
                while low < high, marks.contains(utf8[utf8.index(before: high)]) {
                    high = utf8.index(before: high)
                    to -= 1
                }
                if low < high { words.append(Word(text: text[low..<high], range: from..<to)) }
                start = nil
            }
            var index = utf8.startIndex
            while index < utf8.endIndex {
                let byte = utf8[index]
                if byte == 0x20 || (0x09...0x0D).contains(byte) {
                    end(index)
                } else if start == nil {
                    (start, startOffset) = (index, offset)
                }
                index = utf8.index(after: index)
                offset += 1
            }
            end(index)
            return words
        }
    }
}

extension CitationContext {
    static func answer(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        let (url, quote) = (call.query["url"]?.string ?? "", call.query["quote"]?.string ?? "")
        let site = try backend.site(call.query["site"]?.string ?? call.session?.site)
        guard call.isAdmin || SiteEndpoints.owns(url, site) else {
            throw ChatServerError(.invalidRequest, "url: not a page of this site")
        }
        let version = call.query["version"]?.int.flatMap { Int(exactly: $0) }
        let page = try await backend.call(
            PageGet.self, PageGet.Params(url: url, version: version, include: [.content])
        ).page
        let context = CitationContext(quote, in: page.content ?? "")
        return .json(
            .success(
                ("url", .string(page.url)), ("title", .string(page.title ?? "")), ("before", .string(context.before)),
                ("quote", .string(context.quote)), ("after", .string(context.after)), ("found", .bool(context.isFound)),
                ("fetched_at", .string(page.fetchedAt.text)), ("validated_at", .string(page.validatedAt.text)),
                ("version", .int(Int64(page.version)))))
    }
}
