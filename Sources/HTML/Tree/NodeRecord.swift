// SPDX-License-Identifier: MIT

/// A node's 32 bytes in the arena. Links are node indices; 0 is no node.
@usableFromInline
struct NodeRecord: BitwiseCopyable {
    @usableFromInline var parent: UInt32 = 0
    @usableFromInline var firstChild: UInt32 = 0
    @usableFromInline var lastChild: UInt32 = 0
    @usableFromInline var next: UInt32 = 0
    @usableFromInline var previous: UInt32 = 0
    /// Text, comment: offset of the first byte. Element, doctype: index of the first attribute.
    @usableFromInline var start: UInt32 = 0
    /// Text, comment: bytes. Element, doctype: number of attributes in the low 12 bits, above them the index of the name
    /// among the document's own names, 0 when the tag says it.
    @usableFromInline var extent: UInt32 = 0
    @usableFromInline var kind: NodeKind
    @usableFromInline var tag: Tag = .unknown
    @usableFromInline var namespace: Namespace = .html
    @usableFromInline var flags: UInt8 = 0

    static let attributeBits: UInt32 = 12
    @usableFromInline static let attributeMask: UInt32 = 0xFFF
    static let maximumNames: UInt32 = (1 << (32 - attributeBits)) - 1

    @inlinable var attributeCount: Int { kind == .element || kind == .doctype ? Int(extent & Self.attributeMask) : 0 }
    var nameIndex: Int { kind == .element ? Int(extent >> Self.attributeBits) : 0 }
}

/// An attribute's 12 bytes in the arena.
@usableFromInline
struct AttributeRecord: BitwiseCopyable {
    /// The prefix in the top 8 bits. Below: an ``AttributeName`` (under 256), or 256 + index among the document's own names.
    @usableFromInline var name: UInt32
    @usableFromInline var start: UInt32
    @usableFromInline var length: UInt32

    /// Where the value stands among the document's bytes.
    @inlinable var range: Range<Int> { Int(start)..<(Int(start) + Int(length)) }
    var prefix: AttributePrefix { AttributePrefix(rawValue: UInt8(truncatingIfNeeded: name >> 24)) ?? .none }
    var nameCode: UInt32 { name & 0xFF_FFFF }
}

/// A range of the document's bytes.
struct ByteRange: BitwiseCopyable {
    var start: UInt32
    var length: UInt32

    var range: Range<Int> { Int(start)..<(Int(start) + Int(length)) }
}
