// SPDX-License-Identifier: MIT

// MARK: Tables

extension TreeBuilder {
    mutating func startInTable(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .caption:
            popToContext(.table)
            insertMarker()
            insertElement(token)
            mode = .inCaption
        case .colgroup:
            popToContext(.table)
            insertElement(token)
            mode = .inColumnGroup
        case .col:
            popToContext(.table)
            insertImplied(.colgroup)
            mode = .inColumnGroup
            return start(token, .inColumnGroup)
        case .tbody, .tfoot, .thead:
            popToContext(.table)
            insertElement(token)
            mode = .inTableBody
        case .td, .th, .tr:
            popToContext(.table)
            insertImplied(.tbody)
            mode = .inTableBody
            return start(token, .inTableBody)
        case .table:
            guard hasInScope(.table, .tableScope) else { return .data }
            popThrough(.table)
            resetInsertionMode()
            return startTag(token)
        case .style, .script, .template: return startInHead(token)
        case .input where isHiddenInput(token): insertVoid(token)
        case .form:
            guard !hasOpen(.template), form == 0 else { return .data }
            form = insertElement(token)
            pop()
        default: return fostering { $0.startInBody(token) }
        }
        return .data
    }

    /// Runs the rules for body with foster parenting.
    private mutating func fostering<Result>(_ body: (inout TreeBuilder) -> Result) -> Result {
        isFostering = true
        defer { isFostering = false }
        return body(&self)
    }

    mutating func endInTable(_ token: TagToken) {
        switch token.tag {
        case .table:
            guard hasInScope(.table, .tableScope) else { return }
            popThrough(.table)
            resetInsertionMode()
        case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
        case .template: endTemplate()
        default: fostering { $0.endInBody(token) }
        }
    }

    mutating func tableText(_ chunk: Chunk, _ mode: InsertionMode, isNUL: Bool) {
        if mode != .inTableText {
            guard current.traits.contains(.fostersText) || current.isHTML(.template) else {
                if !isNUL { fostering { $0.bodyText(chunk) } }
                return
            }
            originalMode = mode
            self.mode = .inTableText
        }
        if !isNUL { pendingText.append(chunk) }
    }

    /// Inserts the characters that were collected: white space in place, else all of it before the table.
    mutating func flushTableText() {
        mode = originalMode
        let isSpace = (0..<pendingText.count).allSatisfy { pendingText[$0].isSpace(in: arena) }
        for index in 0..<pendingText.count {
            let chunk = pendingText[index]
            if isSpace { insert(chunk) } else { fostering { $0.bodyText(chunk) } }
        }
        pendingText.count = 0
    }

    // MARK: Captions and columns

    mutating func startInCaption(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            return closeCaption() ? start(token, .inTable) : .data
        default: return startInBody(token)
        }
    }

    mutating func endInCaption(_ token: TagToken) {
        switch token.tag {
        case .caption: _ = closeCaption()
        case .table: if closeCaption() { end(token, .inTable) }
        case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
        default: endInBody(token)
        }
    }

    private mutating func closeCaption() -> Bool {
        guard hasInScope(.caption, .tableScope) else { return false }
        generateImpliedEndTags()
        popThrough(.caption)
        clearToMarker()
        mode = .inTable
        return true
    }

    mutating func startInColumnGroup(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html: return startInBody(token)
        case .col: insertVoid(token)
        case .template: return startInHead(token)
        default:
            guard current.isHTML(.colgroup) else { return .data }
            pop()
            mode = .inTable
            return start(token, .inTable)
        }
        return .data
    }

    mutating func endInColumnGroup(_ token: TagToken) {
        switch token.tag {
        case .colgroup:
            guard current.isHTML(.colgroup) else { return }
            pop()
            mode = .inTable
        case .col: break
        case .template: endTemplate()
        default:
            guard current.isHTML(.colgroup) else { return }
            pop()
            mode = .inTable
            end(token, .inTable)
        }
    }

    // MARK: Row groups, rows, cells

    mutating func startInTableBody(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .tr:
            popToContext(.tbody, .tfoot, .thead)
            insertElement(token)
            mode = .inRow
            return .data
        case .th, .td:
            popToContext(.tbody, .tfoot, .thead)
            insertImplied(.tr)
            mode = .inRow
            return start(token, .inRow)
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
            return closeTableBody() ? start(token, .inTable) : .data
        default: return startInTable(token)
        }
    }

    mutating func endInTableBody(_ token: TagToken) {
        switch token.tag {
        case .tbody, .tfoot, .thead:
            guard hasInScope(token.tag, .tableScope) else { return }
            _ = closeTableBody()
        case .table: if closeTableBody() { end(token, .inTable) }
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: break
        default: endInTable(token)
        }
    }

    private mutating func closeTableBody() -> Bool {
        guard [Tag.tbody, .thead, .tfoot].contains(where: { hasInScope($0, .tableScope) }) else { return false }
        popToContext(.tbody, .tfoot, .thead)
        pop()
        mode = .inTable
        return true
    }

    mutating func startInRow(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .th, .td:
            popToContext(.tr)
            insertElement(token)
            mode = .inCell
            insertMarker()
            return .data
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
            return closeRow() ? start(token, .inTableBody) : .data
        default: return startInTable(token)
        }
    }

    mutating func endInRow(_ token: TagToken) {
        switch token.tag {
        case .tr: _ = closeRow()
        case .table: if closeRow() { end(token, .inTableBody) }
        case .tbody, .tfoot, .thead:
            guard hasInScope(token.tag, .tableScope) else { return }
            if closeRow() { end(token, .inTableBody) }
        case .body, .caption, .col, .colgroup, .html, .td, .th: break
        default: endInTable(token)
        }
    }

    private mutating func closeRow() -> Bool {
        guard hasInScope(.tr, .tableScope) else { return false }
        popToContext(.tr)
        pop()
        mode = .inTableBody
        return true
    }

    mutating func startInCell(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            guard hasInScope(.td, .tableScope) || hasInScope(.th, .tableScope) else { return .data }
            closeCell()
            return start(token, .inRow)
        default: return startInBody(token)
        }
    }

    mutating func endInCell(_ token: TagToken) {
        switch token.tag {
        case .td, .th:
            guard hasInScope(token.tag, .tableScope) else { return }
            generateImpliedEndTags()
            popThrough(token.tag)
            clearToMarker()
            mode = .inRow
        case .body, .caption, .col, .colgroup, .html: break
        case .table, .tbody, .tfoot, .thead, .tr:
            guard hasInScope(token.tag, .tableScope) else { return }
            closeCell()
            end(token, .inRow)
        default: endInBody(token)
        }
    }

    private mutating func closeCell() {
        generateImpliedEndTags()
        popThrough(.td, .th)
        clearToMarker()
        mode = .inRow
    }
}
