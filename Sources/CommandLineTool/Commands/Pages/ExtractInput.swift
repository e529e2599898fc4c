// SPDX-License-Identifier: MIT

import Vocabulary

/// What `extract` was given: a page on the web, or in a file.
enum ExtractInput: Sendable, Hashable {
    case url(String)
    case file(String)

    /// - Throws: ``CommandFailure`` `bad_input` for what is neither, with a hint where one is near.
    init(_ text: String, exists: (String) -> Bool = { FileText.exists($0) }) throws(CommandFailure) {
        let lower = text.prefix(8).lowercased()
        if text == "-" {
            self = .file(ExtractInput.standardInput)
        } else if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
            self = .url(text)
        } else if lower.hasPrefix("file://") {
            self = .file(String(text.dropFirst(7)))
        } else if exists(text) {
            self = .file(text)
        } else {
            let host = text.prefix { $0 != "/" }
            let hint = host.contains(".") && !text.hasPrefix(".") ? "; did you mean https://\(text)?" : ""
            throw CommandFailure("bad_input", "neither a file nor an http(s) URL\(hint)", status: .usage)
        }
    }

    private static let standardInput = "/dev/stdin"

    var isFile: Bool { if case .file = self { true } else { false } }

    /// `file:///home/…/page.html`: what a file's page is called unless `--url` says otherwise.
    static func fileURL(_ path: String) -> String {
        guard path != standardInput else { return "about:blank" }
        let absolute = FileText.resolved(path)
        let url = "file://" + (absolute.hasPrefix("/") ? absolute : "/\(absolute)")
        return (try? WebURL.parse(url))?.href ?? url
    }
}
