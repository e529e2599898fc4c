// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads JSON as pages write it: what is broken is mended as far as its meaning is clear, in one pass over the bytes.
///
/// Taken as they are meant: comments (`//`, `/* */`, `<!-- -->`), CDATA marks, raw line ends and other control characters in
/// strings, commas too many or forgotten, single quotes, names without quotes, several values one after another, semicolons,
/// `NaN`, `undefined`, escapes that JSON does not have, and a text that ends early. Bounded: nesting beyond ``maximumDepth`` is
/// read over, and time and memory are linear in the input.
struct LenientJSON {
    static let maximumDepth = 64

    private let input: UnsafeRawBufferPointer
    private var at = 0
    /// Where the comment that was opened last ends, or its line.
    private var commentStop = -1

    /// The values in `bytes`, one after another; empty where there is no object or list.
    static func values(_ bytes: UnsafeRawBufferPointer) -> [JSON] {
        var reader = LenientJSON(input: bytes)
        return reader.values()
    }

    private init(input: UnsafeRawBufferPointer) { self.input = input }

    private mutating func values() -> [JSON] {
        var values: [JSON] = []
        while true {
            skipSpace()
            guard at < input.count else { return values }
            switch input[at] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if let value = value(depth: 0) { values.append(value) }
            default: at += 1  // what stands around the values: semicolons, commas, `var x =`
            }
        }
    }

    // MARK: Space and comments

    private mutating func skipSpace() {
        while at < input.count {
            let byte = input[at]
            if byte <= 0x20 || byte == 0x7F {
                at += 1
            } else if byte == UInt8(ascii: "/") {
                guard skipComment() else { return }
            } else if byte == UInt8(ascii: "<") {
                guard skipMarkup() else { return }
            } else if byte == UInt8(ascii: "]"), starts(with: "]]>") {
                at += 3
            } else if byte == 0xEF, starts(with: "\u{FEFF}") {
                at += 3
            } else if byte == 0xC2, at + 1 < input.count, input[at + 1] == 0xA0 {
                at += 2
            } else {
                return
            }
        }
    }

    /// `// …` to the end of the line, `/* … */`.
    private mutating func skipComment() -> Bool {
        if starts(with: "//") {
            at += 2
            // `//<![CDATA[` and `//]]>` stand before what counts.
            while at < input.count, input[at] != 0x0A, !starts(with: "<![CDATA["), !starts(with: "]]>") { at += 1 }
            return true
        }
        guard starts(with: "/*") else { return false }
        at += 2
        while at < input.count, !starts(with: "*/") { at += 1 }
        at = min(at + 2, input.count)
        return true
    }

    /// `<!-- … -->`, `<![CDATA[`, and any tag.
    private mutating func skipMarkup() -> Bool {
        if starts(with: "<![CDATA[") {
            at += 9
        } else if starts(with: "<!--") {
            let start = at + 4
            if start > commentStop {
                // Looked for once, not once for each opening mark on the way there.
                at = start
                while at < input.count, !starts(with: "-->"), input[at] != 0x0A { at += 1 }
                commentStop = at
            }
            // An opening mark alone on its line hides the text from browsers that know no scripts: go on behind it.
            at = commentStop
            if starts(with: "-->") { at += 3 } else { at = start }
        } else {
            while at < input.count, input[at] != UInt8(ascii: ">"), input[at] != 0x0A { at += 1 }
            at = min(at + 1, input.count)
        }
        return true
    }

    private func starts(with text: StaticString) -> Bool {
        guard at + text.utf8CodeUnitCount <= input.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where input[at + offset] != text.utf8Start[offset] { return false }
        return true
    }

    // MARK: Values

    private mutating func value(depth: Int) -> JSON? {
        skipSpace()
        guard at < input.count else { return nil }
        switch input[at] {
        case UInt8(ascii: "{"):
            return depth < Self.maximumDepth ? object(depth: depth) : readOver()
        case UInt8(ascii: "["):
            return depth < Self.maximumDepth ? list(depth: depth) : readOver()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(string())
        case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): return nil
        default: return scalar()
        }
    }

    private mutating func object(depth: Int) -> JSON {
        at += 1
        var object = JSONObject()
        while true {
            skipSpace()
            guard at < input.count else { return .object(object) }
            switch input[at] {
            case UInt8(ascii: "}"):
                at += 1
                return .object(object)
            case UInt8(ascii: "]"): return .object(object)  // the object's own end is missing
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): at += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): member(string(), of: &object, depth)
            case UInt8(ascii: "{"), UInt8(ascii: "["): _ = value(depth: depth + 1)
            default:
                let start = at
                let name = bareName()
                if at == start { at += 1 } else { member(name, of: &object, depth) }
            }
        }
    }

    private mutating func member(_ name: String, of object: inout JSONObject, _ depth: Int) {
        skipSpace()
        guard at < input.count, input[at] == UInt8(ascii: ":") else { return }
        at += 1
        object.append(name, value(depth: depth + 1) ?? .null)
    }

    private mutating func list(depth: Int) -> JSON {
        at += 1
        var values: [JSON] = []
        while true {
            skipSpace()
            guard at < input.count else { return .array(values) }
            switch input[at] {
            case UInt8(ascii: "]"):
                at += 1
                return .array(values)
            case UInt8(ascii: "}"): return .array(values)
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): at += 1
            default:
                let start = at
                if let value = value(depth: depth + 1) { values.append(value) }
                if at == start { at += 1 }
            }
        }
    }

    /// Passes a value that is nested too deep, without recursion.
    private mutating func readOver() -> JSON {
        var open = 0
        while at < input.count {
            switch input[at] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            case UInt8(ascii: "\""):
                _ = string()
                continue
            default: break
            }
            at += 1
            if open == 0 { break }
        }
        return .null
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "@"),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }

    private mutating func bareName() -> String {
        let start = at
        while at < input.count, isNameByte(input[at]) { at += 1 }
        return String(decoding: input[start..<at], as: UTF8.self)
    }

    private mutating func scalar() -> JSON? {
        let start = at
        let word = bareName()
        if at == start { at += 1 }
        switch word {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case "null", "None", "undefined", "NaN", "": return .null
        default:
            if let whole = Int64(word) { return .int(whole) }
            if let number = Double(word), number.isFinite { return .number(number) }
            return .string(word)
        }
    }
}

