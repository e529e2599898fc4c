// SPDX-License-Identifier: MIT

import Glibc

/// The tokenizer of the WHATWG HTML standard, section 13.2.5, over bytes in memory.
///
/// The standard's states are functions here, each of which scans as far as it can. The source ends in zero bytes, which are
/// the standard's NUL inside the source and its end of file behind it, so no loop compares its position with the end.
struct Tokenizer<Sink: TokenSink & ~Copyable>: ~Copyable {
    var sink: Sink
    let source: UnsafePointer<UInt8>
    let end: Int
    /// The first NUL of the source, its end when there is none.
    let firstNUL: Int
    var position = 0
    var model = ContentModel.data
    /// The name of the last start tag, lower case: what closes raw text.
    var lastStartName: [UInt8] = []
    var tagSerial: UInt32 = 0
    /// For each ``AttributeName``, the serial of the last tag that had it.
    var lastTagOfName = [UInt32](repeating: 0, count: 256)
    let maximumAttributes: Int
    let tagSlots: UnsafeBufferPointer<Spellings.Slot>
    let attributeSlots: UnsafeBufferPointer<Spellings.Slot>

    init(sink: consuming Sink, model: ContentModel = .data, limits: ParseLimits) {
        source = UnsafePointer(sink.arena.source.base)
        end = sink.arena.sourceCount
        firstNUL = Self.find(0, in: source, from: 0, to: end)
        maximumAttributes = max(0, min(limits.attributes, 4000))
        tagSlots = Spellings.tagSlots
        attributeSlots = Spellings.attributeSlots
        self.model = model
        self.sink = sink
    }

    mutating func run() {
        while position < end {
            switch model {
            case .data: data()
            case .rcdata: rcdata()
            case .rawText: rawText()
            case .scriptData: scriptData()
            case .plainText: plainText()
            case .cdata: cdata()
            }
        }
        sink.endOfFile()
    }

