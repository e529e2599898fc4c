// SPDX-License-Identifier: MIT

import Vocabulary

/// What a local file is, as a response's header would say it.
enum MediaTypes {
    /// By the file's name; `text/html` for names that say nothing, because pages are what is given.
    static func guess(path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0) } ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "text/html" }
        return switch name[name.index(after: dot)...].lowercased() {
        case "xhtml", "xht": "application/xhtml+xml"
        case "xml", "rss", "atom": "application/xml"
        case "txt", "text", "log": "text/plain"
        case "md", "markdown": "text/markdown"
        case "json", "jsonl": "application/json"
        case "pdf": "application/pdf"
        case "csv": "text/csv"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        default: "text/html"
        }
    }

    /// A `Content-Type` as the slots have it: the type without parameters in lower case, and its charset.
    static func slots(contentType header: String) -> [Slot: Value] {
        let parts = header.split(separator: ";")
        let type = parts.first.map { trimmed($0).lowercased() } ?? ""
        var slots: [Slot: Value] = type.isEmpty ? [:] : [.contentType: .text(type)]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
            let name = trimmed(pair[1]).filter { $0 != "\"" }.lowercased()
            if !name.isEmpty { slots[.charset] = .text(name) }
        }
        return slots
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
