// SPDX-License-Identifier: MIT

// MARK: Start and end tags by insertion mode

extension TreeBuilder {
    mutating func start(_ token: TagToken, _ mode: InsertionMode) -> ContentModel {
        if open.count >= depthLimit, mode == .inBody || !Self.isStructural(token.tag) {
            if let model = startPastDepth(token) { return model }
        }
        switch mode {
        case .inBody: return startInBody(token)
        case .initial:
            quirks = .quirks
            self.mode = .beforeHTML
            return start(token, .beforeHTML)
        case .beforeHTML: return startBeforeHTML(token)
        case .beforeHead: return startBeforeHead(token)
        case .inHead: return startInHead(token)
        case .inHeadNoscript: return startInHeadNoscript(token)
        case .afterHead: return startAfterHead(token)
        case .text: return .data
        case .inTable, .inTableText: return startInTable(token)
        case .inCaption: return startInCaption(token)
        case .inColumnGroup: return startInColumnGroup(token)
        case .inTableBody: return startInTableBody(token)
        case .inRow: return startInRow(token)
        case .inCell: return startInCell(token)
        case .inTemplate: return startInTemplate(token)
        case .afterBody, .afterAfterBody:
            if token.tag != .html { self.mode = .inBody }
            return start(token, .inBody)
        case .inFrameset: return startInFrameset(token)
        case .afterFrameset, .afterAfterFrameset:
            switch token.tag {
            case .html: return startInBody(token)
            case .noframes: return startInHead(token)
            default: return .data
            }
        }
    }

    private static func isStructural(_ tag: Tag) -> Bool {
        switch tag {
        case .html, .head, .body, .frameset, .frame, .caption, .col, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th:
            true
        default: false
        }
    }

    /// A start tag at the depth limit; `nil` for those that the mode's rules take all the same.
    private mutating func startPastDepth(_ token: TagToken) -> ContentModel? {
        switch token.tag {
        case .html, .head, .body, .frameset: return nil
        case .script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes, .plaintext, .noscript: return nil
        case .caption, .col, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th, .frame: return .data
        default: return insertUnopened(token)
        }
    }

    mutating func end(_ token: TagToken, _ mode: InsertionMode) {
        switch mode {
        case .inBody: endInBody(token)
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead: endBeforeBody(token, mode)
        case .text:
            pop()
            self.mode = originalMode
        case .inTable, .inTableText: endInTable(token)
        case .inCaption: endInCaption(token)
        case .inColumnGroup: endInColumnGroup(token)
        case .inTableBody: endInTableBody(token)
        case .inRow: endInRow(token)
        case .inCell: endInCell(token)
        case .inTemplate: if token.tag == .template { endTemplate() }
        case .afterBody:
            if token.tag == .html {
                if context == nil { self.mode = .afterAfterBody }
            } else {
                self.mode = .inBody
                end(token, .inBody)
            }
        case .afterAfterBody:
            self.mode = .inBody
            end(token, .inBody)
        case .inFrameset:
            guard token.tag == .frameset, open.count > 1 else { return }
            pop()
            if context == nil, !current.isHTML(.frameset) { self.mode = .afterFrameset }
        case .afterFrameset: if token.tag == .html { self.mode = .afterAfterFrameset }
        case .afterAfterFrameset: return
        }
    }

    private mutating func endBeforeBody(_ token: TagToken, _ mode: InsertionMode) {
        switch mode {
        case .initial:
            quirks = .quirks
            self.mode = .beforeHTML
            end(token, .beforeHTML)
        case .beforeHTML:
            guard Self.startsStructure(token.tag) else { return }
            insertImplied(.html)
            self.mode = .beforeHead
            end(token, .beforeHead)
        case .beforeHead:
            guard Self.startsStructure(token.tag) else { return }
            insertHead()
            end(token, .inHead)
        case .inHead: endInHead(token)
        case .inHeadNoscript:
            if token.tag == .noscript || token.tag == .br {
                pop()
                self.mode = .inHead
                if token.tag == .br { end(token, .inHead) }
            }
        case .afterHead:
            if token.tag == .template { return endTemplate() }
            guard token.tag == .body || token.tag == .html || token.tag == .br else { return }
            insertImplied(.body)
            self.mode = .inBody
            end(token, .inBody)
        default: return
        }
    }

    /// The end tags that make the elements that a document must have.
    private static func startsStructure(_ tag: Tag) -> Bool {
        tag == .head || tag == .body || tag == .html || tag == .br
    }

