// SPDX-License-Identifier: MIT

/// What `Content-Type` says.
struct MediaType: Sendable, Equatable {
    /// Without parameters, lower case: `text/html`.
    let name: String
    /// The label in `charset`, lower case, not checked against any list.
    let charset: String?

    /// - Returns: `nil` for what is no media type. Source: RFC 9110 section 8.3.1; quotes and blanks as browsers read
    ///   them.
    init?(_ bytes: some RandomAccessCollection<UInt8>) {
        var parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
        guard let first = parts.popFirst(), let name = MediaType.name(first.trimmingBlanks) else { return nil }
        self.name = name
        charset = parts.lazy.compactMap { MediaType.charset($0) }.first
    }

    init?(_ text: String) { self.init(Array(text.utf8)) }

    private static func name(_ bytes: some RandomAccessCollection<UInt8>) -> String? {
        guard bytes.count <= 255, let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let (type, subtype) = (bytes[..<slash], bytes[bytes.index(after: slash)...])
        let isName =
            !type.isEmpty && !subtype.isEmpty && type.allSatisfy(\.isTokenByte) && subtype.allSatisfy(\.isTokenByte)
        return isName ? String(loweringASCII: bytes) : nil
    }

    private static func charset(_ parameter: some RandomAccessCollection<UInt8>) -> String? {
        guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")),
            parameter[..<equals].trimmingBlanks.elementsEqual("charset".utf8, by: { $0.asciiLowercase == $1 })
        else { return nil }
        let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
        var label = parameter[parameter.index(after: equals)...].trimmingBlanks
        if let first = label.first, isQuote(first) {
            label = label.dropFirst()
            label = label[..<(label.firstIndex(where: isQuote) ?? label.endIndex)].trimmingBlanks
        }
        let isLabel = (1...64).contains(label.count) && label.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isLabel ? String(loweringASCII: label) : nil
    }
}

/// `text/html`, `text/*`, `application/*+json`, `*/*`.
struct MediaTypePattern: Sendable, Equatable {
    private let type: String
    private let beforeStar: String
    /// What follows the star of the subtype; `nil` without a star.
    private let afterStar: String?

    /// What can hold text worth storing, by default.
    static let pages = [
        "text/*", "application/xhtml+xml", "application/xml", "application/*+xml", "application/json",
        "application/*+json", "application/pdf",
    ]

    init?(_ text: String) {
        let halves = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let isPattern = halves.count == 2 && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isTokenByte) }
        guard isPattern else { return nil }
        type = String(halves[0])
        let subtype = halves[1]
        let star = subtype.firstIndex(of: "*")
        beforeStar = String(subtype[..<(star ?? subtype.endIndex)])
        afterStar = star.map { String(subtype[subtype.index(after: $0)...]) }
        let hasOtherStars = afterStar?.contains("*") == true || type.contains("*") && type != "*"
        guard !hasOtherStars else { return nil }
    }

    func matches(_ name: String) -> Bool {
        guard let slash = name.firstIndex(of: "/") else { return false }
        guard type == "*" || name[..<slash] == type else { return false }
        let subtype = name[name.index(after: slash)...]
        guard let afterStar else { return subtype == beforeStar }
        return subtype.utf8.count >= beforeStar.utf8.count + afterStar.utf8.count && subtype.hasPrefix(beforeStar)
            && subtype.hasSuffix(afterStar)
    }
}

extension RandomAccessCollection<UInt8> {
    /// Without blanks and tabs at its ends.
    var trimmingBlanks: SubSequence {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}

extension String {
    /// ASCII bytes with capital letters made small; others read as `?`.
    init(loweringASCII bytes: some RandomAccessCollection<UInt8>) {
        self.init(unsafeUninitializedCapacity: bytes.count) { out in
            for (index, byte) in bytes.enumerated() { out[index] = byte < 0x80 ? byte.asciiLowercase : 0x3F }
            return bytes.count
        }
    }
}