extension LenientJSON {
    /// A string in either kind of quotes. Stands on the opening quote.
    private mutating func string() -> String {
        let quote = input[at]
        at += 1
        var bytes: [UInt8] = []
        var start = at
        while at < input.count {
            let byte = input[at]
            if byte == quote, endsString() {
                bytes += input[start..<at]
                at += 1
                return String(decoding: bytes, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                bytes += input[start..<at]
                escape(to: &bytes)
                start = at
            } else {
                at += 1
            }
        }
        bytes += input[start..<at]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A quote ends its string where what follows can follow a string; an inner quote that nobody escaped does not.
    private func endsString() -> Bool {
        var next = at + 1
        while next < input.count, input[next] <= 0x20, next - at < 256 { next += 1 }
        guard next < input.count else { return true }
        switch input[next] {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "/"),
            UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ";"):
            return true
        default:
            // A forgotten comma: the string ended at the end of its line.
            return input[(at + 1)..<next].contains(0x0A)
        }
    }

    private mutating func escape(to bytes: inout [UInt8]) {
        at += 1
        guard at < input.count else { return }
        let byte = input[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "u"):
            if let scalar = scalarEscape() {
                bytes += Array(String(Character(scalar)).utf8)
            } else {
                bytes.append(byte)
            }
        default: bytes.append(byte)
        }
    }

    /// The digits of `\uXXXX`, of two where they are a surrogate pair.
    private mutating func scalarEscape() -> Unicode.Scalar? {
        guard let first = hex4() else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        let mark = at
        if (0xD800..<0xDC00).contains(first), starts(with: "\\u") {
            at += 2
            if let second = hex4(), (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            }
            at = mark
        }
        return "\u{FFFD}"
    }

    private mutating func hex4() -> UInt32? {
        guard at + 4 <= input.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Character(Unicode.Scalar(input[at + offset])).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        at += 4
        return value
    }
}
