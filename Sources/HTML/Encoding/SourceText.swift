// SPDX-License-Identifier: MIT

import Glibc

/// Turns bytes into what the tokenizer reads: UTF-8 with LF line ends and no byte order mark.
enum SourceText {
    static let maximumBytes = 128 << 20

    /// Copies valid UTF-8 as it is and replaces what is invalid by U+FFFD, as the standard's UTF-8 decoder does.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout RawVector<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        text.reserve(text.count + bytes.count + Arena.padding)
        var start = 0
        while start < bytes.count {
            let stop = UTF8Validity.firstInvalid(bytes, from: start)
            text.append(contentsOf: base + start, count: stop - start)
            guard stop < bytes.count else { break }
            for byte in [0xEF, 0xBF, 0xBD] as [UInt8] { text.append(byte) }
            start = stop + UTF8Validity.invalidLength(bytes, at: stop)
        }
    }

    /// Makes CRLF and CR into LF, in place.
    static func normalizeLineEnds(_ text: inout RawVector<UInt8>) {
        let base = text.base
        let count = text.count
        guard let first = memchr(base, 0x0D, count) else { return }
        var read = UnsafeRawPointer(first) - UnsafeRawPointer(base)
        var write = read
        while read < count {
            let byte = base[read]
            read &+= 1
            if byte == 0x0D {
                base[write] = 0x0A
                if read < count, base[read] == 0x0A { read &+= 1 }
            } else {
                base[write] = byte
            }
            write &+= 1
        }
        text.count = write
    }

    /// Cuts a text to a number of bytes, between characters.
    static func truncate(_ text: inout RawVector<UInt8>, to limit: Int) -> Bool {
        let limit = max(0, min(limit, maximumBytes))
        guard text.count > limit else { return false }
        var stop = limit
        while stop > 0, text[stop] & 0xC0 == 0x80 { stop -= 1 }
        text.count = stop
        return true
    }
}

/// Well-formed UTF-8, by table 3-7 of the Unicode standard.
enum UTF8Validity {
    /// The offset of the first byte that starts no well-formed sequence; the count when all are well formed.
    static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let count = bytes.count
        while index < count {
            index = asciiEnd(bytes, from: index)
            guard index < count else { break }
            if bytes[index] < 0x80 {
                index &+= 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return index }
            index &+= length
        }
        return count
    }

    /// Skips ASCII, 32 bytes and then 8 bytes at a time; stops up to 7 bytes before its end.
    @inline(__always)
    private static func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index &+ 32 <= bytes.count {
            let place = UnsafeRawPointer(base + index)
            let words =
                place.loadUnaligned(as: UInt64.self) | place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                | place.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
                | place.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            if words & highs != 0 { break }
            index &+= 32
        }
        while index &+ 8 <= bytes.count, UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & highs == 0 {
            index &+= 8
        }
        return index
    }

    /// The length of the well-formed sequence at an offset, 0 when there is none.
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let valid = prefixLength(bytes, at: index)
        return valid.isComplete ? valid.length : 0
    }

    /// The bytes that one U+FFFD stands for: the longest start of a sequence, at least one.
    static func invalidLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        max(1, prefixLength(bytes, at: index).length)
    }

    private static func prefixLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (
        length: Int, isComplete: Bool
    ) {
        let lead = bytes[index]
        let wanted: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0..<0x80: return (1, true)
        case 0xC2...0xDF: wanted = 2
        case 0xE0...0xEF:
            wanted = 3
            if lead == 0xE0 { second = 0xA0...0xBF } else if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            wanted = 4
            if lead == 0xF0 { second = 0x90...0xBF } else if lead == 0xF4 { second = 0x80...0x8F }
        default: return (0, false)
        }
        var length = 1
        while length < wanted, index + length < bytes.count {
            let byte = bytes[index + length]
            guard length == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else { break }
            length += 1
        }
        return (length, length == wanted)
    }
}
