// SPDX-License-Identifier: MIT

public import CPluginABI
public import Vocabulary

/// Memory for values on their way to the host. Everything encoded lives until the arena goes.
///
/// One thread at a time: an arena never leaves the function that made it.
public final class ValueArena {
    private var blocks: [UnsafeMutableRawPointer] = []
    private var free: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)

    public init() {}

    deinit { for block in blocks { block.deallocate() } }

    /// - Returns: `count` bytes, aligned for any member of `lm_value`.
    private func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        let rounded = (count + 15) & ~15
        if rounded > free.count {
            let size = max(rounded, blocks.isEmpty ? 4096 : 16_384)
            let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
            blocks.append(block)
            free = UnsafeMutableRawBufferPointer(start: block, count: size)
        }
        let start = free.baseAddress!
        free = UnsafeMutableRawBufferPointer(rebasing: free[rounded...])
        return start
    }

    public func encode(_ text: String) -> lm_value {
        var value = lm_value()
        value.type = LM_TEXT.rawValue
        value.as.bytes = bytes(of: text)
        return value
    }

    private func bytes(of text: String) -> lm_host_bytes {
        var text = text
        return text.withUTF8 { copy(UnsafeRawBufferPointer($0)) }
    }

    private func copy(_ source: UnsafeRawBufferPointer) -> lm_host_bytes {
        guard let base = source.baseAddress, source.count > 0 else { return lm_host_bytes(ptr: nil, len: 0) }
        let target = allocate(source.count)
        target.copyMemory(from: base, byteCount: source.count)
        return lm_host_bytes(ptr: target.assumingMemoryBound(to: UInt8.self), len: source.count)
    }

    /// Text of `count` bytes that `fill` writes, all of them. The host refuses what is not UTF-8.
    public func text(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) -> lm_value {
        var value = lm_value()
        value.type = LM_TEXT.rawValue
        guard count > 0 else { return value }
        let target = UnsafeMutableRawBufferPointer(start: allocate(count), count: count)
        fill(target)
        value.as.bytes = lm_host_bytes(ptr: target.baseAddress?.assumingMemoryBound(to: UInt8.self), len: count)
        return value
    }

    /// A list of `count` values that `element` makes.
    public func list(count: Int, _ element: (Int) -> lm_value) -> lm_value {
        var value = lm_value()
        value.type = LM_LIST.rawValue
        guard count > 0 else { return value }
        let items = allocate(count * MemoryLayout<lm_value>.stride).bindMemory(to: lm_value.self, capacity: count)
        for index in 0..<count { (items + index).initialize(to: element(index)) }
        value.as.list.items = UnsafePointer(items)
        value.as.list.count = count
        return value
    }

    /// A map whose names live in the program's text.
    public func map(_ entries: [(StaticString, lm_value)]) -> lm_value {
        map(count: entries.count) { index in
            let (name, value) = entries[index]
            return lm_entry(name: lm_host_bytes(ptr: name.utf8Start, len: name.utf8CodeUnitCount), value: value)
        }
    }

    private func map(count: Int, _ entry: (Int) -> lm_entry) -> lm_value {
        var value = lm_value()
        value.type = LM_MAP.rawValue
        guard count > 0 else { return value }
        let entries = allocate(count * MemoryLayout<lm_entry>.stride).bindMemory(to: lm_entry.self, capacity: count)
        for index in 0..<count { (entries + index).initialize(to: entry(index)) }
        value.as.map.entries = UnsafePointer(entries)
        value.as.map.count = count
        return value
    }

    public func encode(_ source: Value) -> lm_value {
        var value = lm_value()
        switch source {
        case .null: value.type = LM_NULL.rawValue
        case .bool(let flag): (value.type, value.as.integer) = (LM_BOOL.rawValue, flag ? 1 : 0)
        case .int(let number): (value.type, value.as.integer) = (LM_INT.rawValue, number)
        case .real(let number): (value.type, value.as.real) = (LM_REAL.rawValue, number)
        case .text(let text): return encode(text)
        case .bytes(let bytes):
            value.type = LM_BYTES.rawValue
            value.as.bytes = bytes.withUnsafeBytes { copy($0) }
        case .time(let time): (value.type, value.as.integer) = (LM_TIME.rawValue, time.microseconds)
        case .duration(let duration):
            (value.type, value.as.integer) = (LM_DURATION.rawValue, duration.microseconds)
        case .list(let elements): return list(count: elements.count) { encode(elements[$0]) }
        case .map(let source):
            return map(count: source.entries.count) { index in
                let entry = source.entries[index]
                return lm_entry(name: bytes(of: entry.name), value: encode(entry.value))
            }
        }
        return value
    }
}

extension Value {
    /// A copy of a value of the contract. Unknown types read as null: a newer host may have added one.
    public init(copying value: lm_value) {
        switch lm_type(value.type) {
        case LM_BOOL: self = .bool(value.as.integer != 0)
        case LM_INT: self = .int(value.as.integer)
        case LM_REAL: self = .real(value.as.real)
        case LM_TEXT: self = .text(String(value.as.bytes))
        case LM_BYTES: self = .bytes([UInt8](UnsafeBufferPointer(value.as.bytes)))
        case LM_TIME: self = .time(Timestamp(microseconds: value.as.integer))
        case LM_DURATION: self = .duration(.microseconds(value.as.integer))
        case LM_LIST:
            let list = UnsafeBufferPointer(start: value.as.list.items, count: value.as.list.count)
            self = .list(list.map { Value(copying: $0) })
        case LM_MAP:
            let map = UnsafeBufferPointer(start: value.as.map.entries, count: value.as.map.count)
            self = .map(ValueMap(map.map { ValueMap.Entry(String($0.name), Value(copying: $0.value)) }))
        default: self = .null
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Empty without a pointer or with a length past 2^63: whoever handed it over broke the contract.
    public init(_ bytes: lm_host_bytes) {
        self.init(start: bytes.ptr, count: bytes.ptr == nil ? 0 : Swift.max(0, bytes.len))
    }
}

extension String {
    /// Invalid UTF-8, which the host refuses elsewhere, reads as U+FFFD.
    public init(_ bytes: lm_host_bytes) { self.init(decoding: UnsafeBufferPointer(bytes), as: UTF8.self) }
}
