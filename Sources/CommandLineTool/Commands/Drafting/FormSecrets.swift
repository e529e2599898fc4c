// SPDX-License-Identifier: MIT

/// Takes out of a recorded page what a site gave this visitor alone: the tokens that its forms send back.
///
/// Works on bytes, so that the rest of the page stays as it came, in whatever encoding of ASCII's family.
enum FormSecrets {
    /// Values of `<input>` and `<meta>` whose name tells of a token, overwritten by `x`, byte for byte.
    static func blanked(_ page: [UInt8]) -> [UInt8] {
        var page = page
        var index = 0
        while let start = page[index...].firstIndex(of: UInt8(ascii: "<")) {
            guard isTokenTag(page, at: start + 1) else {
                index = start + 1
                continue
            }
            let limit = min(page.count, start + longestTag)
            let end = page[start..<limit].firstIndex(of: UInt8(ascii: ">")) ?? limit
            let attributes = attributes(page, start..<end)
            let name = attributes["name"] ?? attributes["id"] ?? attributes["property"]
            if let name, tellsOfToken(page[name]) {
                for key in ["value", "content"] {
                    if let value = attributes[key] { for place in value { page[place] = UInt8(ascii: "x") } }
                }
            }
            index = end
        }
        return page
    }

    private static let longestTag = 8192
    private static let words = [
        "csrf", "xsrf", "token", "nonce", "authenticity", "__viewstate", "session", "formkey", "form_key",
    ]

    private static func tellsOfToken(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count <= 200 else { return false }
        let lower = String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        return words.contains { lower.firstRange(of: $0) != nil }
    }

    private static func isTokenTag(_ page: [UInt8], at index: Int) -> Bool {
        ["input", "meta"].contains { tag in
            index + tag.utf8.count < page.count
                && zip(page[index...], tag.utf8).allSatisfy { $0 | 0x20 == $1 }
                && isSpace(page[index + tag.utf8.count])
        }
    }

    /// The ranges of attributes' values, by name in lower case; of two alike the first counts.
    private static func attributes(_ page: [UInt8], _ tag: Range<Int>) -> [String: Range<Int>] {
        var found: [String: Range<Int>] = [:]
        var index = page[tag].firstIndex { isSpace($0) } ?? tag.upperBound
        while index < tag.upperBound {
            let isGap = isSpace(page[index]) || page[index] == UInt8(ascii: "/")
            if isGap {
                index += 1
                continue
            }
            let nameStart = index
            while index < tag.upperBound, !isSpace(page[index]), page[index] != UInt8(ascii: "=") { index += 1 }
            let name = String(decoding: page[nameStart..<index].map { $0 | 0x20 }, as: UTF8.self)
            while index < tag.upperBound, isSpace(page[index]) { index += 1 }
            guard index < tag.upperBound, page[index] == UInt8(ascii: "=") else {
                if index == nameStart { index += 1 }
                continue
            }
            index += 1
            while index < tag.upperBound, isSpace(page[index]) { index += 1 }
            guard index < tag.upperBound else { break }
            let quote = page[index]
            let isQuoted = quote == 0x22 || quote == 0x27
            let start = isQuoted ? index + 1 : index
            var end = start
            while end < tag.upperBound, isQuoted ? page[end] != quote : !isSpace(page[end]) { end += 1 }
            if found[name] == nil { found[name] = start..<end }
            index = isQuoted ? end + 1 : end
        }
        return found
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
