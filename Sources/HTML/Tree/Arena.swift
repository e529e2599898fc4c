// SPDX-License-Identifier: MIT

/// The tree under construction.
///
/// Positions of bytes are virtual until the end: below ``sideFlag`` they are offsets in the source, above it offsets in
/// ``side``, which ``finish`` puts behind the source.
struct Arena: ~Copyable {
    static let sideFlag: UInt32 = 1 << 31
    /// Zero bytes behind the source, so that a scan may look ahead and stops at the end by itself.
    static let padding = 64

    var source: RawVector<UInt8>
    let sourceCount: Int
    var side: RawVector<UInt8>
    var nodes: RawVector<NodeRecord>
    var attributes: RawVector<AttributeRecord>
    var names: NameTable
    var limitsHit: LimitsHit = []
    /// Room behind texts that had to move within ``side``, so that appending to them stays linear.
    private var textRoom: [UInt32: UInt32] = [:]

    /// - Parameter source: UTF-8, or WTF-8, with LF line ends; without its padding.
    init(source: consuming RawVector<UInt8>) {
        sourceCount = source.count
        source.reserve(source.count + Self.padding)
        (source.base + sourceCount).initialize(repeating: 0, count: Self.padding)
        self.source = source
        side = RawVector(capacity: 256)
        nodes = RawVector(capacity: sourceCount / 24 + 16)
        attributes = RawVector(capacity: sourceCount / 48 + 16)
        names = NameTable()
        nodes.append(NodeRecord(kind: .comment))
        nodes.append(NodeRecord(kind: .document))
    }

    /// The bytes at a virtual position; valid until something is appended to ``side``.
    @inline(__always)
    func pointer(_ position: UInt32) -> UnsafePointer<UInt8> {
        position & Self.sideFlag == 0
            ? UnsafePointer(source.base + Int(position)) : UnsafePointer(side.base + Int(position & ~Self.sideFlag))
    }

    var sideEnd: UInt32 { UInt32(truncatingIfNeeded: side.count) | Self.sideFlag }

    @inline(__always)
    mutating func makeNode(_ record: NodeRecord) -> UInt32 {
        let index = UInt32(truncatingIfNeeded: nodes.count)
        nodes.append(record)
        return index
    }

    @inline(__always)
    mutating func append(_ child: UInt32, to parent: UInt32) {
        let last = nodes.base[Int(parent)].lastChild
        nodes.base[Int(child)].parent = parent
        nodes.base[Int(child)].previous = last
        nodes.base[Int(child)].next = 0
        if last == 0 {
            nodes.base[Int(parent)].firstChild = child
        } else {
            nodes.base[Int(last)].next = child
        }
        nodes.base[Int(parent)].lastChild = child
    }

    mutating func insert(_ child: UInt32, to parent: UInt32, before next: UInt32) {
        guard next != 0 else { return append(child, to: parent) }
        let previous = nodes[Int(next)].previous
        nodes.base[Int(child)].parent = parent
        nodes.base[Int(child)].previous = previous
        nodes.base[Int(child)].next = next
        nodes.base[Int(next)].previous = child
        if previous == 0 {
            nodes.base[Int(parent)].firstChild = child
        } else {
            nodes.base[Int(previous)].next = child
        }
    }

    mutating func detach(_ node: UInt32) {
        let record = nodes[Int(node)]
        guard record.parent != 0 else { return }
        if record.previous == 0 {
            nodes.base[Int(record.parent)].firstChild = record.next
        } else {
            nodes.base[Int(record.previous)].next = record.next
        }
        if record.next == 0 {
            nodes.base[Int(record.parent)].lastChild = record.previous
        } else {
            nodes.base[Int(record.next)].previous = record.previous
        }
        nodes.base[Int(node)].parent = 0
        nodes.base[Int(node)].previous = 0
        nodes.base[Int(node)].next = 0
    }

