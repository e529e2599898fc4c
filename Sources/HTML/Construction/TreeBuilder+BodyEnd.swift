// SPDX-License-Identifier: MIT

extension TreeBuilder {
    mutating func endInBody(_ token: TagToken) {
        let traits = traitsTable[Int(token.tag.rawValue)]
        if traits.contains(.block) { return endBlock(token.tag) }
        if traits.contains(.formatting) { return adopt(token) }
        switch token.tag {
        case .p:
            if !hasInScope(.p, [.scope, .buttonScope]) { insertImplied(.p) }
            closeParagraph()
        case .li:
            guard hasInScope(.li, [.scope, .listScope]) else { return }
            generateImpliedEndTags(except: .li)
            popThrough(.li)
        case .dd, .dt:
            guard hasInScope(token.tag) else { return }
            generateImpliedEndTags(except: token.tag)
            popThrough(token.tag)
        case .h1, .h2, .h3, .h4, .h5, .h6: endHeading()
        case .button, .pre, .listing, .select: endBlock(token.tag)
        case .form: endForm()
        case .body, .html:
            guard hasInScope(.body) else { return }
            mode = .afterBody
            if token.tag == .html { end(token, .afterBody) }
        case .template: endTemplate()
        case .applet, .marquee, .object:
            guard hasInScope(token.tag) else { return }
            generateImpliedEndTags()
            popThrough(token.tag)
            clearToMarker()
        case .br:
            reconstructFormatting()
            insertVoid(TagToken(tag: .br, key: UInt32(Tag.br.rawValue)))
            framesetIsOK = false
        default: closeAnyOther(token)
        }
    }

    private mutating func endBlock(_ tag: Tag) {
        guard hasInScope(tag) else { return }
        generateImpliedEndTags()
        popThrough(tag)
    }

    private mutating func endHeading() {
        let headings: [Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]
        guard headings.contains(where: { hasInScope($0) }) else { return }
        generateImpliedEndTags()
        popThrough(.h1, .h2, .h3, .h4, .h5, .h6)
    }

    private mutating func endForm() {
        if hasOpen(.template) {
            guard hasInScope(.form) else { return }
            generateImpliedEndTags()
            return popThrough(.form)
        }
        let node = form
        form = 0
        guard node != 0, let index = openIndex(of: node), isInScope(at: index) else { return }
        generateImpliedEndTags()
        if let index = openIndex(of: node) { removeOpen(at: index) }
    }
}
