// SPDX-License-Identifier: MIT

/// What an unquoted scalar means: the core schema of YAML 1.2.2 §10.3.2, nothing of YAML 1.1.
///
/// So `no`, `on`, `yes` and `y` are text, `0o17` is fifteen, `017` is seventeen, and `12:30:45` is text.
/// One departure: `.inf`, `.nan` and numbers too large for a double are text, because no bound holds for them.
enum CoreSchema {
    static func resolve(_ text: String) -> RecipeValue.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        // Nothing longer is a number: 2^63 has 19 digits, and no double needs more than 64 bytes to be told exactly.
        guard text.utf8.count <= 64, let first = text.utf8.first, isNumberStart(first) else { return .text(text) }
        return number(Array(text.utf8)) ?? .text(text)
    }

    private static func isNumberStart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ bytes: [UInt8]) -> RecipeValue.Content? {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("0o") { return prefixed(text, radix: 8) }
        if text.hasPrefix("0x") { return prefixed(text, radix: 16) }
        if isInteger(bytes) { return Int64(text).map { .int($0) } ?? Double(text).map { .real($0) } }
        guard isReal(bytes), let value = Double(text), value.isFinite else { return nil }
        return .real(value)
    }

    /// `Int64(_:radix:)` takes a sign, the core schema does not.
    private static func prefixed(_ text: String, radix: Int) -> RecipeValue.Content? {
        let digits = text.dropFirst(2)
        guard let first = digits.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
        return Int64(digits, radix: radix).map { .int($0) }
    }

    /// `[-+]? [0-9]+`
    private static func isInteger(_ bytes: [UInt8]) -> Bool {
        let digits = unsigned(bytes)
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
    private static func isReal(_ bytes: [UInt8]) -> Bool {
        var rest = unsigned(bytes)
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !whole.isEmpty || !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        } else if whole.isEmpty {
            return false
        }
        guard let exponent = rest.first else { return true }
        return (exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E")) && isInteger(Array(rest.dropFirst()))
    }

    private static func unsigned(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    }
}
