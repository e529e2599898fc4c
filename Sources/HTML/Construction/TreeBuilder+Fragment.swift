// SPDX-License-Identifier: MIT

extension TreeBuilder {
    /// Sets up the fragment case: a root, and the context element that decides how the markup is read.
    mutating func prepareFragment(context name: String, _ namespace: Namespace) -> ContentModel {
        let lowered = name.utf8.map(\.asciiLowercased)
        let tag = Tag(code: Spellings.tags.code(of: lowered))
        let key = tag == .unknown ? 256 + arena.intern(spelling: lowered) : UInt32(tag.rawValue)
        insertImplied(.html)
        let traits =
            namespace == .html
            ? traitsTable[Int(tag.rawValue)] : TagTraits.foreign(tag, namespace, isHTMLAnnotation: false)
        context = OpenElement(node: 0, key: key, traits: traits, tag: tag, namespace: namespace)
        if namespace == .html, tag == .template { templateModes.append(.inTemplate) }
        // A form around the fragment: another one cannot start. The document node stands for it, which is never open.
        if namespace == .html, tag == .form { form = 1 }
        resetInsertionMode()
        guard namespace == .html else { return .data }
        switch tag {
        case .title, .textarea: return .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: return .rawText
        case .noscript: return isScripting ? .rawText : .data
        case .script: return .scriptData
        case .plaintext: return .plainText
        default: return .data
        }
    }

    /// Hangs the parsed nodes below the document node itself.
    mutating func unwrapFragment() {
        let html = arena.nodes[1].firstChild
        guard html != 0 else { return }
        arena.detach(html)
        arena.moveChildren(of: html, to: 1)
    }
}
