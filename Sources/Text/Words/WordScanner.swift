// SPDX-License-Identifier: MIT

/// Cuts text into ``Word`` values in one pass.
///
/// The scan reads *runs*: atoms (letters, digits, marks) joined by single signs without a space, as in `AB-123` or
/// `vendas@loja.com.br`. When a run ends, ``finish(_:)`` decides what it is. A run holds at most ``mostAtoms`` atoms, so
/// that the work on it stays bounded whatever the text.
struct WordScanner {
    static let mostAtoms = 24
    static let longestFoldedForm = 128

    var words: [Word] = []
    var folded: [UInt8] = []
    var position: UInt32 = 0
    var wordCount = 0

    struct Atom {
        var start: Int
        var end: Int
        var foldedStart: Int
        var foldedEnd: Int
        var hasLetter: Bool
        var hasDigit: Bool
        /// The sign that joins the atom to the next one; 0 after the last.
        var connector: UInt8
    }
    var atoms: [Atom] = []
    /// Where a currency sign before the number stands, and its folded form.
    var currency: (start: Int, sign: [UInt8])?

    init(capacity: Int) {
        folded.reserveCapacity(capacity + capacity / 4 + 16)
        words.reserveCapacity(capacity / 5 + 4)
        atoms.reserveCapacity(Self.mostAtoms)
    }

    mutating func scan(_ text: Span<UInt8>) {
        let limit = Swift.min(text.count, Int(UInt32.max))
        var index = 0
        while index < limit {
            let byte = text[index]
            if ASCII.isLetter(byte) {
                let end = scanPlainWord(text, from: index)
                index = end > index ? end : scanRun(text, from: index)
            } else if ASCII.isDigit(byte) {
                index = scanRun(text, from: index)
            } else if byte < 0x80 {
                if byte == 0x24, index + 1 < limit { noteCurrency(text, sign: [0x24], from: index, after: index + 1) }
                index += 1
            } else {
                index = scanBeyondASCII(text, at: index)
            }
        }
    }

    /// Reads the word that nearly all words are: Latin letters up to a space or a sign that joins nothing. Returns where it
    /// ends, or `start` when it is no such word and nothing was read.
    private mutating func scanPlainWord(_ text: Span<UInt8>, from start: Int) -> Int {
        let foldedStart = folded.count
        let limit = Swift.min(text.count, start + Self.longestFoldedForm)
        var index = start
        while index < limit {
            let byte = text[index]
            if ASCII.isLetter(byte) {
                folded.append(byte | 0x20)
                index += 1
            } else if byte == 0xC3, index + 1 < limit, text[index + 1] & 0xC0 == 0x80, text[index + 1] != 0x97,
                text[index + 1] != 0xB7
            {
                Folding.append(folded: 0xC0 | UInt32(text[index + 1] & 0x3F), to: &folded)
                index += 2
            } else {
                break
            }
        }
        let isEnd = index == text.count || (index < limit && text.endsPlainWord(at: index))
        guard isEnd else {
            folded.removeSubrange(foldedStart...)
            return start
        }
        emit(.word, from: start, to: index, folded: foldedStart..<folded.count)
        return index
    }

    private mutating func scanBeyondASCII(_ text: Span<UInt8>, at index: Int) -> Int {
        let scalar = text.scalar(at: index)
        switch ScalarClass.of(scalar.value) {
        case .letter, .digit: return scanRun(text, from: index)
        case .ideograph:
            let start = folded.count
            folded.append(scalar: scalar.value)
            emit(.word, from: index, to: index + scalar.length, folded: start..<folded.count)
        case .separator where scalar.value == 0x20AC || scalar.value == 0xA3 || scalar.value == 0xA5:
            var sign: [UInt8] = []
            sign.append(scalar: scalar.value)
            noteCurrency(text, sign: sign, from: index, after: index + scalar.length)
        default: break
        }
        return index + scalar.length
    }

    /// Remembers a currency sign when a digit follows it, at once or after one space.
    private mutating func noteCurrency(_ text: Span<UInt8>, sign: [UInt8], from start: Int, after end: Int) {
        let next = end + text.lengthOfSpace(at: end)
        if next < text.count, ASCII.isDigit(text[next]) { currency = (start, sign) }
    }

    /// Reads one run that starts at `start` with a letter or a digit; returns where it ends.
    private mutating func scanRun(_ text: Span<UInt8>, from start: Int) -> Int {
        atoms.removeAll(keepingCapacity: true)
        let runFolded = folded.count
        var index = start
        while true {
            let atom = scanAtom(text, from: index)
            atoms.append(atom)
            index = atom.end
            guard index < text.count, atoms.count < Self.mostAtoms,
                let joint = text.connector(at: index, leftEndsInDigit: ASCII.isDigit(text[index - 1]))
            else { break }
            atoms[atoms.count - 1].connector = joint.sign
            folded.append(joint.sign)
            index += joint.length
        }
        if atoms.count == 1, !atoms[0].hasDigit {
            let atom = atoms[0]
            if index - start <= 3, index < text.count, text[index] == 0x24 {  // R$, US$
                let sign = Array(folded[atom.foldedStart..<atom.foldedEnd]) + [0x24]
                noteCurrency(text, sign: sign, from: start, after: index + 1)
                if currency != nil {
                    folded.removeSubrange(runFolded...)
                    return index + 1
                }
            }
            return finishWord(text, atom)
        }
        return finish(text, runFolded: runFolded)
    }

