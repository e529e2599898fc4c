// SPDX-License-Identifier: MIT

/// What a run of atoms is: a word, an amount, a code, an address, or words that merely touch.
extension WordScanner {
    /// Ends a run of one atom without digits. Returns where the scan goes on.
    mutating func finishWord(_ text: Span<UInt8>, _ atom: Atom) -> Int {
        currency = nil
        var end = atom.end
        if atom.foldedEnd - atom.foldedStart == 1, let length = text.lengthOfCodeSuffix(at: end) {  // C++, C#, F#
            for offset in 0..<length { folded.append(text[end + offset]) }
            end += length
            emit(.code, from: atom.start, to: end, folded: atom.foldedStart..<folded.count)
            return end
        }
        emit(.word, from: atom.start, to: end, folded: atom.foldedStart..<atom.foldedEnd)
        return end
    }

    /// Ends a run that has digits or several atoms. Returns where the scan goes on.
    mutating func finish(_ text: Span<UInt8>, runFolded: Int) -> Int {
        let sign = currency
        currency = nil
        guard let first = atoms.first, let last = atoms.last else { return text.count }
        let allDigits = atoms.allSatisfy { $0.hasDigit && !$0.hasLetter }
        if allDigits, let value = canonicalNumber() {
            return finishNumber(text, value: value, runFolded: runFolded, sign: sign)
        }
        let kind = kindOfRun(allDigits: allDigits)
        let whole = runFolded..<folded.count
        if atoms.count == 1 {
            emit(kind ?? .code, from: first.start, to: last.end, folded: whole)
            return last.end
        }
        if kind == .word {  // S.A., U.S.A: one word without its dots
            finishAcronym(from: first.start, to: last.end, runFolded: runFolded)
            return last.end
        }
        let hasWhole = kind != nil && whole.count <= Self.longestFoldedForm
        if let kind, hasWhole { emit(kind, from: first.start, to: last.end, folded: whole) }
        emitAtoms(asParts: hasWhole)
        return last.end
    }

    /// What the run is as a whole; `nil` when its atoms are words of their own.
    private func kindOfRun(allDigits: Bool) -> Word.Kind? {
        var signs: (dots: Int, hyphens: Int, at: Int, scheme: Bool, others: Int, ampersands: Int) = (
            0, 0, 0, false, 0, 0
        )
        for atom in atoms {
            switch atom.connector {
            case 0x2E: signs.dots += 1
            case 0x2D: signs.hyphens += 1
            case 0x40: signs.at += 1
            case 0x26: signs.ampersands += 1
            case 0x3A where !allDigits && atom.hasLetter: signs.scheme = true
            case 0: break
            default: signs.others += 1
            }
        }
        if signs.scheme { return .address }
        if signs.at == 1, signs.dots > 0 { return .email }
        if allDigits { return .code }
        let hasDigit = atoms.contains { $0.hasDigit }
        if atoms.count == 1 { return .code }
        if hasDigit { return atoms.contains { $0.connector == 0x27 } ? nil : .code }
        let joints = atoms.count - 1
        if signs.dots == joints { return atoms.allSatisfy { $0.foldedEnd - $0.foldedStart == 1 } ? .word : .name }
        if signs.hyphens == joints { return .compound }
        if signs.ampersands == joints { return .code }
        return signs.dots > 0 && signs.others > 0 && atoms[0].connector == 0x2E ? .address : nil
    }

    private mutating func finishAcronym(from start: Int, to end: Int, runFolded: Int) {
        let letters = atoms.flatMap { Array(folded[$0.foldedStart..<$0.foldedEnd]) }
        folded.removeSubrange(runFolded...)
        folded.append(contentsOf: letters)
        emit(.word, from: start, to: end, folded: runFolded..<folded.count)
    }

    /// Emits the atoms of a run as words. A short ending after an apostrophe stays with its word (`don't`), `'s` goes.
    private mutating func emitAtoms(asParts: Bool) {
        var index = 0
        var isFirst = true
        while index < atoms.count {
            var atom = atoms[index]
            var foldedRange = atom.foldedStart..<atom.foldedEnd
            if atom.connector == 0x27, index + 1 < atoms.count {
                let ending = atoms[index + 1]
                let length = ending.foldedEnd - ending.foldedStart
                let isPossessive = length == 1 && folded[ending.foldedStart] == 0x73
                if isPossessive {
                    atom.end = ending.end
                    index += 1
                } else if length <= 2, !ending.hasDigit, foldedRange.count > 2 {
                    let joined = Array(folded[foldedRange]) + Array(folded[ending.foldedStart..<ending.foldedEnd])
                    let start = folded.count
                    folded.append(contentsOf: joined)
                    foldedRange = start..<folded.count
                    atom.end = ending.end
                    index += 1
                }
            }
            let kind: Word.Kind = !atom.hasDigit ? .word : atom.hasLetter ? .code : .number
            emit(
                kind, from: atom.start, to: atom.end, folded: foldedRange, isPart: asParts,
                sharesPosition: asParts && isFirst)
            isFirst = false
            index += 1
        }
    }

