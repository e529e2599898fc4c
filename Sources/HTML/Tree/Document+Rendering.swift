// SPDX-License-Identifier: MIT

/// How an element takes part in the layout, when no style sheet says otherwise.
public enum TagDisplay: UInt8, Sendable {
    /// Never shown: scripts, styles, metadata.
    case none
    case inline
    /// On lines of its own.
    case block
    case listItem
    case table, tableRow, tableCell
}

extension Tag {
    /// The `display` of the standard's style sheet, coarsely (WHATWG HTML, section 15.3).
    public var display: TagDisplay {
        switch self {
        case .head, .title, .base, .link, .meta, .style, .script, .noscript, .template, .datalist, .noembed, .noframes,
            .param, .rp, .area, .source, .track, .basefont, .bgsound:
            .none
        case .html, .body, .section, .nav, .article, .aside, .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .header, .footer,
            .address, .main, .search, .p, .hr, .pre, .blockquote, .ol, .ul, .menu, .dl, .dt, .dd, .figure, .figcaption,
            .div, .form, .fieldset, .legend, .details, .summary, .dialog, .center, .dir, .frameset, .frame, .listing,
            .plaintext, .xmp, .optgroup, .option, .caption, .marquee:
            .block
        case .li: .listItem
        case .table: .table
        case .tr, .thead, .tbody, .tfoot, .colgroup, .col: .tableRow
        case .td, .th: .tableCell
        default: .inline
        }
    }
}

extension Document {
    /// Whether a reader sees nothing of an element: by its kind, the `hidden` attribute or an inline style. Ancestors are not asked.
    @inlinable
    public func isHidden(_ node: Node) -> Bool {
        let record = record(node)
        guard record.kind == .element else { return record.kind == .comment || record.kind == .doctype }
        if record.namespace == .html, record.tag.display == .none { return true }
        return record.attributeCount > 0 && isHiddenByAttribute(node)
    }

    @usableFromInline
    func isHiddenByAttribute(_ node: Node) -> Bool {
        var (style, type): (Range<Int>?, Range<Int>?)
        let record = record(node)
        for index in 0..<record.attributeCount {
            let attribute = attributeRecords[Int(record.start) + index]
            switch attribute.name {
            case UInt32(AttributeName.hidden.rawValue):
                return !bytes[attribute.range].elementsEqual("until-found".utf8) && !isStreamedSegment(node)
            case UInt32(AttributeName.style.rawValue): style = style ?? attribute.range
            case UInt32(AttributeName.type.rawValue): type = type ?? attribute.range
            default: continue
            }
        }
        if let style { return hidesStyle(style, of: node) }
        if record.tag == .input, let type { return bytes[type].map(\.asciiLowercased).elementsEqual("hidden".utf8) }
        return false
    }

    /// Whether an element is a part of a page that was streamed behind it, for a script to move into its place: React's
    /// `<div hidden id="S:1">`. A reader sees it.
    private func isStreamedSegment(_ node: Node) -> Bool {
        guard let range = attributeRange(.id, of: node), (3...8).contains(range.count) else { return false }
        let id = bytes[range]
        return id.starts(with: "S:".utf8)
            && id.dropFirst(2).allSatisfy { $0.isASCIIDigit || (0x61...0x66).contains($0) }
    }

    private func hidesStyle(_ range: Range<Int>, of node: Node) -> Bool {
        guard range.count < HiddenStyle.longest else { return false }
        let mayHide = bytes.withUnsafeBufferPointer { HiddenStyle.mayHide(UnsafeBufferPointer(rebasing: $0[range])) }
        guard mayHide else { return false }
        let style = HiddenStyle(bytes[range].filter { !$0.isHTMLSpace }.map(\.asciiLowercased))
        return style.hides(isLeaf: !hasElements(in: node))
    }

    private func hasElements(in node: Node) -> Bool {
        var child = firstChild(of: node)
        while let current = child {
            if record(current).kind == .element { return true }
            child = nextSibling(of: current)
        }
        return false
    }
}
