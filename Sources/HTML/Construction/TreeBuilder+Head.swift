// SPDX-License-Identifier: MIT

extension TreeBuilder {
    mutating func startBeforeHTML(_ token: TagToken) -> ContentModel {
        mode = .beforeHead
        if token.tag == .html {
            insertElement(token)
            return .data
        }
        insertImplied(.html)
        return start(token, .beforeHead)
    }

    mutating func insertHead() {
        head = insertImplied(.head)
        mode = .inHead
    }

    mutating func startBeforeHead(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .head:
            head = insertElement(token)
            mode = .inHead
            return .data
        default:
            insertHead()
            return start(token, .inHead)
        }
    }

    mutating func startInHead(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .base, .basefont, .bgsound, .link, .meta: insertVoid(token)
        case .title: return insertRaw(token, .rcdata)
        case .noframes, .style: return insertRaw(token, .rawText)
        case .noscript:
            if isScripting { return insertRaw(token, .rawText) }
            insertElement(token)
            mode = .inHeadNoscript
        case .script: return insertRaw(token, .scriptData)
        case .template:
            insertElement(token)
            insertMarker()
            framesetIsOK = false
            mode = .inTemplate
            templateModes.append(.inTemplate)
        case .head: break
        default:
            pop()
            mode = .afterHead
            return start(token, .afterHead)
        }
        return .data
    }

    /// Inserts an element whose content is text.
    mutating func insertRaw(_ token: TagToken, _ model: ContentModel) -> ContentModel {
        insertElement(token)
        originalMode = mode
        mode = .text
        return model
    }

    mutating func endInHead(_ token: TagToken) {
        switch token.tag {
        case .head:
            pop()
            mode = .afterHead
        case .template: endTemplate()
        case .body, .html, .br:
            pop()
            mode = .afterHead
            end(token, .afterHead)
        default: break
        }
    }

    mutating func startInHeadNoscript(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .basefont, .bgsound, .link, .meta, .noframes, .style: return startInHead(token)
        case .head, .noscript: return .data
        default:
            pop()
            mode = .inHead
            return start(token, .inHead)
        }
    }

    mutating func startAfterHead(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .body:
            insertElement(token)
            framesetIsOK = false
            mode = .inBody
        case .frameset:
            insertElement(token)
            mode = .inFrameset
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            let element = OpenElement(
                node: head, key: UInt32(Tag.head.rawValue), traits: traitsTable[Int(Tag.head.rawValue)], tag: .head,
                namespace: .html)
            push(element)
            let model = startInHead(token)
            if let index = openIndex(of: head) { removeOpen(at: index) }
            return model
        case .head: break
        default:
            insertImplied(.body)
            mode = .inBody
            return start(token, .inBody)
        }
        return .data
    }

    // MARK: Templates

    mutating func endTemplate() {
        guard hasOpen(.template) else { return }
        generateImpliedEndTags(thoroughly: true)
        popThrough(.template)
        clearToMarker()
        if templateModes.count > 0 { templateModes.count -= 1 }
        resetInsertionMode()
    }

    mutating func startInTemplate(_ token: TagToken) -> ContentModel {
        let next: InsertionMode
        switch token.tag {
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startInHead(token)
        case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
        case .col: next = .inColumnGroup
        case .tr: next = .inTableBody
        case .td, .th: next = .inRow
        default: next = .inBody
        }
        if templateModes.count > 0 { templateModes[templateModes.count - 1] = next }
        mode = next
        return start(token, next)
    }

    // MARK: Framesets

    mutating func startInFrameset(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .frameset: insertElement(token)
        case .frame: insertVoid(token)
        case .noframes: return startInHead(token)
        default: break
        }
        return .data
    }
}
