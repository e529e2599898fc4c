// SPDX-License-Identifier: MIT

/// How the characters that follow are to be read.
enum ContentModel: UInt8 {
    case data, rcdata, rawText, scriptData, plainText, cdata
}

/// A start or end tag. Its attributes are the last ones in the arena.
struct TagToken {
    var tag: Tag
    /// Identity of the name: the raw value of ``tag`` when it is known, else 256 + index of the name in the arena.
    var key: UInt32
    var attributeStart: UInt32 = 0
    var attributeCount: UInt32 = 0
    var isSelfClosing = false

    var nameIndex: UInt32 { key >= 256 ? key - 256 : 0 }
}

struct DoctypeToken {
    var name: [UInt8]?
    var publicID: [UInt8]?
    var systemID: [UInt8]?
    var forceQuirks = false
}

/// Takes tokens as they are found. The tokenizer writes attributes and decoded bytes into the sink's arena.
protocol TokenSink: ~Copyable {
    var arena: Arena { get set }
    /// Whether `<![CDATA[` opens a CDATA section here: the adjusted current node is not of HTML.
    var isInForeignContent: Bool { get }

    /// - Returns: How the content of the element is to be read.
    mutating func startTag(_ token: TagToken) -> ContentModel
    mutating func endTag(_ token: TagToken)
    mutating func characters(_ chunk: Chunk)
    /// A NUL in the data state, which the tree drops or replaces.
    mutating func nul()
    /// - Parameter chunk: A range; a comment that had to be changed stands in the arena's side bytes.
    mutating func comment(_ start: UInt32, length: UInt32)
    mutating func doctype(_ token: DoctypeToken)
    mutating func endOfFile()
}
