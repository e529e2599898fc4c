// SPDX-License-Identifier: MIT

/// What stands around a single full stop, to tell an abbreviation from the end of a sentence.
struct StopContext {
    private static let longestAbbreviation = 8

    /// Whether the sentence goes on after the full stop.
    let goesOn: Bool

    /// - Parameters:
    ///   - stop: Where the full stop is.
    ///   - start: Where the sentence starts.
    ///   - next: Where the next word, or the quote before it, starts.
    init(_ text: Span<UInt8>, stop: Int, start: Int, next: Int) {
        var wordStart = stop
        while wordStart > start, stop - wordStart <= 2 * Self.longestAbbreviation, !text.endsWord(before: wordStart) {
            wordStart -= 1
        }
        let word = wordStart..<stop
        if word.isEmpty || word.count > 2 * Self.longestAbbreviation {
            goesOn = false
            return
        }
        let isNumber = word.allSatisfy { ASCII.isDigit(text[$0]) }
        if isNumber {
            goesOn = wordStart == start && word.count <= 3  // 1. Open the box
            return
        }
        let before = FoldedWord(text, word)
        let startsFunctionWord = Self.isStarter(text, at: next)
        if before.letters == 1 || before.hasInnerStop {  // J. K. Rowling, S.A., EE.UU.
            let isInitial = ASCII.isUppercase(text[wordStart]) || before.hasInnerStop || text[wordStart] >= 0x80
            goesOn = isInitial ? !startsFunctionWord : Abbreviations.leading.contains(before.hash)
            return
        }
        if Abbreviations.leading.contains(before.hash) {
            goesOn =
                !(startsFunctionWord && Abbreviations.trailing.contains(before.hash))
                && !before.isAmbiguous(text, word, next)
        } else {
            goesOn =
                Abbreviations.trailing.contains(before.hash) && !startsFunctionWord
                && !before.isAmbiguous(text, word, next)
        }
    }

    private static func isStarter(_ text: Span<UInt8>, at next: Int) -> Bool {
        var end = next
        while end < text.count, end - next < 12, ASCII.isLetter(text[end]) || text[end] >= 0x80 { end += 1 }
        let word = FoldedWord(text, next..<end)
        return Abbreviations.isStarter(word.hash)
    }
}

/// A word of at most eight folded letters, without its inner full stops; a longer one has the hash 0. No list of
/// ``Abbreviations`` holds a longer word.
private struct FoldedWord {
    var hash: UInt64 = 0
    var letters = 0
    var hasInnerStop = false

    init(_ text: Span<UInt8>, _ range: Range<Int>) {
        var packed: UInt64 = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = text.scalar(at: index)
            index += scalar.length
            if scalar.value == 0x2E {
                hasInnerStop = true
            } else if scalar.value < 0x80 {
                letters += 1
                packed = packed << 8 | UInt64(ASCII.lowercased(UInt8(truncatingIfNeeded: scalar.value)))
            } else if let place = LatinFolding.index(of: scalar.value) {
                letters += 1
                packed = packed << 8 | UInt64(LatinFolding.folded[2 * place])
            }
        }
        if letters > 0, letters <= 8 { hash = ContentHash.hash(packed: packed, count: letters) }
        hasInnerStop = hasInnerStop && letters <= 5  // longer: a host name
    }

    /// Whether the word is as likely a plain word (`no`, `set`, `mar`, `min`): it is an abbreviation only before a digit
    /// or with a capital of its own in front of a capital.
    func isAmbiguous(_ text: Span<UInt8>, _ word: Range<Int>, _ next: Int) -> Bool {
        Self.plainWords.contains(hash) && !ASCII.isDigit(text[next])
    }

    private static let plainWords: Set<UInt64> = Set(
        [
            "no", "nos", "set", "out", "mar", "dom", "sex", "sun", "sat", "may", "ago", "dez", "rua", "tab", "ed",
            "min", "ter", "us",
        ]
        .map { ContentHash.hash($0) })
}

extension Span where Element == UInt8 {
    /// Whether a word that ends before `index` would have to start there: white space or an opening sign stands before.
    fileprivate func endsWord(before index: Int) -> Bool {
        let byte = self[index - 1]
        return ASCII.isSpace(byte) || byte == 0x28 || byte == 0x5B || byte == 0x22 || byte == 0x27 || byte == 0x2F
            || byte == 0x2C || byte == 0x3B || byte == 0x3A
            || (index >= 2 && self[index - 2] == 0xC2 && (byte == 0xA0 || byte == 0xAB))
    }

    /// The first place at or after `index` that is no white space.
    func skippingSpace(from index: Int) -> Int {
        var index = index
        while index < count {
            if ASCII.isSpace(self[index]) {
                index += 1
            } else if lengthOfSpace(at: index) > 0 {
                index += lengthOfSpace(at: index)
            } else {
                break
            }
        }
        return index
    }

    func isSpace(at index: Int) -> Bool { ASCII.isSpace(self[index]) || lengthOfSpace(at: index) > 0 }

    /// Skips `.`, `!`, `?`, `…` and their CJK forms.
    func skippingStops(from index: Int) -> Int {
        var index = index
        while index < count {
            switch self[index] {
            case 0x2E, 0x21, 0x3F: index += 1
            case 0xE2, 0xE3, 0xEF:
                let scalar = scalar(at: index)
                guard [0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0E].contains(scalar.value) else { return index }
                index += scalar.length
            default: return index
            }
        }
        return index
    }

    /// Skips closing quotes and brackets.
    func skippingClosers(from index: Int) -> Int {
        var index = index
        while index < count {
            switch self[index] {
            case 0x22, 0x27, 0x29, 0x5D: index += 1
            case 0xC2 where index + 1 < count && self[index + 1] == 0xBB: index += 2  // »
            case 0xE2, 0xE3, 0xEF:
                let scalar = scalar(at: index)
                guard [0x2019, 0x201D, 0x300D, 0x300F, 0xFF09, 0x203A].contains(scalar.value) else { return index }
                index += scalar.length
            default: return index
            }
        }
        return index
    }

    /// Whether a sentence may begin at `index`: with anything but a lower-case letter or a sign that goes on.
    func isLikelyBeginning(at index: Int) -> Bool {
        let byte = self[index]
        if byte < 0x80 {
            if ASCII.isLetter(byte) { return ASCII.isUppercase(byte) || isProductName(at: index) }
            return ![0x2C, 0x3B, 0x3A, 0x29, 0x5D, 0x2F, 0x2E, 0x21, 0x3F, 0x26, 0x2B, 0x3D, 0x25].contains(byte)
        }
        let value = scalar(at: index).value
        return Folding.lowercase(value) != value || ScalarClass.of(value) != .letter || !isCased(value)
    }

    /// Names such as `iPhone`: a lower-case letter with a capital after it.
    private func isProductName(at index: Int) -> Bool { index + 1 < count && ASCII.isUppercase(self[index + 1]) }

    private func isCased(_ value: UInt32) -> Bool { value < 0x530 || (value >= 0x1E00 && value < 0x2000) }
}
