// SPDX-License-Identifier: MIT

extension MarkdownRenderer {
    mutating func inline(_ node: Node) {
        switch document.tag(of: node) {
        case .br: writer.breakLine()
        case .b, .strong: writer.isInHeading ? children(of: node) : marked(.strong, node)
        case .i, .em, .dfn, .cite: marked(.emphasis, node)
        case .del, .s, .strike: marked(.strikethrough, node)
        case .code, .kbd, .samp, .tt: code(node)
        case .a: link(node)
        case .img: image(node)
        case .sup: script(node, digits: "⁰¹²³⁴⁵⁶⁷⁸⁹")
        case .sub: script(node, digits: "₀₁₂₃₄₅₆₇₈₉")
        case .q:
            writer.beginInline()
            writer.append("“".utf8)
            children(of: node)
            writer.append("”".utf8)
        case .input: checkbox(node)
        case .button: button(node)
        case .select, .textarea, .option, .optgroup, .iframe, .object, .embed, .canvas, .video, .audio, .map, .progress,
            .meter:
            writer.space()
        case .wbr: break
        default: children(of: node)
        }
    }

    /// Text between marks; the same mark inside itself means nothing.
    mutating func marked(_ mark: MarkdownWriter.MarkKind, _ node: Node) {
        if writer.isMarked(mark) { return children(of: node) }
        writer.open(mark)
        children(of: node)
        writer.closeMark()
    }

    private mutating func code(_ node: Node) {
        // A link inside code is worth more than the code's marks.
        let hasLink = document.descendants(of: node).contains {
            document.tag(of: $0) == .a && document.hasAttribute(.href, of: $0)
        }
        if hasLink { return children(of: node) }
        writer.code(textContent(of: node))
    }

    /// All text below a node.
    func textContent(of node: Node) -> [UInt8] {
        var utf8: [UInt8] = []
        document.appendTextContent(of: node, to: &utf8)
        return utf8
    }

    // MARK: Links

    private mutating func link(_ node: Node) {
        if let label = footnotes.label(ofReference: node) { return footnoteReference(label) }
        if isPermalink(node) || footnotes.isBackReference(node) { return }
        guard options.links, !writer.isMarked(.link), let target = document.attribute(.href, of: node),
            let address = address(target)
        else { return children(of: node) }
        writer.open(.link, address: address)
        children(of: node)
        writer.closeMark()
    }

    private mutating func footnoteReference(_ label: String) {
        writer.beginInline()
        writer.append("[^\(label)]".utf8)
    }

    /// The anchors that documentation tools put beside headings.
    private func isPermalink(_ node: Node) -> Bool {
        guard let range = document.attributeRange(.href, of: node), document.bytes[range].first == 0x23 else {
            return false
        }
        let utf8 = textContent(of: node)
        guard utf8.count(where: { !$0.isHTMLSpace }) < 24 else { return false }
        let text = String(decoding: utf8, as: UTF8.self).filter { !$0.isWhitespace }
        return ["#", "¶", "§", "🔗", "¶¶", "🔗︎", "\u{F0C1}"].contains(text)
    }

    /// An absolute address as Markdown takes it; `nil` for scripts and embedded data.
    func address(_ raw: String) -> [UInt8]? {
        let trimmed = raw.utf8.drop(while: \.isHTMLSpace)
        switch trimmed.first?.asciiLowercased {  // the schemes below, by their letters
        case UInt8(ascii: "j"), UInt8(ascii: "d"), UInt8(ascii: "b"), UInt8(ascii: "a"), UInt8(ascii: "v"):
            let scheme = trimmed.prefix(12).map(\.asciiLowercased)
            for refused in ["javascript:", "data:", "blob:", "about:", "vbscript:"]
            where scheme.starts(with: refused.utf8) {
                return nil
            }
        default: break
        }
        guard let resolved = resolve(raw), !resolved.isEmpty else { return nil }
        var address: [UInt8] = []
        address.reserveCapacity(resolved.utf8.count)
        for byte in resolved.utf8 {
            switch byte {
            case 0x20: address += Array("%20".utf8)
            case 0x28: address += Array("%28".utf8)
            case 0x29: address += Array("%29".utf8)
            case 0x3C: address += Array("%3C".utf8)
            case 0x3E: address += Array("%3E".utf8)
            case 0x0A, 0x0D, 0x09: continue
            default: address.append(byte)
            }
        }
        return address
    }

