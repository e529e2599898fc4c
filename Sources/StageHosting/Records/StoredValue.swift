// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc

/// A value of the contract in the host's own memory: one block, freed at once.
///
/// Measured first, then copied, so that a value that is too large, too deep or not UTF-8 costs no memory.
struct StoredValue {
    /// What one value may hold: a 100 MB field is a bug or an attack, not knowledge.
    static let largestValue = 16 << 20
    static let largestBody = 64 << 20
    static let deepest = 64

    let root: UnsafeMutablePointer<lm_value>

    /// Stands before the root in its block.
    private struct Header {
        var size: Int
        /// Returns bytes that belong to a plugin; null when all is the host's own.
        var release: (@convention(c) (UnsafeMutableRawPointer?) -> Void)?
        var context: UnsafeMutableRawPointer?
    }
    private static let headerSize = (MemoryLayout<Header>.size + 15) & ~15

    private init?(size: Int, lender: lm_plugin_bytes? = nil, room: Int) {
        guard let block = malloc(Self.headerSize + room) else { return nil }
        block.bindMemory(to: Header.self, capacity: 1).initialize(
            to: Header(size: size, release: lender?.release, context: lender?.ctx))
        root = (block + Self.headerSize).bindMemory(to: lm_value.self, capacity: 1)
    }

    private var header: UnsafeMutablePointer<Header> {
        (UnsafeMutableRawPointer(root) - Self.headerSize).assumingMemoryBound(to: Header.self)
    }

    /// Bytes of memory, for the record's total.
    var size: Int { header.pointee.size }

    /// - Returns: The copy, or the status that refuses it.
    static func copy(_ value: lm_value, limit: Int) -> Result<StoredValue, Refusal> {
        var meter = Meter(limit: limit)
        if let refusal = meter.measure(value, depth: 0) { return .failure(refusal) }
        let total = MemoryLayout<lm_value>.stride + meter.bytes
        guard let stored = StoredValue(size: total, room: total) else { return .failure(.tooLarge) }
        var free = UnsafeMutableRawPointer(stored.root) + MemoryLayout<lm_value>.stride
        stored.root.initialize(to: place(value, &free))
        return .success(stored)
    }

    /// Why a value must not be copied; nil when it may.
    static func refusal(of value: lm_value, limit: Int) -> Refusal? {
        var meter = Meter(limit: limit)
        return meter.measure(value, depth: 0)
    }

    /// Takes over a plugin's bytes without copying them. The caller has checked size and UTF-8.
    static func adopt(_ bytes: lm_plugin_bytes, as type: lm_type) -> StoredValue? {
        let room = MemoryLayout<lm_value>.stride
        guard let stored = StoredValue(size: room + bytes.len, lender: bytes, room: room) else { return nil }
        var value = lm_value()
        value.type = type.rawValue
        value.as.bytes = lm_host_bytes(ptr: bytes.ptr, len: bytes.len)
        stored.root.initialize(to: value)
        return stored
    }

    func deallocate() {
        let header = header
        if let release = header.pointee.release { release(header.pointee.context) }
        free(header)
    }

    /// Frees the host's part only.
    func deallocateKeepingLoan() { free(header) }

    enum Refusal: Error {
        case wrongType, invalidText, tooLarge

        var status: lm_status {
            switch self {
            case .wrongType: LM_WRONG_TYPE
            case .invalidText: LM_INVALID_TEXT
            case .tooLarge: LM_TOO_LARGE
            }
        }
    }

    /// Adds up what a copy needs, and checks what it may hold.
    private struct Meter {
        let limit: Int
        var bytes = 0

        mutating func add(_ count: Int, times: Int = 1) -> Refusal? {
            guard count >= 0, times >= 0, count <= limit else { return .tooLarge }
            let (product, overflow) = ((count + 15) & ~15).multipliedReportingOverflow(by: times)
            guard !overflow, product <= limit, bytes + product <= limit else { return .tooLarge }
            bytes += product
            return nil
        }

