// SPDX-License-Identifier: MIT

public import Vocabulary

/// Values as a recipe writes them: YAML in one line.
public enum YAMLText {
    /// A text that stays one: plain where nothing can be taken for something else, else in double quotes.
    public static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 200 else { return false }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 }
        func isInside(_ byte: UInt8) -> Bool {
            isLetter(byte) || byte >= 0x80 || (0x30...0x39).contains(byte)
                || [0x20, 0x2D, 0x2E, 0x2F, 0x5F, 0x28, 0x29, 0x3B].contains(byte)
        }
        guard isLetter(first), last != 0x20, bytes.allSatisfy(isInside) else { return false }
        guard text.unicodeScalars.allSatisfy({ isPrintable($0) }), text.firstRange(of: " #") == nil else {
            return false
        }
        return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x1FFF, 0x2010...0x2027, 0x2030...0x205E, 0x2070...0xD7FF,
            0xF900...0xFDFF,
            0xFE30...0xFEFE, 0xFF01...0xFFEF, 0x1F000...0x1FFFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: out += "\\\""
            case 0x5C: out += "\\\\"
            case 0x0A: out += "\\n"
            case 0x09: out += "\\t"
            default:
                if isPrintable(scalar) {
                    out.unicodeScalars.append(scalar)
                } else {
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    let width = scalar.value <= 0xFF ? 2 : scalar.value <= 0xFFFF ? 4 : 8
                    let mark = width == 2 ? "x" : width == 4 ? "u" : "U"
                    out += "\\\(mark)\(String(repeating: "0", count: width - hex.utf8.count))\(hex)"
                }
            }
        }
        return out + "\""
    }

    /// A value in flow style: `{ amount: 12.9, currency: EUR }`.
    public static func flow(_ value: JSON) -> String {
        switch value {
        case .string(let text): return scalar(text)
        case .array(let elements): return "[" + elements.map { flow($0) }.joined(separator: ", ") + "]"
        case .object(let members):
            return members.isEmpty
                ? "{}" : "{ " + members.map { "\(scalar($0.name)): \(flow($0.value))" }.joined(separator: ", ") + " }"
        default: return value.text
        }
    }

    /// A text as a comment: one line, nothing that ends it.
    static func comment(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : " " }))
    }
}
