// SPDX-License-Identifier: MIT

extension Tokenizer where Sink: ~Copyable {
    /// Reads a tag's name and leaves ``position`` behind it.
    @inline(__always)
    mutating func tagName(from start: Int) -> TagToken {
        var place = start
        var isPlain = true
        var hasNUL = false
        while true {
            let byte = source[place]
            if byte <= 0x3E {
                if byte == 0x3E || byte == 0x2F || byte.isHTMLSpace { break }
                if byte == 0 {
                    if place >= end { break }
                    hasNUL = true
                }
            } else if byte.isASCIIUppercase {
                isPlain = false
            }
            place &+= 1
        }
        position = place
        if place &- start <= Spellings.maximumLength, !hasNUL {
            let key = packedName(start, count: place &- start)
            let code = Spellings.find(low: key.low, high: key.high, in: tagSlots)
            if code != 0 { return TagToken(tag: Tag(code: code), key: UInt32(code)) }
        }
        return TagToken(tag: .unknown, key: 256 &+ intern(start, place, isPlain: isPlain && !hasNUL))
    }

    /// At most 16 bytes as two words, ASCII letters lowered.
    @inline(__always)
    private func packedName(_ start: Int, count: Int) -> (low: UInt64, high: UInt64) {
        let raw = UnsafeRawPointer(source + start)
        var low = raw.loadUnaligned(as: UInt64.self)
        if count < 8 {
            low &= (1 &<< (UInt64(truncatingIfNeeded: count) &* 8)) &- 1
            return (Self.lowered(low), 0)
        }
        guard count > 8 else { return (Self.lowered(low), 0) }
        var high = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        if count < 16 { high &= (1 &<< (UInt64(truncatingIfNeeded: count &- 8) &* 8)) &- 1 }
        return (Self.lowered(low), Self.lowered(high))
    }

    @inline(__always)
    private static func lowered(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let heptets = word & (ones &* 0x7F)
        let isAboveZ = heptets &+ ones &* (0x7F - 0x5A)
        let isAtLeastA = heptets &+ ones &* (0x80 - 0x41)
        let isUpper = (isAtLeastA ^ isAboveZ) & ~word & (ones &* 0x80)
        return word | (isUpper &>> 2)
    }

    /// The index of a name in the arena; letters are lowered and NULs replaced first.
    private mutating func intern(_ start: Int, _ stop: Int, isPlain: Bool) -> UInt32 {
        if isPlain { return sink.arena.intern(UInt32(truncatingIfNeeded: start), length: stop - start) }
        var spelling: [UInt8] = []
        for place in start..<stop {
            let byte = source[place]
            if byte == 0 { spelling += [0xEF, 0xBF, 0xBD] } else { spelling.append(byte.asciiLowercased) }
        }
        return sink.arena.intern(spelling: spelling)
    }

    // MARK: Attributes

    /// Reads what stands between a tag's name and its `>`, and leaves ``position`` behind that.
    ///
    /// - Returns: Whether the tag ended; when the source ends first there is no tag.
    @inline(__always)
    mutating func attributes(of token: inout TagToken) -> Bool {
        if source[position] == 0x3E {
            position &+= 1
            return true
        }
        return someAttributes(of: &token)
    }

    @inline(never)
    private mutating func someAttributes(of token: inout TagToken) -> Bool {
        tagSerial &+= 1
        let first = sink.arena.attributes.count
        while true {
            while source[position].isHTMLSpace { position &+= 1 }
            switch source[position] {
            case 0x3E:
                position &+= 1
                return true
            case 0x2F:
                position &+= 1
                if source[position] == 0x3E {
                    token.isSelfClosing = true
                    position &+= 1
                    return true
                }
            case 0 where position >= end:
                position = end
                return false
            default:
                guard attribute(first: first) else { return false }
            }
        }
    }