    /// Reads letters, digits and marks, folding them.
    private mutating func scanAtom(_ text: Span<UInt8>, from start: Int) -> Atom {
        let foldedStart = folded.count
        var index = start
        var hasLetter = false
        var hasDigit = false
        while index < text.count {
            let byte = text[index]
            let hasRoom = folded.count - foldedStart < Self.longestFoldedForm
            if ASCII.isLetter(byte) {
                hasLetter = true
                if hasRoom { folded.append(byte | 0x20) }
                index += 1
            } else if ASCII.isDigit(byte) {
                hasDigit = true
                if hasRoom { folded.append(byte) }
                index += 1
            } else if byte < 0x80 {
                break
            } else {
                let scalar = text.scalar(at: index)
                let kind = ScalarClass.of(scalar.value)
                if kind == .separator || kind == .ideograph { break }
                index += scalar.length
                if kind == .letter { hasLetter = true }
                if kind == .digit { hasDigit = true }
                if hasRoom, kind == .letter || kind == .digit { Folding.append(folded: scalar.value, to: &folded) }
            }
        }
        return Atom(
            start: start, end: index, foldedStart: foldedStart, foldedEnd: folded.count,
            hasLetter: hasLetter, hasDigit: hasDigit, connector: 0)
    }

    /// Adds a word; `folded` is where its folded form stands in ``folded``.
    mutating func emit(
        _ kind: Word.Kind, from start: Int, to end: Int, folded range: Range<Int>, isPart: Bool = false,
        sharesPosition: Bool = false
    ) {
        if range.isEmpty { return }
        words.append(
            Word(
                kind: kind, isPart: isPart, position: sharesPosition && position > 0 ? position - 1 : position,
                hash: ContentHash.hash(folded.span.extracting(range)), start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), foldedStart: UInt32(truncatingIfNeeded: range.lowerBound),
                foldedLength: UInt16(truncatingIfNeeded: range.count)))
        if !sharesPosition { position += 1 }
        if !isPart { wordCount += 1 }
    }
}

/// A sign that joins two atoms into a run.
struct Joint {
    var sign: UInt8
    var length: Int
}

extension Span where Element == UInt8 {
    /// The length of the space at `index`: ASCII space, no-break space, narrow no-break space; 0 where none stands.
    func lengthOfSpace(at index: Int) -> Int {
        guard index < count else { return 0 }
        if self[index] == 0x20 { return 1 }
        if self[index] == 0xC2, index + 1 < count, self[index + 1] == 0xA0 { return 2 }
        if self[index] == 0xE2, index + 2 < count, self[index + 1] == 0x80, self[index + 2] == 0xAF { return 3 }
        return 0
    }

    /// The sign at `index` that joins what stands before it to what follows; `nil` when a word ends here.
    func connector(at index: Int, leftEndsInDigit: Bool) -> Joint? {
        let byte = self[index]
        switch byte {
        case 0x2E, 0x2D, 0x5F, 0x2F, 0x40, 0x26:  // . - _ / @ &
            return startsAtom(index + 1) ? Joint(sign: byte, length: 1) : nil
        case 0x2C, 0x3A:  // , and : between digits; :// of an address
            if leftEndsInDigit, index + 1 < count, ASCII.isDigit(self[index + 1]) {
                return Joint(sign: byte, length: 1)
            }
            if byte == 0x3A, index + 3 < count, self[index + 1] == 0x2F, self[index + 2] == 0x2F, startsAtom(index + 3)
            {
                return Joint(sign: byte, length: 3)
            }
            return nil
        case 0x27: return startsAtom(index + 1) && !leftEndsInDigit ? Joint(sign: 0x27, length: 1) : nil
        case 0xE2:  // ’ and the hyphens U+2010, U+2011
            guard index + 2 < count, self[index + 1] == 0x80, startsAtom(index + 3) else { return nil }
            if self[index + 2] == 0x99, !leftEndsInDigit { return Joint(sign: 0x27, length: 3) }
            return self[index + 2] == 0x90 || self[index + 2] == 0x91 ? Joint(sign: 0x2D, length: 3) : nil
        default: return nil
        }
    }

    /// Whether the sign at `index`, after a letter, surely ends the word: white space, a bracket, a quote, a comma, or a
    /// stop with white space behind it.
    func endsPlainWord(at index: Int) -> Bool {
        switch self[index] {
        case 0x20, 0x0A, 0x0D, 0x09, 0x21, 0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3F, 0x7C: true
        case 0x2E: index + 1 == count || ASCII.isSpace(self[index + 1])
        default: false
        }
    }

    private func startsAtom(_ index: Int) -> Bool {
        guard index < count else { return false }
        let byte = self[index]
        if byte < 0x80 { return ASCII.isAlphanumeric(byte) }
        let kind = ScalarClass.of(scalar(at: index).value)
        return kind == .letter || kind == .digit
    }
}
