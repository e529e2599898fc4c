// SPDX-License-Identifier: MIT

/// Reads the tokens of CSS Syntax that selectors are made of.
struct SelectorScanner {
    let bytes: [UInt8]
    var index = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
    }

    var isAtEnd: Bool { index >= bytes.count }

    func peek(_ offset: Int = 0) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

    func error(_ code: SelectorError.Code, _ detail: String, at place: Int? = nil) -> SelectorError {
        SelectorError(code: code, column: (place ?? index) + 1, detail: detail)
    }

    /// What stands here, for an error.
    var seen: String {
        guard !isAtEnd else { return "the end" }
        return "'\(String(decoding: bytes[index...].prefix(12), as: UTF8.self).prefix(1))'"
    }

    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = index
        while true {
            if let byte = peek(), byte.isHTMLSpace {
                index += 1
            } else if peek() == 0x2F, peek(1) == 0x2A {
                index += 2
                while !isAtEnd, !(peek() == 0x2A && peek(1) == 0x2F) { index += 1 }
                index = min(index + 2, bytes.count)
            } else {
                return index > start
            }
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    private func isNameByte(_ offset: Int) -> Bool {
        guard let byte = peek(offset) else { return false }
        return byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2D || byte == 0x5F || byte >= 0x80
            || (byte == 0x5C && isEscape(offset))
    }

    private func isEscape(_ offset: Int) -> Bool {
        guard peek(offset) == 0x5C, let next = peek(offset + 1) else { return false }
        return next != 0x0A && next != 0x0D && next != 0x0C
    }

    var isIdentifierStart: Bool {
        var offset = 0
        if peek() == 0x2D {
            if peek(1) == 0x2D { return true }
            offset = 1
        }
        guard let byte = peek(offset) else { return false }
        return byte.isASCIILetter || byte == 0x5F || byte >= 0x80 || isEscape(offset)
    }

    mutating func identifier() -> [UInt8]? {
        isIdentifierStart ? name() : nil
    }

    /// Name characters and escapes, also where they do not start an identifier: what follows `#`.
    mutating func name() -> [UInt8] {
        var name: [UInt8] = []
        while isNameByte(0) {
            if peek() == 0x5C {
                escape(into: &name)
            } else {
                name.append(bytes[index])
                index += 1
            }
        }
        return name
    }

    private mutating func escape(into text: inout [UInt8]) {
        index += 1
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let byte = peek(), let digit = Self.hexValue(byte) {
            value = value * 16 + UInt32(digit)
            digits += 1
            index += 1
        }
        guard digits > 0 else {
            text.append(bytes[index])
            index += 1
            return
        }
        if let byte = peek(), byte.isHTMLSpace { index += byte == 0x0D && peek(1) == 0x0A ? 2 : 1 }
        text += Array(String(Character(Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}")).utf8)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        if byte.isASCIIDigit { return byte - 0x30 }
        return (byte | 0x20) &- 0x61 < 6 ? (byte | 0x20) - 0x57 : nil
    }

    /// A quoted string; the end of the text closes it.
    mutating func string() throws(SelectorError) -> [UInt8]? {
        guard let quote = peek(), quote == 0x22 || quote == 0x27 else { return nil }
        index += 1
        var text: [UInt8] = []
        while let byte = peek(), byte != quote {
            if byte == 0x5C {
                if isEscape(0) { escape(into: &text) } else { index += 2 }
                continue
            }
            if byte == 0x0A || byte == 0x0D || byte == 0x0C { throw error(.unexpected, "a line break in a string") }
            text.append(byte)
            index += 1
        }
        index = min(index + 1, bytes.count)
        return text
    }

    /// `an+b`, `odd`, `even`.
    mutating func formula() throws(SelectorError) -> (step: Int32, offset: Int32) {
        let start = index
        if let word = peekWord(), word == "odd" || word == "even" {
            index += word.utf8.count
            return (2, word == "odd" ? 1 : 0)
        }
        let sign = self.sign()
        let digits = number()
        guard let byte = peek(), byte | 0x20 == 0x6E else {  // n
            guard let digits else { throw error(.badArgument, "expected an+b, odd or even", at: start) }
            return (0, (sign ?? 1) * digits)
        }
        index += 1
        let step = (sign ?? 1) * (digits ?? 1)
        if peek() == 0x2D, let digit = peek(1), digit.isASCIIDigit {  // n-1
            index += 1
            return (step, -(number() ?? 0))
        }
        let end = index
        skipSpace()
        guard let offsetSign = self.sign() else {
            index = end
            return (step, 0)
        }
        skipSpace()
        guard let offset = number() else { throw error(.badArgument, "expected a number") }
        return (step, offsetSign * offset)
    }

    private func peekWord() -> String? {
        var end = index
        while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
        return end > index ? String(decoding: bytes[index..<end].map(\.asciiLowercased), as: UTF8.self) : nil
    }

    private mutating func sign() -> Int32? {
        if take(0x2B) { return 1 }
        return take(0x2D) ? -1 : nil
    }

    private mutating func number() -> Int32? {
        guard let first = peek(), first.isASCIIDigit else { return nil }
        var value: Int32 = 0
        while let byte = peek(), byte.isASCIIDigit {
            value = min(value * 10 + Int32(byte - 0x30), 100_000_000)
            index += 1
        }
        return value
    }
}
