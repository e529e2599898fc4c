// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// The links of a text, each URL once, in order.
struct LinkList {
    let base: WebURL?
    private(set) var found: [Outlink] = []
    private var seen: Set<String> = []

    static let most = 5000
    /// Longest address taken for one, in bytes.
    static let longest = 2000

    init(base: WebURL?) { self.base = base }

    /// - Returns: The address in full; `nil` when it is none of the web.
    mutating func add(_ address: String, text: String) -> String? {
        guard address.utf8.count <= Self.longest, let url = try? WebURL.parse(address, base: base), url.isHTTP else {
            return nil
        }
        let href = url.href
        if found.count < Self.most, seen.insert(href).inserted {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            found.append(Outlink(url: href, text: String(words.prefix(200))))
        }
        return href
    }
}
