// SPDX-License-Identifier: MIT

extension JSON {
    /// The value as compact UTF-8, on one line. Not-a-number and infinity, which JSON lacks, become `null`.
    public var utf8: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    /// The value as compact text, on one line.
    public var text: String { String(decoding: utf8, as: UTF8.self) }

    /// The value over several lines, two spaces a level: for people.
    public var prettyText: String {
        var out: [UInt8] = []
        writePretty(to: &out, level: 0)
        return String(decoding: out, as: UTF8.self)
    }

    public func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): out.append(contentsOf: String(value).utf8)
        case .number(let value): JSON.write(value, to: &out)
        case .string(let value): JSON.write(value, to: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let object):
            out.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                JSON.write(member.name, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private func writePretty(to out: inout [UInt8], level: Int) {
        let indent = [UInt8](repeating: 0x20, count: 2 * (level + 1))
        switch self {
        case .array(let elements) where !elements.isEmpty:
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                out.append(contentsOf: index > 0 ? [UInt8(ascii: ","), 0x0A] : [0x0A])
                out.append(contentsOf: indent)
                element.writePretty(to: &out, level: level + 1)
            }
            out.append(0x0A)
            out.append(contentsOf: indent.dropLast(2))
            out.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            out.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                out.append(contentsOf: index > 0 ? [UInt8(ascii: ","), 0x0A] : [0x0A])
                out.append(contentsOf: indent)
                JSON.write(member.name, to: &out)
                out.append(contentsOf: ": ".utf8)
                member.value.writePretty(to: &out, level: level + 1)
            }
            out.append(0x0A)
            out.append(contentsOf: indent.dropLast(2))
            out.append(UInt8(ascii: "}"))
        default: write(to: &out)
        }
    }

    private static func write(_ value: Double, to out: inout [UInt8]) {
        guard value.isFinite else { return out.append(contentsOf: "null".utf8) }
        var text = value.description  // the shortest text that reads back as the same double
        if text.hasSuffix(".0") { text.removeLast(2) }
        out.append(contentsOf: text.utf8)
    }

    /// Appends `text` quoted and escaped. `<` stays as it is: whoever puts JSON into HTML escapes for HTML.
    public static func write(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { write(utf8: $0, to: &out) }
    }

    /// The same for text that is no `String`: valid UTF-8.
    public static func write(utf8 bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var clean = 0
        for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<index]))
            writeEscape(of: byte, to: &out)
            clean = index + 1
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean...]))
        out.append(UInt8(ascii: "\""))
    }

    private static func writeEscape(of byte: UInt8, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: out.append(byte)
        case 0x0A: out.append(UInt8(ascii: "n"))
        case 0x0D: out.append(UInt8(ascii: "r"))
        case 0x09: out.append(UInt8(ascii: "t"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            out.append(contentsOf: "u00".utf8)
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
    }
}
