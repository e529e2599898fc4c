// SPDX-License-Identifier: MIT

extension Tokenizer where Sink: ~Copyable {
    /// At `<!`.
    mutating func markupDeclaration() {
        if source[position + 2] == 0x2D, source[position + 3] == 0x2D {
            position += 4
            comment()
        } else if matches("doctype", at: position + 2, ignoringCase: true) {
            position += 9
            doctype()
        } else if matches("[CDATA[", at: position + 2, ignoringCase: false), sink.isInForeignContent {
            position += 9
            cdata()
            // The end of the source inside the section leaves the model alone: nothing follows.
        } else {
            bogusComment(from: position + 2)
        }
    }

    func matches(_ word: StaticString, at place: Int, ignoringCase: Bool) -> Bool {
        let bytes = word.utf8Start
        for index in 0..<word.utf8CodeUnitCount {
            let byte = source[place + index]
            if (ignoringCase ? byte.asciiLowercased : byte) != bytes[index] { return false }
        }
        return true
    }

    /// Behind `<!--`.
    private mutating func comment() {
        let start = position
        if source[start] == 0x3E || (source[start] == 0x2D && source[start + 1] == 0x3E) {
            position += source[start] == 0x3E ? 1 : 2
            return emitComment(start, start)
        }
        var place = start
        while true {
            place = Self.find(0x2D, in: source, from: place, to: end)
            if source[place] == 0x2D {
                if source[place + 1] == 0x2D {
                    if source[place + 2] == 0x3E {
                        position = place + 3
                        return emitComment(start, place)
                    }
                    if source[place + 2] == 0x21, source[place + 3] == 0x3E {
                        position = place + 4
                        return emitComment(start, place)
                    }
                }
            } else if place >= end {
                break
            }
            place += 1
        }
        position = end
        emitComment(start, unclosedCommentEnd(from: start))
    }

    /// Where the data of a comment ends that the source's end closes: before `-`, `--` or `--!`.
    private func unclosedCommentEnd(from start: Int) -> Int {
        var stop = end
        if stop - start >= 3, source[stop - 1] == 0x21, source[stop - 2] == 0x2D, source[stop - 3] == 0x2D {
            return stop - 3
        }
        for _ in 0..<2 where stop > start && source[stop - 1] == 0x2D { stop -= 1 }
        return stop
    }

    /// A comment from `start` to the next `>`.
    mutating func bogusComment(from start: Int) {
        let place = Self.find(0x3E, in: source, from: start, to: end)
        position = min(place + 1, end)
        emitComment(min(start, place), place)
    }

    private mutating func emitComment(_ start: Int, _ stop: Int) {
        if nextNUL(from: start, to: stop) == stop {
            return sink.comment(UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: stop - start))
        }
        let side = sink.arena.sideEnd
        let before = sink.arena.side.count
        for place in start..<stop {
            if source[place] == 0 { sink.arena.append(.replacement) } else { sink.arena.side.append(source[place]) }
        }
        sink.comment(side, length: UInt32(truncatingIfNeeded: sink.arena.side.count - before))
    }

    // MARK: DOCTYPE

    /// Behind `<!DOCTYPE`.
    private mutating func doctype() {
        var token = DoctypeToken()
        skipSpace()
        if isAtEnd || source[position] == 0x3E {
            token.forceQuirks = true
            return finish(token)
        }
        var name: [UInt8] = []
        while !isAtEnd, !source[position].isHTMLSpace, source[position] != 0x3E {
            if source[position] == 0 {
                name += [0xEF, 0xBF, 0xBD]
            } else {
                name.append(source[position].asciiLowercased)
            }
            position += 1
        }
        token.name = name
        skipSpace()
        if isAtEnd {
            token.forceQuirks = true
        } else if matches("public", at: position, ignoringCase: true) {
            position += 6
            doctypePublic(&token)
        } else if matches("system", at: position, ignoringCase: true) {
            position += 6
            skipSpace()
            doctypeSystem(&token, isRequired: true)
        } else if source[position] != 0x3E {
            token.forceQuirks = true
        }
        finish(token)
    }

    private mutating func doctypePublic(_ token: inout DoctypeToken) {
        skipSpace()
        guard let identifier = quoted(&token) else {
            token.forceQuirks = true
            return
        }
        token.publicID = identifier
        guard !token.forceQuirks else { return }
        skipSpace()
        doctypeSystem(&token, isRequired: false)
    }

    private mutating func doctypeSystem(_ token: inout DoctypeToken, isRequired: Bool) {
        if !isAtEnd, !isRequired, source[position] == 0x3E { return }
        guard let identifier = quoted(&token) else {
            token.forceQuirks = true
            return
        }
        token.systemID = identifier
        skipSpace()
        if isAtEnd { token.forceQuirks = true }  // what else follows is skipped without quirks
    }

    /// A quoted identifier; ``DoctypeToken/forceQuirks`` when it is cut off.
    private mutating func quoted(_ token: inout DoctypeToken) -> [UInt8]? {
        let quote = source[position]
        guard !isAtEnd, quote == 0x22 || quote == 0x27 else { return nil }
        position += 1
        var identifier: [UInt8] = []
        while !isAtEnd, source[position] != quote, source[position] != 0x3E {
            if source[position] == 0 { identifier += [0xEF, 0xBF, 0xBD] } else { identifier.append(source[position]) }
            position += 1
        }
        if isAtEnd || source[position] == 0x3E { token.forceQuirks = true } else { position += 1 }
        return identifier
    }

    private mutating func finish(_ token: DoctypeToken) {
        while !isAtEnd, source[position] != 0x3E { position += 1 }
        position = min(position + 1, end)
        sink.doctype(token)
    }

    private var isAtEnd: Bool { position >= end }

    private mutating func skipSpace() {
        while source[position].isHTMLSpace { position += 1 }
    }
}
