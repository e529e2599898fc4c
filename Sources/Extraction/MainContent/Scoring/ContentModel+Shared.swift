// SPDX-License-Identifier: MIT

extension ContentModel {
    /// The model that ships: decoded from ``ContentModelTable`` when first asked for.
    package static let shared = ContentModel(
        terms: TermScores(table: decoded(ContentModelTable.terms)),
        first: TreeEnsemble(table: decoded(ContentModelTable.first)) ?? .empty,
        second: TreeEnsemble(table: decoded(ContentModelTable.second)) ?? .empty)

    /// The bytes of a base 64 literal without padding rules: what is no digit is skipped.
    static func decoded(_ literal: StaticString) -> [UInt8] {
        literal.withUTF8Buffer { text in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.count / 4 * 3)
            var (bits, count): (UInt32, UInt32) = (0, 0)
            for character in text {
                guard let digit = digit(character) else { continue }
                bits = bits << 6 | digit
                count += 6
                if count >= 8 {
                    count -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> count))
                }
            }
            return bytes
        }
    }

    private static func digit(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character) - 0x41
        case 0x61...0x7A: UInt32(character) - 0x61 + 26
        case 0x30...0x39: UInt32(character) - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}

extension TreeEnsemble {
    /// No trees: every row scores alike.
    static let empty = TreeEnsemble()
}
