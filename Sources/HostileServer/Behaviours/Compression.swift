// SPDX-License-Identifier: MIT

/// Just enough of three codings to frame bytes in them, and to make bombs. Nothing is made smaller, but for bombs.
enum Compression {
    /// RFC 1952 section 2.3: magic, method "deflate", no flags, no time, unknown system.
    static let gzipHeader: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

    /// One stored block (RFC 1951 section 3.2.4), at most 65,535 bytes.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        precondition(bytes.count <= 0xFFFF)
        let length = littleEndian(UInt16(bytes.count))
        let stored = [1] + length + length.map { ~$0 } + bytes
        return gzipHeader + stored + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
    }

    /// RFC 8878: one raw block in a frame that states its size in one byte.
    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        precondition(bytes.count <= 255)
        let block = UInt32(bytes.count) << 3 | 1  // raw, last
        return [0x28, 0xB5, 0x2F, 0xFD, 0x20, UInt8(bytes.count)] + littleEndian(block).prefix(3) + bytes
    }

    /// RFC 7932 section 9.2: window 16 bits, one uncompressed meta-block, then an empty last one.
    static func brotli(_ bytes: [UInt8]) -> [UInt8] {
        precondition((1...0xFFFF).contains(bytes.count))
        // From the lowest bit: WBITS 0; ISLAST 0; MNIBBLES 00 (four); MLEN-1 in 16 bits; ISUNCOMPRESSED 1.
        let bits = UInt32(bytes.count - 1) << 4 | 1 << 20
        return littleEndian(bits).prefix(3) + bytes + [0x03]
    }

    // MARK: Bombs

    /// Header and beginning of a deflate stream: fixed codes (RFC 1951 section 3.2.6), and a literal zero.
    ///
    /// What follows is the code for "repeat the last byte 258 times" (symbol 285 as 11000101, distance 1 as 00000), 13
    /// bits each: 8 of them fill 13 bytes exactly, whatever bit they begin at, so one block of bytes can follow itself
    /// for ever.
    static let bombStart: [UInt8] = gzipHeader + Array(bombBits.prefix(13))
    static let bombBlock: [UInt8] = Array([[UInt8]](repeating: Array(bombBits[13..<26]), count: 1024).joined())
    /// What a block unpacks to: 1024 times 8 times 258 bytes.
    static let bombBlockSize = 1024 * 8 * 258

    private static let bombBits: [UInt8] = {
        var bits = [0, 1, 0]  // not the last block; fixed codes, low bit first
        bits += [0, 0, 1, 1, 0, 0, 0, 0]  // literal 0
        while bits.count < 27 * 8 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        return (0..<26).map { byte in
            (0..<8).reduce(UInt8(0)) { $0 | UInt8(bits[byte * 8 + $1]) << UInt8($1) }
        }
    }()

    // MARK: Numbers

    private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
    }

    /// RFC 1952 section 8, bit by bit: the bytes are few.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }
}