    /// The value that a run of digits with dots and commas writes, in digits with a dot before its decimals; `nil` when
    /// it is no number (a date, a version, an address).
    ///
    /// The last separator is the decimal one when it differs from those before it, or when it is alone and not followed
    /// by exactly three digits; every other separator must part groups of three. Trailing zero decimals are dropped.
    private func canonicalNumber() -> [UInt8]? {
        guard let first = atoms.first, let last = atoms.last else { return nil }
        func digits(_ atom: Atom) -> ArraySlice<UInt8> { folded[atom.foldedStart..<atom.foldedEnd] }
        if atoms.count == 1 { return Array(digits(first)) }
        let separators = atoms.dropLast().map(\.connector)
        guard separators.allSatisfy({ $0 == 0x2E || $0 == 0x2C }), let lastSeparator = separators.last else {
            return nil
        }
        let isGroup = digits(last).count == 3
        let hasDecimals =
            separators.count == 1
            ? !isGroup || digits(first).first == 0x30 || digits(first).count > 3
            : lastSeparator != separators[0]
        let grouped = hasDecimals ? atoms.dropLast() : atoms[...]
        let groupSeparators = separators.prefix(grouped.count - 1)
        guard grouped.dropFirst().allSatisfy({ digits($0).count == 3 }),
            groupSeparators.allSatisfy({ $0 == separators[0] }),
            grouped.count == 1 || digits(first).count <= 3
        else { return nil }
        var value = grouped.flatMap { digits($0) }
        if hasDecimals {
            var decimals = digits(last)
            while decimals.last == 0x30 { decimals.removeLast() }
            if !decimals.isEmpty { value += [0x2E] + decimals }
        }
        return value
    }

    private mutating func finishNumber(
        _ text: Span<UInt8>, value: [UInt8], runFolded: Int, sign: (start: Int, sign: [UInt8])?
    ) -> Int {
        guard let first = atoms.first, let last = atoms.last else { return text.count }
        folded.removeSubrange(runFolded...)
        var kind = Word.Kind.number
        var start = first.start
        var end = last.end
        if let sign {
            kind = .price
            start = sign.start
            folded.append(contentsOf: sign.sign)
        } else if let suffix = text.amountSuffix(at: end) {
            kind = suffix.sign == [0x25] ? .percent : .price
            end += suffix.length
            if kind == .price { folded.append(contentsOf: suffix.sign) }
        }
        let number = folded.count
        folded.append(contentsOf: value)
        let numberEnd = folded.count
        if kind == .percent { folded.append(0x25) }
        emit(kind, from: start, to: end, folded: runFolded..<folded.count)
        if kind != .number {
            emit(
                .number, from: first.start, to: last.end, folded: number..<numberEnd, isPart: true, sharesPosition: true
            )
        }
        return end
    }
}

extension Span where Element == UInt8 {
    /// The length of `++` or `#` at `index` when nothing alphanumeric follows; `nil` otherwise.
    func lengthOfCodeSuffix(at index: Int) -> Int? {
        guard index < count else { return nil }
        var length = 0
        if self[index] == 0x23 { length = 1 }
        if self[index] == 0x2B, index + 1 < count, self[index + 1] == 0x2B { length = 2 }
        guard length > 0 else { return nil }
        let next = index + length
        return next < count && ASCII.isAlphanumeric(self[next]) ? nil : length
    }

    /// A percent or currency sign after a number, at once or after one space, with the bytes up to its end.
    func amountSuffix(at index: Int) -> (sign: [UInt8], length: Int)? {
        let space = lengthOfSpace(at: index)
        let place = index + space
        guard place < count else { return nil }
        if self[place] == 0x25 { return ([0x25], space + 1) }
        if self[place] == 0xE2, place + 2 < count, self[place + 1] == 0x82, self[place + 2] == 0xAC {
            return ([0xE2, 0x82, 0xAC], space + 3)
        }
        return nil
    }
}
