// SPDX-License-Identifier: MIT

/// The insertion modes of the standard, of today: those for `<select>` are gone.
enum InsertionMode: UInt8 {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable, inTableText,
        inCaption
    case inColumnGroup, inTableBody, inRow, inCell, inTemplate, afterBody, inFrameset, afterFrameset, afterAfterBody
    case afterAfterFrameset
}

/// An open element.
struct OpenElement: BitwiseCopyable {
    var node: UInt32
    /// ``TagToken/key`` of its start tag.
    var key: UInt32
    var traits: TagTraits
    var tag: Tag
    var namespace: Namespace

    func isHTML(_ tag: Tag) -> Bool { self.tag == tag && namespace == .html }
}

/// An entry of the list of active formatting elements; node 0 is a marker.
struct FormattingElement: BitwiseCopyable {
    var node: UInt32
    var tag: Tag
    var attributeStart: UInt32
    var attributeCount: UInt32
}

/// The tree construction stage of the WHATWG HTML standard, section 13.2.6.
///
/// Time stays linear because the open elements and the formatting elements are bounded, and because reopened formatting
/// elements are (``cloneBudget``); see ``ParseLimits``.
struct TreeBuilder: ~Copyable, TokenSink {
    var arena: Arena
    var mode = InsertionMode.initial
    var originalMode = InsertionMode.initial
    var open = RawVector<OpenElement>(capacity: 64)
    /// The open HTML elements of each ``Tag``.
    var openCount: RawVector<UInt32>
    var formatting = RawVector<FormattingElement>(capacity: 32)
    var templateModes = RawVector<InsertionMode>(capacity: 4)
    var pendingText = RawVector<Chunk>(capacity: 8)
    var head: UInt32 = 0
    var form: UInt32 = 0
    var framesetIsOK = true
    var isFostering = false
    var skipsNextNewline = false
    var quirks = QuirksMode.noQuirks
    let isScripting: Bool
    /// Of a fragment: the element that it is parsed for.
    var context: OpenElement?
    let depthLimit: Int
    let formattingLimit: Int
    /// Formatting elements that may still be reopened; each byte of source earns a quarter of one.
    var cloneBudget: Int
    /// How often `<html>` and `<body>` tags may still add attributes; each time copies those that are there.
    var mergeBudget = 64
    /// Elements that were not opened because of the depth, by tag: their end tags close nothing.
    var unopened: RawVector<UInt32>
    var unopenedTotal = 0
    let traitsTable: UnsafePointer<TagTraits>

    init(arena: consuming Arena, scripting: Bool, limits: ParseLimits) {
        cloneBudget = 2048 + arena.sourceCount / 4
        self.arena = arena
        isScripting = scripting
        depthLimit = max(32, min(limits.depth, 4096))
        formattingLimit = max(4, min(limits.formattingElements, 256))
        openCount = Self.counters()
        unopened = Self.counters()
        traitsTable = TagTraits.table
    }

    private static func counters() -> RawVector<UInt32> {
        var counters = RawVector<UInt32>(capacity: 256)
        for _ in 0..<256 { counters.append(0) }
        return counters
    }

    // MARK: Tokens

    var isInForeignContent: Bool {
        guard let node = adjustedCurrent else { return false }
        return node.namespace != .html
    }

    /// The current node; of a fragment whose root alone is open, the context element.
    @inline(__always)
    var adjustedCurrent: OpenElement? {
        if open.count == 1, let context { return context }
        return open.count > 0 ? open[open.count - 1] : nil
    }

    mutating func startTag(_ token: TagToken) -> ContentModel {
        skipsNextNewline = false
        if mode == .inTableText { flushTableText() }
        if open.count > 0, isForeign(forStartTag: token) { return startForeign(token) }
        return start(token, mode)
    }

    mutating func endTag(_ token: TagToken) {
        skipsNextNewline = false
        if mode == .inTableText { flushTableText() }
        if unopenedTotal > 0, unopened[Int(token.tag.rawValue)] > 0 {
            unopened[Int(token.tag.rawValue)] -= 1
            unopenedTotal -= 1
            return
        }
        if open.count > 0, let current = adjustedCurrent, current.namespace != .html { return endForeign(token) }
        end(token, mode)
    }

    /// Whether the rules for foreign content take a start tag.
    @inline(__always)
    private func isForeign(forStartTag token: TagToken) -> Bool {
        guard let current = adjustedCurrent, current.namespace != .html else { return false }
        if current.traits.contains(.textIntegration) { return token.tag == .mglyph || token.tag == .malignmark }
        if current.namespace == .mathML, current.tag == .annotationXML, token.tag == .svg { return false }
        return !current.traits.contains(.htmlIntegration)
    }

    mutating func characters(_ chunk: Chunk) {
        var chunk = chunk
        if skipsNextNewline {
            skipsNextNewline = false
            if chunk.inline == 0x0A { return }
            if chunk.inline == 0, arena.pointer(chunk.start).pointee == 0x0A {
                chunk.start += 1
                chunk.length -= 1
                if chunk.length == 0 { return }
            }
        }
        if mode == .inBody, let current = adjustedCurrent, current.namespace == .html { return bodyText(chunk) }
        if mode == .text { return insert(chunk) }
        if takesForeignText { return foreignText(chunk) }
        text(chunk, mode)
    }

    /// Whether the rules for foreign content take a character.
    private var takesForeignText: Bool {
        guard open.count > 0, let current = adjustedCurrent, current.namespace != .html else { return false }
        return current.traits.isDisjoint(with: [.textIntegration, .htmlIntegration])
    }

    mutating func nul() {
        skipsNextNewline = false
        if takesForeignText { return insert(.replacement) }
        switch mode {
        case .inBody, .inTable, .inTableText, .inTableBody, .inRow, .inCell, .inCaption, .inTemplate, .inColumnGroup,
            .inFrameset, .afterFrameset, .afterAfterFrameset:
            return  // dropped; in a column group the character before it has not left the mode either
        default: text(.replacement, mode, isNUL: true)
        }
    }

    mutating func comment(_ start: UInt32, length: UInt32) {
        skipsNextNewline = false
        if mode == .inTableText { flushTableText() }
        var record = NodeRecord(kind: .comment)
        record.start = start
        record.extent = length
        let node = arena.makeNode(record)
        switch mode {
        case .initial, .beforeHTML, .afterAfterBody, .afterAfterFrameset: arena.append(node, to: 1)
        case .afterBody: arena.append(node, to: open.count > 0 ? open[0].node : 1)
        default: insert(node)
        }
    }

    mutating func doctype(_ token: DoctypeToken) {
        skipsNextNewline = false
        if mode == .inTableText { flushTableText() }
        guard mode == .initial else { return }
        insertDoctype(token)
        quirks = Self.quirks(of: token)
        mode = .beforeHTML
    }

}