    @inline(__always)
    mutating func emit(from start: Int, to stop: Int) {
        if stop > start {
            sink.characters(
                Chunk(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: stop &- start)))
        }
    }

    // MARK: Data

    private mutating func data() {
        while true {
            let start = position
            position = scan(from: start, for: 0x3C, or: 0x26)
            emit(from: start, to: position)
            switch source[position] {
            case 0x3C:  // <
                tagOpen()
                if model != .data { return }
            case 0x26: characterReference()
            default:
                if position >= end { return }
                sink.nul()
                position += 1
            }
        }
    }

    /// The first of two bytes or NUL at or behind `start`, eight bytes at a time. May look into the padding.
    @inline(__always)
    func scan(from start: Int, for first: UInt8, or second: UInt8) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let firsts = ones &* UInt64(first)
        let seconds = ones &* UInt64(second)
        var place = start
        while true {
            let word = UnsafeRawPointer(source + place).loadUnaligned(as: UInt64.self)
            let a = word ^ firsts
            let b = word ^ seconds
            // The lowest bit set is exact; bits above it may be borrowed.
            let hit = ((word &- ones) & ~word | (a &- ones) & ~a | (b &- ones) & ~b) & highs
            if hit != 0 { return place &+ hit.trailingZeroBitCount &>> 3 }
            place &+= 8
        }
    }

    // MARK: Tag open

    @inline(__always)
    private mutating func tagOpen() {
        let next = source[position &+ 1]
        if next.isASCIILetter {
            startTag()
        } else if next == 0x2F {  // /
            let third = source[position &+ 2]
            if third.isASCIILetter {
                endTag()
            } else if third == 0x3E {  // </> is nothing
                position += 3
            } else if third == 0, position + 2 >= end {
                emit(from: position, to: position + 2)
                position += 2
            } else {
                bogusComment(from: position + 2)
            }
        } else if next == 0x21 {  // !
            markupDeclaration()
        } else if next == 0x3F {  // ?
            bogusComment(from: position + 1)
        } else {
            emit(from: position, to: position + 1)
            position += 1
        }
    }

    private mutating func startTag() {
        var token = tagName(from: position &+ 1)
        let start = sink.arena.attributes.count
        token.attributeStart = UInt32(truncatingIfNeeded: start)
        guard attributes(of: &token) else {
            sink.arena.attributes.count = start
            return
        }
        token.attributeCount = UInt32(truncatingIfNeeded: sink.arena.attributes.count &- start)
        let next = sink.startTag(token)
        if next != .data {
            model = next
            lastStartName = nameBytes(of: token)
        }
    }

    private mutating func endTag() {
        var token = tagName(from: position &+ 2)
        if source[position] == 0x3E {
            position &+= 1
        } else {
            let start = sink.arena.attributes.count
            let isComplete = attributes(of: &token)
            sink.arena.attributes.count = start  // an end tag has none
            guard isComplete else { return }
        }
        sink.endTag(token)
    }

    func nameBytes(of token: TagToken) -> [UInt8] {
        if token.tag != .unknown { return Array(Spellings.tags.bytes(of: Int(token.tag.rawValue))) }
        let entry = sink.arena.names.entries[Int(token.nameIndex)]
        return Array(UnsafeBufferPointer(start: sink.arena.pointer(entry.start), count: Int(entry.length)))
    }

    // MARK: Raw text

    private mutating func plainText() {
        emitReplacingNULs(from: position, to: end)
        position = end
    }

    private mutating func rcdata() {
        while true {
            let start = position
            position = scan(from: start, for: 0x3C, or: 0x26)
            emit(from: start, to: position)
            switch source[position] {
            case 0x3C:
                if closesRawText() { return }
                emit(from: position, to: position + 1)
                position += 1
            case 0x26: characterReference()
            default:
                if position >= end { return }
                sink.characters(.replacement)
                position += 1
            }
        }
    }

    private mutating func rawText() {
        let start = position
        while true {
            position = Self.find(0x3C, in: source, from: position, to: end)
            if position >= end || isAppropriateEndTag(at: position) { break }
            position += 1
        }
        emitReplacingNULs(from: start, to: position)
        if position < end { _ = closesRawText() }
    }

    /// At `<`: takes `</name` when it is the appropriate end tag.
    mutating func closesRawText() -> Bool {
        guard isAppropriateEndTag(at: position) else { return false }
        model = .data
        endTag()
        return true
    }

    func isAppropriateEndTag(at place: Int) -> Bool {
        guard source[place + 1] == 0x2F, !lastStartName.isEmpty else { return false }
        var index = place + 2
        for byte in lastStartName {
            if source[index].asciiLowercased != byte { return false }
            index += 1
        }
        return source[index].isHTMLSpace || source[index] == 0x2F || source[index] == 0x3E
    }

    /// A CDATA section up to `]]>`; NULs are the tree's business here.
    mutating func cdata() {
        var start = position
        while true {
            position = scan(from: position, for: 0x5D, or: 0x5D)
            if source[position] == 0x5D {
                if source[position + 1] == 0x5D, source[position + 2] == 0x3E {
                    emit(from: start, to: position)
                    position += 3
                    model = .data
                    return
                }
            } else {
                emit(from: start, to: position)
                if position >= end { return }
                sink.nul()
                start = position + 1
            }
            position += 1
        }
    }

    /// The first place of a byte between two offsets, the second of them when there is none.
    static func find(_ byte: UInt8, in source: UnsafePointer<UInt8>, from start: Int, to stop: Int) -> Int {
        guard stop > start, let found = memchr(source + start, Int32(byte), stop - start) else { return stop }
        return UnsafeRawPointer(found) - UnsafeRawPointer(source)
    }

    /// The first NUL of a stretch, its end when there is none.
    func nextNUL(from start: Int, to stop: Int) -> Int {
        firstNUL < stop ? Self.find(0, in: source, from: start, to: stop) : stop
    }

    /// Emits a literal stretch; each NUL in it becomes U+FFFD.
    mutating func emitReplacingNULs(from start: Int, to stop: Int) {
        var start = start
        while start < stop {
            let place = nextNUL(from: start, to: stop)
            emit(from: start, to: place)
            if place < stop { sink.characters(.replacement) }
            start = place + 1
        }
    }
}

extension UInt8 {
    @inline(__always)
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always)
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    @inline(__always)
    var isASCIIUppercase: Bool { self &- 0x41 < 26 }
    @inline(__always)
    var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
}
