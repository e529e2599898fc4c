// SPDX-License-Identifier: MIT

/// The encoding of an XML document, as far as it has to be dealt with before libxml2 does.
enum XMLEncoding {
    /// A form of the document in which every ASCII character is one byte, and whether it is UTF-8 whatever the document
    /// declares.
    static func asciiCompatible(_ input: [UInt8]) -> (bytes: [UInt8], isUTF8: Bool) {
        if input.starts(with: [0xEF, 0xBB, 0xBF]) { return (utf8(Array(input.dropFirst(3))), true) }
        if let isBigEndian = utf16IsBigEndian(input) {
            let units = stride(from: 0, to: input.count - 1, by: 2).map { index in
                let (first, second) = (UInt16(input[index]), UInt16(input[index + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            let text = String(decoding: units, as: UTF16.self)
            return (Array(text.utf8.drop { $0 != UInt8(ascii: "<") }), true)
        }
        switch declaredName(input) {
        case nil:
            // Not declared and no UTF-8: Windows-1252, as browsers guess for the languages of its alphabet.
            return (String(validating: input, as: UTF8.self) == nil ? windows1252(input) : input, true)
        case "utf-8", "utf8", "utf-16", "unicode", "us-ascii", "ascii": return (utf8(input), true)
        // ISO-8859-1 means its superset on the web (Encoding Standard).
        case "iso-8859-1", "latin1", "windows-1252", "cp1252": return (windows1252(input), true)
        default: return (input, false)
        }
    }

    /// Bytes that are no UTF-8 replaced by U+FFFD.
    private static func utf8(_ input: [UInt8]) -> [UInt8] {
        String(validating: input, as: UTF8.self) == nil ? Array(String(decoding: input, as: UTF8.self).utf8) : input
    }

    /// The Encoding Standard's windows-1252, in which no byte is an error.
    private static func windows1252(_ input: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 8)
        for byte in input {
            if byte < 0x80 {
                output.append(byte)
            } else {
                let scalar = byte < 0xA0 ? highControls[Int(byte) - 0x80] : UInt32(byte)
                output += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
            }
        }
        return output
    }

    /// What the bytes 0x80 to 0x9F stand for.
    private static let highControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    /// By its mark, or by the zero beside the first `<`.
    private static func utf16IsBigEndian(_ input: [UInt8]) -> Bool? {
        if input.starts(with: [0xFE, 0xFF]) || input.starts(with: [0x00, 0x3C]) { return true }
        return input.starts(with: [0xFF, 0xFE]) || input.starts(with: [0x3C, 0x00]) ? false : nil
    }

    /// The name in `<?xml encoding="…"?>`, in lower case.
    private static func declaredName(_ input: [UInt8]) -> String? {
        let head = String(decoding: input.prefix(256), as: UTF8.self)
        guard let start = head.firstRange(of: "<?xml"), let end = head[start.upperBound...].firstRange(of: "?>"),
            let label = head[start.upperBound..<end.lowerBound].firstRange(of: "encoding")
        else { return nil }
        let value = head[label.upperBound..<end.lowerBound].drop { $0 != "\"" && $0 != "'" }
        guard let quote = value.first else { return nil }
        return value.dropFirst().prefix { $0 != quote }.lowercased()
    }
}