    mutating func moveChildren(of node: UInt32, to parent: UInt32) {
        let first = nodes[Int(node)].firstChild
        let last = nodes[Int(node)].lastChild
        guard first != 0 else { return }
        var child = first
        while child != 0 {
            nodes.base[Int(child)].parent = parent
            child = nodes[Int(child)].next
        }
        let before = nodes[Int(parent)].lastChild
        nodes.base[Int(first)].previous = before
        if before == 0 {
            nodes.base[Int(parent)].firstChild = first
        } else {
            nodes.base[Int(before)].next = first
        }
        nodes.base[Int(parent)].lastChild = last
        nodes.base[Int(node)].firstChild = 0
        nodes.base[Int(node)].lastChild = 0
    }
}

// MARK: Text

extension Arena {
    /// Adds characters to a text node. Literal neighbours in the source stay a range of it.
    @inline(__always)
    mutating func appendText(_ chunk: Chunk, to text: UInt32) {
        let record = nodes.base[Int(text)]
        if chunk.inline == 0, record.start &+ record.extent == chunk.start {
            nodes.base[Int(text)].extent = record.extent &+ chunk.length
        } else {
            moveAndAppend(chunk, to: text)
        }
    }

    @inline(never)
    private mutating func moveAndAppend(_ chunk: Chunk, to text: UInt32) {
        let record = nodes[Int(text)]
        let length = record.extent + chunk.length
        if record.start & Self.sideFlag == 0 {
            nodes.base[Int(text)].start = sideEnd
            side.append(contentsOf: pointer(record.start), count: Int(record.extent))
            append(chunk)
        } else if record.start + record.extent == sideEnd {
            append(chunk)
        } else {
            if textRoom[text, default: 0] < length { makeRoom(for: text, length: length * 2) }
            let place = Int(nodes[Int(text)].start & ~Self.sideFlag) + Int(record.extent)
            chunk.withBytes(in: self) { bytes, count in (side.base + place).update(from: bytes, count: count) }
        }
        nodes.base[Int(text)].extent = length
    }

    /// Moves a text that others were written behind to the end of ``side``, with room to grow.
    private mutating func makeRoom(for text: UInt32, length: UInt32) {
        let record = nodes[Int(text)]
        nodes.base[Int(text)].start = sideEnd
        let end = side.count + Int(length)
        side.append(contentsOf: pointer(record.start), count: Int(record.extent))
        side.reserve(end)
        (side.base + side.count).initialize(repeating: 0, count: end - side.count)
        side.count = end
        textRoom[text] = length
    }

    mutating func append(_ chunk: Chunk) {
        if chunk.inline != 0 {
            withUnsafeBytes(of: chunk.inline.littleEndian) { bytes in
                for byte in bytes.prefix(Int(chunk.length)) { side.append(byte) }
            }
        } else {
            side.append(contentsOf: pointer(chunk.start), count: Int(chunk.length))
        }
    }

    mutating func makeText(_ chunk: Chunk) -> UInt32 {
        var record = NodeRecord(kind: .text)
        record.extent = chunk.length
        if chunk.inline != 0 {
            record.start = sideEnd
            append(chunk)
        } else {
            record.start = chunk.start
        }
        return makeNode(record)
    }
}

/// Some characters on their way into the tree: a virtual range, or up to eight bytes of UTF-8 that stand nowhere.
struct Chunk {
    var start: UInt32 = 0
    var length: UInt32
    /// The bytes, first one lowest; 0 when the range says where they stand.
    var inline: UInt64 = 0

    static let replacement = Chunk(length: 3, inline: 0xBD_BFEF)

    /// Whether all is white space; an inline chunk that is white space is one byte of it.
    func isSpace(in arena: borrowing Arena) -> Bool {
        if inline != 0 { return length == 1 && UInt8(truncatingIfNeeded: inline).isHTMLSpace }
        let bytes = arena.pointer(start)
        for index in 0..<Int(length) where !bytes[index].isHTMLSpace { return false }
        return true
    }

    func withBytes(in arena: borrowing Arena, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
        if inline != 0 {
            withUnsafeBytes(of: inline.littleEndian) {
                body($0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), Int(length))
            }
        } else {
            body(arena.pointer(start), Int(length))
        }
    }
}
