// SPDX-License-Identifier: MIT

/// Hashes of words (FNV-1a, 32 bits) as the tables of ``TermScores`` know them: ASCII letters in lower case.
struct TermHash {
    static let start: UInt32 = 0x811C_9DC5
    /// Words of texts, apart from the same words in class names.
    static let textStart: UInt32 = 0x5D1C_9DC5
    static let propertyStart: UInt32 = 0x3A1C_9DC5

    private(set) var value: UInt32
    private(set) var length = 0

    init(_ start: UInt32 = Self.start) { value = start }

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 0x0100_0193
        length += 1
    }

    static func combine(_ left: UInt32, _ right: UInt32) -> UInt32 {
        var hash = (left ^ (right &* 0x9E37_79B1)) &* 0x85EB_CA6B
        hash ^= hash >> 15
        return hash
    }

    /// Calls `body` with the words of class names and ids: letters only, parted at capitals, `_`, `-`, digits.
    ///
    /// - Parameter most: Words past this number are not looked at.
    @inline(__always)
    static func forEachWord(
        in bytes: UnsafeRawBufferPointer, start: UInt32 = Self.start, most: Int = 24, _ body: (UInt32) -> Void
    ) {
        var hash = TermHash(start)
        var wasLower = false
        var found = 0
        for byte in bytes {
            let lower = byte | 0x20
            let isLetter = lower >= 0x61 && lower <= 0x7A
            let isUpper = isLetter && byte < 0x60
            if !isLetter || (isUpper && wasLower) {
                if hash.length >= 2 {
                    body(hash.value)
                    found += 1
                    if found >= most { return }
                }
                if hash.length > 0 { hash = TermHash(start) }
            }
            if isLetter { hash.add(lower) }
            wasLower = isLetter && !isUpper
        }
        if hash.length >= 2 { body(hash.value) }
    }
}