        mutating func measure(_ value: lm_value, depth: Int) -> Refusal? {
            guard depth < StoredValue.deepest else { return .wrongType }
            switch lm_type(value.type) {
            case LM_NULL, LM_BOOL, LM_INT, LM_TIME, LM_DURATION: return nil
            case LM_REAL: return value.as.real.isFinite ? nil : .wrongType
            case LM_BYTES: return measure(value.as.bytes)
            case LM_TEXT: return measure(value.as.bytes) ?? text(value.as.bytes)
            case LM_LIST:
                let list = value.as.list
                if list.count != 0 && list.items == nil { return .wrongType }
                if let refusal = add(MemoryLayout<lm_value>.stride, times: list.count) { return refusal }
                for index in 0..<list.count {
                    if let refusal = measure(list.items[index], depth: depth + 1) { return refusal }
                }
                return nil
            case LM_MAP:
                let map = value.as.map
                if map.count != 0 && map.entries == nil { return .wrongType }
                if let refusal = add(MemoryLayout<lm_entry>.stride, times: map.count) { return refusal }
                for index in 0..<map.count {
                    let entry = map.entries[index]
                    if let refusal = measure(entry.name) ?? text(entry.name) { return refusal }
                    if let refusal = measure(entry.value, depth: depth + 1) { return refusal }
                }
                return nil
            default: return .wrongType
            }
        }

        private mutating func measure(_ bytes: lm_host_bytes) -> Refusal? {
            if bytes.len != 0 && bytes.ptr == nil { return .wrongType }
            return add(bytes.len)
        }

        private func text(_ bytes: lm_host_bytes) -> Refusal? {
            UTF8Check.isValid(UnsafeBufferPointer(start: bytes.ptr, count: bytes.len)) ? nil : .invalidText
        }
    }

    // MARK: Copying, into a block that the meter has sized

    private static func place(_ value: lm_value, _ free: inout UnsafeMutableRawPointer) -> lm_value {
        var copy = value
        copy.reserved = 0
        switch lm_type(value.type) {
        case LM_TEXT, LM_BYTES: copy.as.bytes = place(value.as.bytes, &free)
        case LM_LIST:
            let count = value.as.list.count
            let items = take(count * MemoryLayout<lm_value>.stride, each: MemoryLayout<lm_value>.stride, count, &free)
                .bindMemory(to: lm_value.self, capacity: count)
            for index in 0..<count { (items + index).initialize(to: place(value.as.list.items[index], &free)) }
            copy.as.list.items = UnsafePointer(items)
        case LM_MAP:
            let count = value.as.map.count
            let entries = take(count * MemoryLayout<lm_entry>.stride, each: MemoryLayout<lm_entry>.stride, count, &free)
                .bindMemory(to: lm_entry.self, capacity: count)
            for index in 0..<count {
                let entry = value.as.map.entries[index]
                let name = place(entry.name, &free)
                (entries + index).initialize(to: lm_entry(name: name, value: place(entry.value, &free)))
            }
            copy.as.map.entries = UnsafePointer(entries)
        default: break
        }
        return copy
    }

    private static func take(
        _ size: Int, each: Int, _ count: Int, _ free: inout UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        defer { free += ((each + 15) & ~15) * count }
        return free
    }

    private static func place(_ bytes: lm_host_bytes, _ free: inout UnsafeMutableRawPointer) -> lm_host_bytes {
        guard bytes.len > 0, let source = bytes.ptr else { return lm_host_bytes(ptr: nil, len: 0) }
        let target = free
        target.copyMemory(from: source, byteCount: bytes.len)
        free += (bytes.len + 15) & ~15
        return lm_host_bytes(ptr: UnsafePointer(target.assumingMemoryBound(to: UInt8.self)), len: bytes.len)
    }
}

/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        let count = bytes.count
        let raw = UnsafeRawBufferPointer(bytes)
        while at < count {
            while at + 8 <= count,
                raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                at += 8
            }
            guard at < count else { break }
            let first = bytes[at]
            if first < 0x80 {
                at += 1
                continue
            }
            let length: Int
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch first {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF4: (length, high) = (4, 0x8F)
            case 0xF1...0xF3: length = 4
            default: return false
            }
            guard at + length <= count, bytes[at + 1] >= low, bytes[at + 1] <= high else { return false }
            for offset in 2..<max(2, length) where bytes[at + offset] & 0xC0 != 0x80 { return false }
            at += length
        }
        return true
    }
}
