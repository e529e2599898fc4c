// SPDX-License-Identifier: MIT

/// Finds the encoding of a page: byte order mark, header, what the page declares, and then what its bytes look like.
enum EncodingSniffer {
    struct Choice: Equatable {
        var encoding: Encoding
        var source: EncodingSource
        /// Bytes of the byte order mark.
        var markLength = 0
    }

    /// The standard asks for 1024 bytes. Declarations further down work in browsers, which start again then.
    static let prescanLimit = 128 << 10

    static func sniff(_ bytes: UnsafeBufferPointer<UInt8>, contentType: String?) -> Choice {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Choice(encoding: .utf8, source: .bom, markLength: 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return Choice(encoding: .utf16BE, source: .bom, markLength: 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return Choice(encoding: .utf16LE, source: .bom, markLength: 2) }
        if let contentType, let encoding = charset(inContentType: Array(contentType.utf8)) {
            return Choice(encoding: encoding, source: .header)
        }
        var prescan = MetaPrescan(bytes: UnsafeBufferPointer(rebasing: bytes.prefix(prescanLimit)))
        if let encoding = prescan.run() { return Choice(encoding: encoding, source: .meta) }
        if let encoding = EncodingDetector.detect(bytes) { return Choice(encoding: encoding, source: .detected) }
        return Choice(encoding: .windows1252, source: .default)
    }

    /// The `charset` parameter of a Content-Type header.
    static func charset(inContentType value: [UInt8]) -> Encoding? {
        for parameter in value.split(separator: 0x3B).dropFirst() {
            let parts = parameter.split(separator: 0x3D, maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ !$0.isHTMLSpace }).map(\.asciiLowercased) == Array("charset".utf8)
            else { continue }
            return Encoding(label: parts[1].filter { $0 != 0x22 && $0 != 0x27 })
        }
        return nil
    }

    /// The encoding in a meta element's `content`: the standard's "extracting a character encoding from a meta element".
    static func charset(inMetaContent value: [UInt8]) -> Encoding? {
        let word = Array("charset".utf8)
        var index = 0
        while index + word.count <= value.count {
            guard zip(value[index...], word).allSatisfy({ $0.asciiLowercased == $1 }) else {
                index += 1
                continue
            }
            index += word.count
            while index < value.count, value[index].isHTMLSpace { index += 1 }
            guard index < value.count, value[index] == 0x3D else { continue }
            index += 1
            while index < value.count, value[index].isHTMLSpace { index += 1 }
            guard index < value.count else { return nil }
            if value[index] == 0x22 || value[index] == 0x27 {
                guard let end = value[(index + 1)...].firstIndex(of: value[index]) else { return nil }
                return Encoding(label: value[(index + 1)..<end])
            }
            return Encoding(label: value[index...].prefix { !$0.isHTMLSpace && $0 != 0x3B })
        }
        return nil
    }
}
