// SPDX-License-Identifier: MIT

/// A node's 32 bytes in the arena. Links are node indices; 0 is no node.
struct NodeRecord: BitwiseCopyable {
    var parent: UInt32 = 0
    var firstChild: UInt32 = 0
    var lastChild: UInt32 = 0
    var next: UInt32 = 0
    var previous: UInt32 = 0
    /// Text, comment: offset of the first byte. Element, doctype: index of the first attribute.
    var start: UInt32 = 0
    /// Text, comment: bytes. Element, doctype: number of attributes in the low 12 bits, above them the index of the name
    /// among the document's own names, 0 when the tag says it.
    var extent: UInt32 = 0
    var kind: NodeKind
    var tag: Tag = .unknown
    var namespace: Namespace = .html
    var flags: UInt8 = 0

    static let attributeBits: UInt32 = 12
    static let attributeMask: UInt32 = (1 << attributeBits) - 1
    static let maximumNames: UInt32 = (1 << (32 - attributeBits)) - 1

    var attributeCount: Int { kind == .element || kind == .doctype ? Int(extent & Self.attributeMask) : 0 }
    var nameIndex: Int { kind == .element ? Int(extent >> Self.attributeBits) : 0 }
}

/// An attribute's 12 bytes in the arena.
struct AttributeRecord: BitwiseCopyable {
    /// The prefix in the top 8 bits. Below: an ``AttributeName`` (under 256), or 256 + index among the document's own names.
    var name: UInt32
    var start: UInt32
    var length: UInt32

    var prefix: AttributePrefix { AttributePrefix(rawValue: UInt8(truncatingIfNeeded: name >> 24)) ?? .none }
    var nameCode: UInt32 { name & 0xFF_FFFF }
}

/// A range of the document's bytes.
struct ByteRange: BitwiseCopyable {
    var start: UInt32
    var length: UInt32

    var range: Range<Int> { Int(start)..<(Int(start) + Int(length)) }
}
