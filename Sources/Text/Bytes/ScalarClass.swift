// SPDX-License-Identifier: MIT

/// What a scalar is to word segmentation.
enum ScalarClass: UInt8 {
    /// White space, punctuation, symbols: what stands between words.
    case separator
    case letter
    case digit
    /// A combining mark: part of the word that it stands in, dropped by folding.
    case mark
    /// A Han or Hiragana character: a word of its own, because these scripts put no spaces between words.
    case ideograph
    /// Invisible inside a word (soft hyphen, zero-width joiners): neither ends the word nor shows in its folded form.
    case ignorable

    /// Classifies a scalar past ASCII. Frequent blocks by range; the rest by the standard library's properties.
    static func of(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0xAA, 0xB5, 0xBA: .letter
        case 0xAD: .ignorable
        case 0x80..<0xC0, 0xD7, 0xF7: .separator
        case 0xC0...0x2AF: .letter
        case 0x300...0x36F: .mark
        case 0x400...0x481, 0x48A...0x52F: .letter
        case 0x200B...0x200D, 0x2060, 0xFEFF: .ignorable
        case 0x2000...0x206F, 0x20A0...0x20CF, 0x2190...0x2BFF, 0x3000...0x3004: .separator
        case 0x3041...0x3096, 0x309D...0x309E, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: .ideograph
        case 0x30A1...0x30FE, 0xAC00...0xD7A3: .letter
        case 0x20000...0x3FFFF: .ideograph
        default: byProperties(scalar)
        }
    }

    private static func byProperties(_ value: UInt32) -> ScalarClass {
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            return .letter
        default: return .separator
        }
    }
}
