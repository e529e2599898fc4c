// SPDX-License-Identifier: MIT

extension Encoding {
    /// Decodes bytes as the standard's decoder of this encoding does; what is malformed becomes U+FFFD.
    ///
    /// A byte order mark, if the caller wants none, must be taken off before.
    public func decode(_ bytes: [UInt8]) -> String {
        var text = RawVector<UInt8>(capacity: 0)
        bytes.withUnsafeBufferPointer { decode($0, to: &text) }
        return String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self)
    }

    /// Appends the text as UTF-8.
    func decode(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout RawVector<UInt8>) {
        text.reserve(bytes.count + bytes.count / 2 + Arena.padding)
        switch self {
        case .utf8: SourceText.append(bytes, to: &text)
        case .gbk, .gb18030: text.decode(bytes) { $0.gb18030() }
        case .big5: text.decode(bytes) { $0.big5() }
        case .eucJP: text.decode(bytes) { $0.eucJP() }
        case .shiftJIS: text.decode(bytes) { $0.shiftJIS() }
        case .eucKR: text.decode(bytes) { $0.eucKR() }
        case .iso2022JP: ISO2022JP.decode(bytes, to: &text)
        case .replacement: if !bytes.isEmpty { text.append(scalar: 0xFFFD) }
        case .utf16BE: decodeUTF16(bytes, high: 0, to: &text)
        case .utf16LE: decodeUTF16(bytes, high: 1, to: &text)
        default: decodeSingleBytes(bytes, to: &text)
        }
    }

    private func decodeSingleBytes(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout RawVector<UInt8>) {
        var table = upperHalf.map { String(describing: $0).unicodeScalars.map(\.value) } ?? []
        if self == .xUserDefined { table = (0xF780...0xF7FF).map { $0 } }
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let index = Int(byte) - 0x80
                text.append(scalar: index < table.count ? table[index] : 0xFFFD)
            }
        }
    }

    /// - Parameter high: The offset of the high byte in its pair.
    private func decodeUTF16(_ bytes: UnsafeBufferPointer<UInt8>, high: Int, to text: inout RawVector<UInt8>) {
        var lead: UInt32 = 0
        var index = 0
        while index + 1 < bytes.count {
            let unit = UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + 1 - high])
            index += 2
            if lead != 0 {
                if 0xDC00...0xDFFF ~= unit {
                    text.append(scalar: 0x1_0000 + (lead - 0xD800) << 10 + (unit - 0xDC00))
                    lead = 0
                    continue
                }
                text.append(scalar: 0xFFFD)
                lead = 0
            }
            switch unit {
            case 0xD800...0xDBFF: lead = unit
            case 0xDC00...0xDFFF: text.append(scalar: 0xFFFD)
            default: text.append(scalar: unit)
            }
        }
        if lead != 0 || index < bytes.count { text.append(scalar: 0xFFFD) }
    }
}

extension RawVector<UInt8> {
    mutating func append(scalar: UInt32) {
        let chunk = Chunk(scalar: scalar)
        if scalar == 0 { return append(0) }
        var word = chunk.inline
        for _ in 0..<chunk.length {
            append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
    }

    /// Decodes ASCII here and everything else by `step`, which reads one sequence; 0 is malformed.
    fileprivate mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, step: (inout MultiByteReader) -> UInt32
    ) {
        var reader = MultiByteReader(bytes: bytes)
        while reader.index < bytes.count {
            let byte = bytes[reader.index]
            if byte < 0x80 {
                append(byte)
                reader.index += 1
                continue
            }
            let scalar = step(&reader)
            append(scalar: scalar == 0 ? 0xFFFD : scalar)
            if reader.second != 0 {
                append(scalar: reader.second)
                reader.second = 0
            }
        }
    }
}

