// SPDX-License-Identifier: MIT

extension TreeBuilder {
    mutating func startInBody(_ token: TagToken) -> ContentModel {
        let traits = traitsTable[Int(token.tag.rawValue)]
        if traits.contains(.block) {
            closeParagraph()
            insertElement(token)
            return .data
        }
        if traits.contains(.formatting) {
            startFormatting(token)
            return .data
        }
        switch token.tag {
        case .unknown, .span, .label, .abbr, .cite, .time, .ins, .del, .picture, .figure, .canvas, .video, .audio:
            reconstructFormatting()
            insertElement(token)
        case .p:
            closeParagraph()
            insertElement(token)
        case .li, .dd, .dt: startItem(token)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraph()
            if current.traits.contains(.heading), current.namespace == .html { pop() }
            insertElement(token)
        case .area, .br, .embed, .img, .keygen, .wbr:
            reconstructFormatting()
            insertVoid(token)
            framesetIsOK = false
        case .table:
            if quirks != .quirks { closeParagraph() }
            insertElement(token)
            framesetIsOK = false
            mode = .inTable
        case .input, .hr, .select, .option, .optgroup: startControl(token)
        default: return startRareInBody(token)
        }
        return .data
    }

    private mutating func startRareInBody(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .html:
            if !hasOpen(.template), open.count > 0 { mergeAttributes(of: token, into: open[0].node) }
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startInHead(token)
        case .body: startSecondBody(token)
        case .frameset: startLateFrameset(token)
        case .pre, .listing:
            closeParagraph()
            insertElement(token)
            skipsNextNewline = true
            framesetIsOK = false
        case .form: startForm(token)
        case .plaintext:
            closeParagraph()
            insertElement(token)
            return .plainText
        case .button:
            if hasInScope(.button) {
                generateImpliedEndTags()
                popThrough(.button)
            }
            reconstructFormatting()
            insertElement(token)
            framesetIsOK = false
        case .applet, .marquee, .object:
            reconstructFormatting()
            insertElement(token)
            insertMarker()
            framesetIsOK = false
        case .param, .source, .track: insertVoid(token)
        case .image:
            var image = token
            image.tag = .img
            image.key = UInt32(Tag.img.rawValue)
            return startInBody(image)
        case .textarea, .xmp, .iframe, .noembed: return startRawInBody(token)
        case .noscript where isScripting: return insertRaw(token, .rawText)
        case .rb, .rtc, .rp, .rt: startRuby(token)
        case .math, .svg:
            reconstructFormatting()
            insertForeign(token, token.tag == .svg ? .svg : .mathML)
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
        default:
            reconstructFormatting()
            insertElement(token)
        }
        return .data
    }

    private mutating func startRawInBody(_ token: TagToken) -> ContentModel {
        switch token.tag {
        case .textarea:
            insertElement(token)
            skipsNextNewline = true
            originalMode = mode
            framesetIsOK = false
            mode = .text
            return .rcdata
        case .xmp:
            closeParagraph()
            reconstructFormatting()
            framesetIsOK = false
            return insertRaw(token, .rawText)
        case .iframe:
            framesetIsOK = false
            return insertRaw(token, .rawText)
        default: return insertRaw(token, .rawText)
        }
    }

    private mutating func startFormatting(_ token: TagToken) {
        if token.tag == .a, let listed = lastListed(.a) {
            let node = formatting[listed].node
            adopt(TagToken(tag: .a, key: UInt32(Tag.a.rawValue)))
            if let index = listIndex(of: node) { unlist(at: index) }
            if let index = openIndex(of: node) { removeOpen(at: index) }
        }
        reconstructFormatting()
        if token.tag == .nobr, hasInScope(.nobr) {
            adopt(TagToken(tag: .nobr, key: UInt32(Tag.nobr.rawValue)))
            reconstructFormatting()
        }
        list(insertElement(token), token)
    }

    private mutating func startItem(_ token: TagToken) {
        framesetIsOK = false
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            let isItem =
                element.namespace == .html
                && (token.tag == .li ? element.tag == .li : element.tag == .dd || element.tag == .dt)
            if isItem {
                generateImpliedEndTags(except: element.tag)
                popThrough(element.tag)
                break
            }
            if element.traits.contains(.special), !element.traits.contains(.listTransparent) { break }
            index -= 1
        }
        closeParagraph()
        insertElement(token)
    }

    private mutating func startForm(_ token: TagToken) {
        let isInTemplate = hasOpen(.template)
        guard form == 0 || isInTemplate else { return }
        closeParagraph()
        let node = insertElement(token)
        if !isInTemplate { form = node }
    }

    /// The elements of forms that a `<select>` treats in a special way.
    private mutating func startControl(_ token: TagToken) {
        let isInSelect = hasInScope(.select)
        switch token.tag {
        case .input:
            if context?.isHTML(.select) == true { return }
            if isInSelect { popThrough(.select) }
            reconstructFormatting()
            insertVoid(token)
            if !isHiddenInput(token) { framesetIsOK = false }
        case .hr:
            closeParagraph()
            if isInSelect { generateImpliedEndTags() }
            insertVoid(token)
            framesetIsOK = false
        case .select:
            if context?.isHTML(.select) == true { return }
            if isInSelect { return popThrough(.select) }
            reconstructFormatting()
            insertElement(token)
            framesetIsOK = false
        default:
            if isInSelect {
                generateImpliedEndTags(except: token.tag == .option ? .optgroup : .unknown)
            } else if current.isHTML(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement(token)
        }
    }

    func isHiddenInput(_ token: TagToken) -> Bool {
        let hidden: StaticString = "hidden"
        for index in 0..<Int(token.attributeCount) {
            let attribute = arena.attributes[Int(token.attributeStart) + index]
            guard attribute.name == UInt32(AttributeName.type.rawValue) else { continue }
            let value = arena.pointer(attribute.start)
            return attribute.length == 6 && (0..<6).allSatisfy { value[$0].asciiLowercased == hidden.utf8Start[$0] }
        }
        return false
    }

    private mutating func startRuby(_ token: TagToken) {
        if hasInScope(.ruby) {
            generateImpliedEndTags(except: token.tag == .rb || token.tag == .rtc ? .unknown : .rtc)
        }
        insertElement(token)
    }

    private mutating func startSecondBody(_ token: TagToken) {
        guard open.count > 1, open[1].isHTML(.body), !hasOpen(.template) else { return }
        framesetIsOK = false
        mergeAttributes(of: token, into: open[1].node)
    }

    private mutating func startLateFrameset(_ token: TagToken) {
        guard open.count > 1, open[1].isHTML(.body), framesetIsOK else { return }
        arena.detach(open[1].node)
        while open.count > 1 { pop() }
        insertElement(token)
        mode = .inFrameset
    }
}
