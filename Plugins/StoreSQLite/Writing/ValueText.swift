// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import Vocabulary

/// Values as JSON text, written without a tree of JSON nodes between: a page may carry hundreds of outlinks.
enum ValueText {
    /// `nil` for nothing at all: an empty map or list and null are not worth a column.
    static func json(_ map: ValueMap?) -> String? {
        guard let map, !map.isEmpty else { return nil }
        var out: [UInt8] = []
        write(.map(map), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    static func json(_ texts: [String]) -> String {
        var out: [UInt8] = [UInt8(ascii: "[")]
        for (index, text) in texts.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            JSON.write(text, to: &out)
        }
        out.append(UInt8(ascii: "]"))
        return String(decoding: out, as: UTF8.self)
    }

    static func json(_ values: [Value]) -> String {
        var out: [UInt8] = []
        write(.list(values), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// What was stored as JSON, in JSON's kinds; null for an absent or foreign text.
    static func value(_ text: String?) -> Value {
        guard let text, let json = try? JSON(parsing: text) else { return .null }
        return Value(json)
    }

    static func write(_ value: Value, to out: inout [UInt8]) {
        switch value {
        case .text(let text): JSON.write(text, to: &out)
        case .list(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                write(value, to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .map(let map):
            out.append(UInt8(ascii: "{"))
            for (index, entry) in map.entries.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                JSON.write(entry.name, to: &out)
                out.append(UInt8(ascii: ":"))
                write(entry.value, to: &out)
            }
            out.append(UInt8(ascii: "}"))
        default: value.json.write(to: &out)
        }
    }
}

extension String {
    /// The text with each NUL as a space: SQLite's functions and many readers end a text at its first NUL. The length
    /// in bytes stays, and with it every offset.
    var withoutNUL: String {
        var copy = self
        let hasNUL = copy.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        return hasNUL ? String(decoding: utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self) : self
    }
}
