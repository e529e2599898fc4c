// SPDX-License-Identifier: MIT

extension SelectorMatcher {
    /// The pseudo-classes that ask for attributes, text and the place in the document.
    mutating func passesState(_ test: SelectorProgram.Test, _ index: UInt32) -> Bool {
        let node = Node(index: index)
        let tag = document.namespace(of: node) == .html ? document.tag(of: node) : .unknown
        switch test.kind {
        case .root: return isRoot(node)
        case .scope: return scope == 0 ? isRoot(node) : scope == index
        case .empty: return isEmpty(node)
        case .contains: return contains(test.value, node)
        case .lang: return hasLanguage(test.value, node)
        case .direction: return direction(of: node).elementsEqual(program.bytes[test.value.range])
        case .link: return (tag == .a || tag == .area) && document.hasAttribute(.href, of: node)
        case .checked: return isChecked(node, tag)
        case .enabled: return Self.canBeDisabled(tag) && !isDisabled(node, tag)
        case .disabled: return Self.canBeDisabled(tag) && isDisabled(node, tag)
        case .required: return Self.canBeRequired(tag) && document.hasAttribute(.required, of: node)
        case .optional: return Self.canBeRequired(tag) && !document.hasAttribute(.required, of: node)
        case .readWrite: return isWritable(node, tag)
        case .readOnly: return !isWritable(node, tag)
        case .placeholderShown:
            return (tag == .input || tag == .textarea) && document.hasAttribute(.placeholder, of: node)
                && (document.attribute(.value, of: node) ?? "").isEmpty && document.firstChild(of: node) == nil
        case .defined: return document.namespace(of: node) != .html || !document.nameBytes(of: node).contains(0x2D)
        default: return false
        }
    }

    private func isRoot(_ node: Node) -> Bool { document.parent(of: node) == document.root }

    private func isEmpty(_ node: Node) -> Bool {
        !document.children(of: node).contains {
            document.isElement($0) || !document.textRange(of: $0).isEmpty && document.isText($0)
        }
    }

    private func contains(_ words: SelectorProgram.Words, _ node: Node) -> Bool {
        var text: [UInt8] = []
        document.appendTextContent(of: node, to: &text)
        let wanted = Array(program.bytes[words.range])
        guard let first = wanted.first, text.count >= wanted.count else { return false }
        for start in 0...(text.count - wanted.count) where text[start] == first {
            if text[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
        }
        return false
    }

    /// The language that the nearest element declares; the document's `content-language` last.
    private func hasLanguage(_ ranges: SelectorProgram.Words, _ node: Node) -> Bool {
        var current: Node? = node
        while let element = current {
            if let value = document.attribute(.lang, of: element) ?? document.attribute(named: "xml:lang", of: element)
            {
                return program.bytes[ranges.range].split(separator: 0x2C).contains { accepts($0, Array(value.utf8)) }
            }
            current = document.parent(of: element)
        }
        return false
    }

    /// `*-CH` and `de` match `de-CH`; an empty range matches an empty language.
    private func accepts(_ range: ArraySlice<UInt8>, _ language: [UInt8]) -> Bool {
        let wanted = range.split(separator: 0x2D)
        let parts = language.map(\.asciiLowercased).split(separator: 0x2D)
        guard let first = wanted.first, let own = parts.first else { return wanted.isEmpty && parts.isEmpty }
        guard first.elementsEqual("*".utf8) || first.elementsEqual(own) else { return false }
        var rest = parts.dropFirst()
        for part in wanted.dropFirst() {
            guard let place = rest.firstIndex(where: { $0.elementsEqual(part) }) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    private func direction(of node: Node) -> String.UTF8View {
        var current: Node? = node
        while let element = current {
            if let value = document.attribute(.dir, of: element) {
                if value.utf8.map(\.asciiLowercased).elementsEqual("rtl".utf8) { return "rtl".utf8 }
                return "ltr".utf8
            }
            current = document.parent(of: element)
        }
        return "ltr".utf8
    }

    // MARK: Forms

    private func isChecked(_ node: Node, _ tag: Tag) -> Bool {
        if tag == .option { return document.hasAttribute(.selected, of: node) }
        guard tag == .input, document.hasAttribute(.checked, of: node) else { return false }
        let type = (document.attribute(.type, of: node) ?? "").utf8.map(\.asciiLowercased)
        return type.elementsEqual("checkbox".utf8) || type.elementsEqual("radio".utf8)
    }

    private static func canBeDisabled(_ tag: Tag) -> Bool {
        switch tag {
        case .button, .input, .select, .textarea, .optgroup, .option, .fieldset: true
        default: false
        }
    }

    private static func canBeRequired(_ tag: Tag) -> Bool { tag == .input || tag == .select || tag == .textarea }

    private func isDisabled(_ node: Node, _ tag: Tag) -> Bool {
        if document.hasAttribute(.disabled, of: node) { return true }
        if tag == .optgroup { return false }
        if tag == .option {
            guard let parent = document.parent(of: node), document.tag(of: parent) == .optgroup else { return false }
            return document.hasAttribute(.disabled, of: parent)
        }
        var below = node
        while let ancestor = document.parent(of: below) {
            if document.tag(of: ancestor) == .fieldset, document.hasAttribute(.disabled, of: ancestor) {
                let legend = document.children(of: ancestor).first { document.tag(of: $0) == .legend }
                if legend != below { return true }
            }
            below = ancestor
        }
        return false
    }

    private func isWritable(_ node: Node, _ tag: Tag) -> Bool {
        if tag == .input || tag == .textarea {
            return !document.hasAttribute(.readonly, of: node) && !isDisabled(node, tag)
        }
        guard let value = document.attribute(.contenteditable, of: node) else { return false }
        return !value.utf8.map(\.asciiLowercased).elementsEqual("false".utf8)
    }
}