    /// Reads one attribute. False when the source ends in it.
    @inline(__always)
    private mutating func attribute(first: Int) -> Bool {
        let start = position
        var place = start &+ 1  // the first byte belongs to the name, even if it is `=`
        var isPlain = !source[start].isASCIIUppercase
        var hasNUL = source[start] == 0
        while true {
            let byte = source[place]
            if byte <= 0x3E {
                if byte >= 0x3D || byte == 0x2F || byte.isHTMLSpace { break }
                if byte == 0 {
                    if place >= end { break }
                    hasNUL = true
                }
            } else if byte.isASCIIUppercase {
                isPlain = false
            }
            place &+= 1
        }
        let nameEnd = place
        while source[place].isHTMLSpace { place &+= 1 }
        position = place
        var value = ByteRange(start: UInt32(truncatingIfNeeded: nameEnd), length: 0)
        if source[place] == 0x3D {
            position &+= 1
            value = attributeValue()
        }
        if position >= end { return false }
        add(name: start, nameEnd, isPlain: isPlain, hasNUL: hasNUL, value: value, first: first)
        return true
    }

    @inline(__always)
    private mutating func add(name start: Int, _ stop: Int, isPlain: Bool, hasNUL: Bool, value: ByteRange, first: Int) {
        var code: UInt32 = 0
        if stop &- start <= Spellings.maximumLength, !hasNUL {
            let key = packedName(start, count: stop &- start)
            code = UInt32(Spellings.find(low: key.low, high: key.high, in: attributeSlots))
        }
        if code != 0 {
            if lastTagOfName[Int(code)] == tagSerial { return }
            lastTagOfName[Int(code)] = tagSerial
        } else {
            guard sink.arena.attributes.count &- first < maximumAttributes else {
                sink.arena.limitsHit.insert(.attributes)
                return
            }
            let index = intern(start, stop, isPlain: isPlain && !hasNUL)
            if index == 0 || sink.arena.names.setLastTag(tagSerial, of: Int(index)) { return }
            code = 256 &+ index
        }
        if sink.arena.attributes.count &- first < maximumAttributes {
            sink.arena.attributes.append(AttributeRecord(name: code, start: value.start, length: value.length))
        } else {
            sink.arena.limitsHit.insert(.attributes)
        }
    }

    /// Behind `=`: reads the value.
    @inline(__always)
    private mutating func attributeValue() -> ByteRange {
        while source[position].isHTMLSpace { position &+= 1 }
        let quote = source[position]
        if quote == 0x22 || quote == 0x27 {
            position &+= 1
            let start = position
            let stop = scan(from: start, for: quote, or: 0x26)
            if source[stop] == quote {
                position = stop &+ 1
                return ByteRange(
                    start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: stop &- start))
            }
            return changedValue(from: start, quote: quote)
        }
        if quote == 0x3E {  // no value
            return ByteRange(start: UInt32(truncatingIfNeeded: position), length: 0)
        }
        let start = position
        while true {
            let byte = source[position]
            if byte <= 0x3E {
                if byte == 0x3E || byte.isHTMLSpace { break }
                if byte == 0x26 || byte == 0 { return changedValue(from: start, quote: 0) }
            }
            position &+= 1
        }
        return ByteRange(
            start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: position &- start))
    }

    /// Reads a value that holds character references or NULs, into the side bytes. `quote` is 0 for an unquoted value.
    @inline(never)
    private mutating func changedValue(from start: Int, quote: UInt8) -> ByteRange {
        let sideStart = sink.arena.side.count
        position = start
        var literal = start
        while true {
            let byte = source[position]
            if byte == 0x26 {
                sink.arena.side.append(contentsOf: source + literal, count: position - literal)
                let decoded = decodeReference(inAttribute: true)
                sink.arena.append(decoded)
                literal = position
                continue
            }
            if byte == 0 {
                sink.arena.side.append(contentsOf: source + literal, count: position - literal)
                if position >= end { break }
                sink.arena.append(.replacement)
                literal = position + 1
            } else if quote != 0 ? byte == quote : (byte == 0x3E || byte.isHTMLSpace) {
                sink.arena.side.append(contentsOf: source + literal, count: position - literal)
                if quote != 0 { position += 1 }
                break
            }
            position += 1
        }
        return ByteRange(
            start: UInt32(truncatingIfNeeded: sideStart) | Arena.sideFlag,
            length: UInt32(truncatingIfNeeded: sink.arena.side.count - sideStart))
    }
}

extension Tag {
    /// The case of a raw value that a table of ours gave.
    @inline(__always)
    init(code: UInt8) {
        assert(code < Tag.allCases.count)
        self = unsafeBitCast(code, to: Tag.self)  // the cases have consecutive raw values from 0
    }
}
