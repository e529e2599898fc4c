// SPDX-License-Identifier: MIT

/// SipHash-1-3 with 128 bits of output, keyed by a secret of the file, so that nobody can choose URLs that collide.
///
/// Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF" (2012), with the 128-bit finalization of
/// the reference implementation and the rounds of its 1-3 variant.
struct KeyedHash: Sendable {
    struct Digest: Hashable, Sendable {
        let first: UInt64
        let second: UInt64
    }

    let key: (UInt64, UInt64)

    func digest(_ text: String) -> Digest {
        let utf8 = text.utf8.span
        return digest(utf8.bytes)
    }

    func digest(_ bytes: RawSpan) -> Digest {
        var state = State(key)
        let count = bytes.byteCount
        var at = 0
        while at + 8 <= count {
            state.take(UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)))
            at += 8
        }
        var last = UInt64(truncatingIfNeeded: count) << 56
        var shift: UInt64 = 0
        while at < count {
            last |= UInt64(bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self)) << shift
            shift += 8
            at += 1
        }
        state.take(last)
        return state.finish()
    }

    private struct State {
        var v0: UInt64
        var v1: UInt64
        var v2: UInt64
        var v3: UInt64

        init(_ key: (UInt64, UInt64)) {
            v0 = key.0 ^ 0x736f_6d65_7073_6575
            v1 = key.1 ^ 0x646f_7261_6e64_6f6d ^ 0xee
            v2 = key.0 ^ 0x6c79_6765_6e65_7261
            v3 = key.1 ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func round() {
            v0 &+= v1
            v1 = v1 << 13 | v1 >> 51
            v1 ^= v0
            v0 = v0 << 32 | v0 >> 32
            v2 &+= v3
            v3 = v3 << 16 | v3 >> 48
            v3 ^= v2
            v0 &+= v3
            v3 = v3 << 21 | v3 >> 43
            v3 ^= v0
            v2 &+= v1
            v1 = v1 << 17 | v1 >> 47
            v1 ^= v2
            v2 = v2 << 32 | v2 >> 32
        }

        @inline(__always)
        mutating func take(_ word: UInt64) {
            v3 ^= word
            round()
            v0 ^= word
        }

        mutating func finish() -> Digest {
            v2 ^= 0xee
            round()
            round()
            round()
            let first = v0 ^ v1 ^ v2 ^ v3
            v1 ^= 0xdd
            round()
            round()
            round()
            return Digest(first: first, second: v0 ^ v1 ^ v2 ^ v3)
        }
    }
}