    // MARK: Images

    private mutating func image(_ node: Node) {
        guard options.images, !isPixel(node), let source = imageSource(node) else { return }
        let alternative = document.attribute(.alt, of: node)
        // An empty alternative says that the image is decoration.
        if let alternative, alternative.allSatisfy(\.isWhitespace) { return }
        guard let address = address(source) else { return }
        writer.beginInline()
        writer.append("![".utf8)
        var previous: UInt8 = 0x20
        for byte in (alternative ?? "").utf8 {
            if byte.isHTMLSpace {
                if !previous.isHTMLSpace { writer.append(0x20) }
            } else {
                if byte == 0x5B || byte == 0x5D || byte == 0x5C || (byte == 0x7C && writer.isInCell) {
                    writer.append(0x5C)
                }
                writer.append(byte)
            }
            previous = byte
        }
        writer.append("](".utf8)
        writer.append(address)
        writer.append(0x29)
    }

    private func isPixel(_ node: Node) -> Bool {
        let sides = [AttributeName.width, .height].map { document.attribute($0, of: node) }
        return sides.allSatisfy { $0 == "1" || $0 == "0" || $0 == "1px" || $0 == "0px" }
    }

    /// The address of an image, also where a script would load it later.
    private func imageSource(_ node: Node) -> String? {
        let names: [AttributeName] = [.dataSrc, .dataOriginal, .dataLazySrc, .src]
        for name in names {
            if let value = document.attribute(name, of: node), !value.isEmpty, !value.utf8.starts(with: "data:".utf8) {
                return value
            }
        }
        for name in [AttributeName.srcset, .dataSrcset] {
            guard let value = document.attribute(name, of: node) else { continue }
            let best = Srcset.candidates(value).max {
                ($0.width ?? 0, $0.density ?? 1) < ($1.width ?? 0, $1.density ?? 1)
            }
            if let best, !best.url.utf8.starts(with: "data:".utf8) { return best.url }
        }
        return nil
    }

    // MARK: The rest

    /// Superscript and subscript: numbers have characters of their own.
    private mutating func script(_ node: Node, digits: String) {
        let text = document.textContent(of: node)
        let hasElements = document.descendants(of: node).contains {
            document.tag(of: $0) == .a || document.tag(of: $0) == .img
        }
        guard !hasElements, !text.isEmpty, text.utf8.count <= 12, text.utf8.allSatisfy(\.isASCIIDigit) else {
            return children(of: node)
        }
        let characters = Array(digits)
        writer.beginInline()
        for byte in text.utf8 { writer.append(String(characters[Int(byte - 0x30)]).utf8) }
    }

    private mutating func checkbox(_ node: Node) {
        guard document.attribute(.type, of: node) == "checkbox", listDepth > 0, writer.isAtLineStart else {
            return writer.space()
        }
        writer.beginInline()
        writer.append((document.hasAttribute(.checked, of: node) ? "[x]" : "[ ]").utf8)
        writer.space()
    }

    /// Questions of folding sections are buttons; other buttons are controls.
    private mutating func button(_ node: Node) {
        let text = document.textContent(of: node)
        if writer.isInHeading || text.utf8.count >= 25 || text.utf8.last == 0x3F {
            children(of: node)
        } else {
            writer.space()
        }
    }

    /// MathML as the TeX it was made from, or its text; SVG says nothing in text.
    mutating func foreign(_ node: Node) {
        guard document.namespace(of: node) == .mathML else { return }
        let source = document.descendants(of: node).first {
            document.tag(of: $0) == .annotation && document.attribute(.encoding, of: $0) == "application/x-tex"
        }
        if let source {
            let text = document.textContent(of: source).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            writer.beginInline()
            writer.append("$\(text)$".utf8)
        } else {
            for child in document.descendants(of: node) where document.isText(child) {
                writer.text(text(of: child))
            }
        }
    }
}