/// Reads one multi-byte sequence at a time. On a malformed one it leaves ``index`` where decoding goes on.
private struct MultiByteReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    /// The second code point of Big5's four pairs.
    var second: UInt32 = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The byte at an offset, `nil` behind the end.
    private func peek(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

    /// Leaves a malformed two-byte sequence; its ASCII trail is read again.
    private mutating func malformed(_ trail: UInt8?) -> UInt32 {
        if let trail { index += trail < 0x80 ? 1 : 2 } else { index = bytes.count }
        return 0
    }

    mutating func gb18030() -> UInt32 {
        let lead = bytes[index]
        if lead == 0x80 || lead == 0xFF {
            index += 1
            return lead == 0x80 ? 0x20AC : 0
        }
        guard let second = peek(1) else { return malformed(nil) }
        if 0x30...0x39 ~= second { return gb18030Four(lead, second) }
        guard 0x40...0x7E ~= second || 0x80...0xFE ~= second else { return malformed(second) }
        let pointer = Int(lead - 0x81) * 190 + Int(second) - (second < 0x7F ? 0x40 : 0x41)
        let scalar = MultiByteIndex.gb18030[pointer]
        if scalar == 0 { return malformed(second) }
        index += 2
        return scalar
    }

    private mutating func gb18030Four(_ lead: UInt8, _ second: UInt8) -> UInt32 {
        guard let third = peek(2) else { return malformed(nil) }
        guard 0x81...0xFE ~= third else {
            index += 1
            return 0
        }
        guard let fourth = peek(3) else { return malformed(nil) }
        guard 0x30...0x39 ~= fourth else {
            index += 1
            return 0
        }
        let pointer =
            (Int(lead - 0x81) * 10 + Int(second - 0x30)) * 1260 + Int(third - 0x81) * 10 + Int(fourth - 0x30)
        index += 4
        if pointer < MultiByteIndex.gb18030Four.count { return MultiByteIndex.gb18030Four[pointer] }
        return 189_000...1_237_575 ~= pointer ? UInt32(pointer - 189_000 + 0x1_0000) : 0
    }

    mutating func big5() -> UInt32 {
        let lead = bytes[index]
        guard 0x81...0xFE ~= lead else {
            index += 1
            return 0
        }
        guard let trail = peek(1) else { return malformed(nil) }
        guard 0x40...0x7E ~= trail || 0xA1...0xFE ~= trail else { return malformed(trail) }
        let pointer = Int(lead - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)
        let pairs: [Int: (UInt32, UInt32)] = [
            1133: (0xCA, 0x304), 1135: (0xCA, 0x30C), 1164: (0xEA, 0x304), 1166: (0xEA, 0x30C),
        ]
        if 1133...1166 ~= pointer, let pair = pairs[pointer] {
            index += 2
            second = pair.1
            return pair.0
        }
        return take(MultiByteIndex.big5[pointer], trail)
    }

    private mutating func take(_ scalar: UInt32, _ trail: UInt8) -> UInt32 {
        if scalar == 0 { return malformed(trail) }
        index += 2
        return scalar
    }

    mutating func eucKR() -> UInt32 {
        let lead = bytes[index]
        guard 0x81...0xFE ~= lead else {
            index += 1
            return 0
        }
        guard let trail = peek(1) else { return malformed(nil) }
        guard 0x41...0xFE ~= trail else { return malformed(trail) }
        return take(MultiByteIndex.eucKR[Int(lead - 0x81) * 190 + Int(trail) - 0x41], trail)
    }

    mutating func shiftJIS() -> UInt32 {
        let lead = bytes[index]
        if lead == 0x80 || 0xA1...0xDF ~= lead {
            index += 1
            return lead == 0x80 ? 0x80 : UInt32(lead) + (0xFF61 - 0xA1)
        }
        guard 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead else {
            index += 1
            return 0
        }
        guard let trail = peek(1) else { return malformed(nil) }
        guard 0x40...0x7E ~= trail || 0x80...0xFC ~= trail else { return malformed(trail) }
        let pointer = (Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        if 8836...10_715 ~= pointer { return take(UInt32(0xE000 - 8836 + pointer), trail) }
        return take(MultiByteIndex.jis0208[pointer], trail)
    }

    mutating func eucJP() -> UInt32 {
        let lead = bytes[index]
        guard lead == 0x8E || lead == 0x8F || 0xA1...0xFE ~= lead else {
            index += 1
            return 0
        }
        guard let trail = peek(1) else { return malformed(nil) }
        if lead == 0x8E, 0xA1...0xDF ~= trail { return take(UInt32(trail) + (0xFF61 - 0xA1), trail) }
        if lead == 0x8F, 0xA1...0xFE ~= trail {
            index += 1
            guard let third = peek(1) else { return malformed(nil) }
            guard 0xA1...0xFE ~= third else { return malformed(third) }
            return take(MultiByteIndex.jis0212[Int(trail - 0xA1) * 94 + Int(third - 0xA1)], third)
        }
        guard 0xA1...0xFE ~= lead, 0xA1...0xFE ~= trail else { return malformed(trail) }
        return take(MultiByteIndex.jis0208[Int(lead - 0xA1) * 94 + Int(trail - 0xA1)], trail)
    }
}
