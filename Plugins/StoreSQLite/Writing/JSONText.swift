// SPDX-License-Identifier: MIT

import CPluginABI
import StageSDK
import Vocabulary

/// What a slot holds as JSON text, written straight from the host's values: a page may carry hundreds of outlinks, and
/// nobody here looks at them.
struct JSONText: SlotValue {
    /// `nil` for nothing at all: an empty map or list is not worth a column.
    let text: String?
    var value: Value { text.map { .text($0) } ?? .null }

    init?(_ value: Value) { text = JSONText.write(value, leavesOutEmpty: false) }

    init?(decoding value: lm_value) { text = JSONText.write(value, leavesOutEmpty: false) }

    fileprivate static func write(_ value: lm_value, leavesOutEmpty: Bool) -> String? {
        let isEmpty: Bool
        switch value.type {
        case LM_MAP.rawValue: isEmpty = value.as.map.count == 0
        case LM_LIST.rawValue: isEmpty = value.as.list.count == 0
        case LM_NULL.rawValue: isEmpty = true
        default: isEmpty = false
        }
        guard !isEmpty else { return nil }
        var writer = JSONTextWriter(leavesOutEmpty: leavesOutEmpty)
        writer.write(value)
        return String(decoding: writer.out, as: UTF8.self)
    }

    fileprivate static func write(_ value: Value, leavesOutEmpty: Bool) -> String? {
        switch value {
        case .null: return nil
        case .map(let map) where map.isEmpty: return nil
        case .list(let list) where list.isEmpty: return nil
        default: break
        }
        var out: [UInt8] = []
        ValueText.write(leavesOutEmpty ? value.withoutEmptyTexts : value, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

/// The same for outlinks, most of whose texts are empty: those are left out.
struct OutlinkText: SlotValue {
    let text: String?
    var value: Value { text.map { .text($0) } ?? .null }

    init?(_ value: Value) { text = JSONText.write(value, leavesOutEmpty: true) }

    init?(decoding value: lm_value) { text = JSONText.write(value, leavesOutEmpty: true) }
}

/// Writes the host's values as JSON. The host bounds how deep they nest.
private struct JSONTextWriter {
    var out: [UInt8] = []
    /// Members of maps that are empty texts.
    let leavesOutEmpty: Bool

    init(leavesOutEmpty: Bool) {
        self.leavesOutEmpty = leavesOutEmpty
        out.reserveCapacity(4096)
    }

    mutating func write(_ value: lm_value) {
        switch value.type {
        case LM_TEXT.rawValue: JSON.write(utf8: value.as.bytes.buffer, to: &out)
        case LM_LIST.rawValue:
            var separator = UInt8(ascii: "[")
            for item in UnsafeBufferPointer(start: value.as.list.items, count: value.as.list.count) {
                out.append(separator)
                separator = UInt8(ascii: ",")
                write(item)
            }
            if separator == UInt8(ascii: "[") { out.append(separator) }
            out.append(UInt8(ascii: "]"))
        case LM_MAP.rawValue: writeMap(UnsafeBufferPointer(start: value.as.map.entries, count: value.as.map.count))
        default: ValueText.write(Value(copying: value), to: &out)
        }
    }

    private mutating func writeMap(_ entries: UnsafeBufferPointer<lm_entry>) {
        var separator = UInt8(ascii: "{")
        for entry in entries {
            if leavesOutEmpty, entry.value.type == LM_TEXT.rawValue, entry.value.as.bytes.len == 0 { continue }
            out.append(separator)
            separator = UInt8(ascii: ",")
            JSON.write(utf8: entry.name.buffer, to: &out)
            out.append(UInt8(ascii: ":"))
            write(entry.value)
        }
        if separator == UInt8(ascii: "{") { out.append(separator) }
        out.append(UInt8(ascii: "}"))
    }
}

extension lm_host_bytes {
    fileprivate var buffer: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: ptr, count: ptr == nil ? 0 : len)
    }
}

extension Value {
    /// For outlinks alone: a list of maps of texts.
    fileprivate var withoutEmptyTexts: Value {
        guard let list else { return self }
        return .list(
            list.map { link in
                guard let map = link.map else { return link }
                return .map(ValueMap(map.entries.filter { $0.value != .text("") }))
            })
    }
}