    // MARK: Characters

    /// Characters where the mode is not "in body" or "text".
    mutating func text(_ chunk: Chunk, _ mode: InsertionMode, isNUL: Bool = false) {
        switch mode {
        case .inBody:
            if !isNUL { bodyText(chunk) }
        case .text: insert(chunk)
        case .initial, .beforeHTML, .beforeHead:
            guard let rest = droppingSpace(of: chunk) else { return }
            if mode == .initial { quirks = .quirks }
            if mode != .beforeHead { insertImplied(.html) }
            insertHead()
            text(rest, .inHead, isNUL: isNUL)
        case .inHead, .inHeadNoscript, .afterHead:
            guard let rest = insertingSpace(of: chunk) else { return }
            switch mode {
            case .inHead:
                pop()
                self.mode = .afterHead
            case .inHeadNoscript:
                pop()
                self.mode = .inHead
            default:
                insertImplied(.body)
                self.mode = .inBody
            }
            text(rest, self.mode, isNUL: isNUL)
        case .inTable, .inTableBody, .inRow, .inTableText: tableText(chunk, mode, isNUL: isNUL)
        case .inCaption, .inCell, .inTemplate:
            if !isNUL { bodyText(chunk) }
        case .inColumnGroup:
            guard let rest = insertingSpace(of: chunk) else { return }
            guard current.isHTML(.colgroup) else { return isNUL ? () : insertSpacesOnly(of: rest) }
            pop()
            self.mode = .inTable
            text(rest, .inTable, isNUL: isNUL)
        case .afterBody, .afterAfterBody:
            if !isNUL, chunk.isSpace(in: arena) { return bodyText(chunk) }
            // White space before the first other character is body text as well.
            self.mode = .inBody
            text(chunk, .inBody, isNUL: isNUL)
        case .inFrameset, .afterFrameset, .afterAfterFrameset: insertSpacesOnly(of: chunk)
        }
    }

    /// "In body" characters.
    @inline(__always)
    mutating func bodyText(_ chunk: Chunk) {
        reconstructFormatting()
        insert(chunk)
        if framesetIsOK, !chunk.isSpace(in: arena) { framesetIsOK = false }
    }

    /// What follows the leading white space; `nil` when nothing does.
    private func droppingSpace(of chunk: Chunk) -> Chunk? {
        if chunk.inline != 0 { return chunk.isSpace(in: arena) ? nil : chunk }
        let bytes = arena.pointer(chunk.start)
        var count: UInt32 = 0
        while count < chunk.length, bytes[Int(count)].isHTMLSpace { count += 1 }
        return count == chunk.length ? nil : Chunk(start: chunk.start + count, length: chunk.length - count)
    }

    private mutating func insertingSpace(of chunk: Chunk) -> Chunk? {
        guard let rest = droppingSpace(of: chunk) else {
            insert(chunk)
            return nil
        }
        if rest.length < chunk.length { insert(Chunk(start: chunk.start, length: chunk.length - rest.length)) }
        return rest
    }

    private mutating func insertSpacesOnly(of chunk: Chunk) {
        if chunk.inline != 0 {
            if chunk.isSpace(in: arena) { insert(chunk) }
            return
        }
        for offset in 0..<chunk.length where arena.pointer(chunk.start + offset).pointee.isHTMLSpace {
            insert(Chunk(start: chunk.start + offset, length: 1))
        }
    }

    // MARK: End of file

    mutating func endOfFile() {
        if mode == .inTableText { flushTableText() }
        if mode == .text {
            if open.count > 0 { pop() }
            mode = originalMode
        }
        switch mode {
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead:
            if mode == .initial { quirks = .quirks }
            if mode == .initial || mode == .beforeHTML { insertImplied(.html) }
            if mode == .initial || mode == .beforeHTML || mode == .beforeHead { insertHead() }
            if mode == .inHeadNoscript { pop() }
            if mode != .afterHead { pop() }
            insertImplied(.body)
        default:
            // Text before `<html>` of an open template's contents needs nothing: the template closes with the file.
            closeTemplatesAtEnd()
        }
    }

    private mutating func closeTemplatesAtEnd() {
        while hasOpen(.template), templateModes.count > 0 {
            popThrough(.template)
            clearToMarker()
            templateModes.count -= 1
            resetInsertionMode()
            switch mode {
            case .beforeHead, .inHead, .inHeadNoscript, .afterHead: return endOfFile()
            default: continue
            }
        }
    }
}
