// SPDX-License-Identifier: MIT

/// Makes of what feeds and sitemaps are what an XML parser reads.
///
/// Removed: what stands before the first `<`, control characters, the document type with all it declares. Replaced:
/// HTML's names of characters (`&nbsp;`) by numbers, entities the document declares as plain text by that text, and a
/// lone `&` by `&amp;`. CDATA sections, comments and instructions are left alone.
enum XMLRepair {
    struct Document {
        let bytes: [UInt8]
        /// Whether it is UTF-8, whatever it says itself.
        let isUTF8: Bool
        /// Whether anything was wrong with it.
        let wasDamaged: Bool
    }

    /// - Throws: ``XMLProblem`` for documents whose declarations would have them grow or reach elsewhere.
    static func repair(_ input: [UInt8]) throws(XMLProblem) -> Document {
        let (bytes, isUTF8) = XMLEncoding.asciiCompatible(input)
        guard let start = bytes.firstIndex(of: lessThan) else { throw .notXML }
        var scanner = Scanner(bytes: bytes, index: start)
        try scanner.run()
        return Document(bytes: scanner.output, isUTF8: isUTF8, wasDamaged: scanner.wasDamaged)
    }

    private static let lessThan = UInt8(ascii: "<")

    private struct Scanner {
        let bytes: [UInt8]
        var index: Int
        var output: [UInt8] = []
        var wasDamaged = false
        private var entities: [String: [UInt8]] = [:]

        init(bytes: [UInt8], index: Int) {
            self.bytes = bytes
            self.index = index
            output.reserveCapacity(bytes.count - index + 64)
        }

        mutating func run() throws(XMLProblem) {
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "&") {
                    repairReference()
                } else if byte == lessThan, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "!") {
                    try copyDeclaration()
                } else if byte == lessThan, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "?") {
                    copy(through: "?>")
                } else {
                    copyOrDropControl(byte)
                    index += 1
                }
            }
        }

        private mutating func copyOrDropControl(_ byte: UInt8) {
            if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                output.append(byte)
            } else {
                wasDamaged = true
            }
        }

        private mutating func copyDeclaration() throws(XMLProblem) {
            if isAt("<![CDATA[") {
                copy(through: "]]>")
            } else if isAt("<!--") {
                copy(through: "-->")
            } else if isAt("<!DOCTYPE") || isAt("<!doctype") {
                try skipDocumentType()
            } else {
                output += Array("&lt;".utf8)
                wasDamaged = true
                index += 1
            }
        }

        private func isAt(_ literal: StaticString) -> Bool {
            guard index + literal.utf8CodeUnitCount <= bytes.count else { return false }
            for offset in 0..<literal.utf8CodeUnitCount where bytes[index + offset] != literal.utf8Start[offset] {
                return false
            }
            return true
        }

        /// Copies up to and with the terminator, or up to the end.
        private mutating func copy(through terminator: StaticString) {
            while index < bytes.count, !isAt(terminator) {
                copyOrDropControl(bytes[index])
                index += 1
            }
            let end = min(bytes.count, index + terminator.utf8CodeUnitCount)
            output += bytes[index..<end]
            index = end
        }

        // MARK: References

        private mutating func repairReference() {
            let nameStart = index + 1
            var end = nameStart
            while end < bytes.count, end - nameStart < 32, Self.isNameByte(bytes[end]) { end += 1 }
            let name = String(decoding: bytes[nameStart..<end], as: UTF8.self)
            guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > nameStart else { return escapeAmpersand() }
            if name.utf8.first == UInt8(ascii: "#") {
                guard Self.isCharacter(name.dropFirst()) else { return escapeAmpersand() }
                output += bytes[index...end]
            } else if ["amp", "lt", "gt", "quot", "apos"].contains(name) {
                output += bytes[index...end]
            } else if let text = entities[name] {
                output += text
            } else if let scalar = HTMLCharacterNames.table[name] {
                output += Array("&#\(scalar);".utf8)
            } else {
                return escapeAmpersand()
            }
            index = end + 1
        }

        private mutating func escapeAmpersand() {
            wasDamaged = true
            output += Array("&amp;".utf8)
            index += 1
        }

        private static func isNameByte(_ byte: UInt8) -> Bool {
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "#_-.".utf8.contains(byte)
        }

        /// Whether a number is that of a character XML may hold.
        private static func isCharacter(_ digits: Substring) -> Bool {
            let isHexadecimal = digits.first == "x"
            guard let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10),
                Unicode.Scalar(value) != nil
            else { return false }
            return value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : value == 9 || value == 10 || value == 13
        }

        // MARK: Document type

        private mutating func skipDocumentType() throws(XMLProblem) {
            var isInSubset = false
            while index < bytes.count {
                if isAt("<!ENTITY") {
                    try takeEntity()
                    continue
                }
                if isAt("<!--") {
                    let mark = output.count
                    copy(through: "-->")
                    output.removeSubrange(mark...)
                    continue
                }
                switch bytes[index] {
                case UInt8(ascii: "["): isInSubset = true
                case UInt8(ascii: "]"): isInSubset = false
                case UInt8(ascii: "%") where isInSubset: throw .entityBomb
                case UInt8(ascii: ">") where !isInSubset:
                    index += 1
                    return
                case UInt8(ascii: "\""), UInt8(ascii: "'"): skipQuoted()
                default: break
                }
                index += 1
            }
        }

        /// To the quote that ends what begins here.
        private mutating func skipQuoted() {
            let quote = bytes[index]
            repeat { index += 1 } while index < bytes.count && bytes[index] != quote
        }

        /// `<!ENTITY name "text">`, the only form with a use that is no danger.
        private mutating func takeEntity() throws(XMLProblem) {
            index += "<!ENTITY".utf8.count
            skipSpace()
            let nameStart = index
            while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
            skipSpace()
            guard index < bytes.count else { return }
            guard !name.isEmpty else { throw .entityBomb }
            guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { throw .externalEntity }
            let valueStart = index + 1
            skipQuoted()
            let value = Array(bytes[min(valueStart, index)..<index])
            guard entities.count < 256, value.count <= 256, !value.contains(lessThan), Self.holdsOnlyNumbers(value)
            else {
                throw .entityBomb
            }
            entities[name] = value
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            index += 1
        }

        private mutating func skipSpace() {
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        }

        /// Whether each `&` begins the number of a character and there is no `%`.
        private static func holdsOnlyNumbers(_ value: [UInt8]) -> Bool {
            let text = String(decoding: value, as: UTF8.self)
            guard !text.contains("%") else { return false }
            return text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
                guard part.first == "#", let end = part.firstIndex(of: ";") else { return false }
                return isCharacter(part[..<end].dropFirst())
            }
        }
    }
}
