// SPDX-License-Identifier: MIT

import HTML

/// Text as bytes: what is asked of many elements must not make strings of each.
enum ByteText {
    /// White space folded to single spaces, none around: ASCII's, and the no-break space.
    static func folded(_ text: some Sequence<UInt8>) -> String {
        var output: [UInt8] = []
        var hasSpace = false
        var lead: UInt8 = 0  // a 0xC2 that may begin a no-break space
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        for byte in text {
            if lead != 0 {
                lead = 0
                if byte == 0xA0 {
                    hasSpace = true
                    continue
                }
                if hasSpace, !output.isEmpty { output.append(0x20) }
                hasSpace = false
                output.append(0xC2)
            }
            if isSpace(byte) {
                hasSpace = true
            } else if byte == 0xC2 {
                lead = byte
            } else {
                if hasSpace, !output.isEmpty { output.append(0x20) }
                hasSpace = false
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension String {
    /// White space folded to single spaces, none around.
    var folded: String { ByteText.folded(utf8) }

    /// Without white space around it: ASCII's, and the no-break space.
    var trimmed: String {
        var (start, end) = (utf8.startIndex, utf8.endIndex)
        func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
        while start < end {
            if isSpace(utf8[start]) {
                start = utf8.index(after: start)
            } else if utf8[start...].starts(with: [0xC2, 0xA0]) {
                start = utf8.index(start, offsetBy: 2)
            } else {
                break
            }
        }
        while start < end {
            let last = utf8.index(before: end)
            if isSpace(utf8[last]) {
                end = last
            } else if utf8[last] == 0xA0, last > start, utf8[utf8.index(before: last)] == 0xC2 {
                end = utf8.index(before: last)
            } else {
                break
            }
        }
        return start == utf8.startIndex && end == utf8.endIndex ? self : String(self[start..<end])
    }

    /// The parts that ASCII white space sets apart, as in `class` and `rel`.
    var words: [Substring] { utf8.split { $0 <= 0x20 }.map { Substring($0) } }

    /// Without `part` at its beginning.
    func without(prefix part: String) -> String { hasPrefix(part) ? String(dropFirst(part.count)) : self }
}

/// Attribute values of an element as one run of lower-case bytes, to look for words in.
struct NameBytes {
    private var bytes: [UInt8] = []

    init(_ document: Document, _ node: Node, _ names: AttributeName...) {
        for name in names {
            guard let range = document.attributeRange(name, of: node) else { continue }
            document.withBytes { all in
                if !bytes.isEmpty { bytes.append(0x20) }
                for byte in all[range].prefix(2000) { bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            }
        }
    }

    var isEmpty: Bool { bytes.isEmpty }

    func holds(_ word: StaticString) -> Bool { bytes.withUnsafeBytes { $0.firstIndex(of: word) != nil } }

    func holds(oneOf words: [StaticString]) -> Bool {
        !bytes.isEmpty && bytes.withUnsafeBytes { all in words.contains { all.firstIndex(of: $0) != nil } }
    }
}

extension [UInt8] {
    /// Where a word stands first, letter case told apart.
    func firstIndex(of word: StaticString) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, length <= count else { return nil }
        return (0...(count - length)).first { start in
            (0..<length).allSatisfy { self[start + $0] == word.utf8Start[$0] }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Where a word of lower-case ASCII, or UTF-8, stands first; letter case of ASCII in the text does not count.
    func firstIndex(of word: StaticString) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, length <= count else { return nil }
        let first = word.utf8Start[0]
        var index = 0
        while index <= count - length {
            if lowered(index) == first, holds(word, at: index, length) { return index }
            index += 1
        }
        return nil
    }

    func starts(with word: StaticString) -> Bool {
        word.utf8CodeUnitCount <= count && holds(word, at: 0, word.utf8CodeUnitCount)
    }

    @inline(__always)
    private func lowered(_ index: Int) -> UInt8 {
        let byte = self[index]
        return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    private func holds(_ word: StaticString, at index: Int, _ length: Int) -> Bool {
        for offset in 0..<length where lowered(index + offset) != word.utf8Start[offset] { return false }
        return true
    }
}
