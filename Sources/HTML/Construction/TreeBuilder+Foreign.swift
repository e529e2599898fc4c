// SPDX-License-Identifier: MIT

// MARK: SVG and MathML

extension TreeBuilder {
    /// Inserts an SVG or MathML element, its names adjusted, and opens it unless it closes itself.
    mutating func insertForeign(_ token: TagToken, _ namespace: Namespace) {
        var token = token
        var spelled = token
        if namespace == .svg, token.tag == .unknown || token.tag == .foreignObject {
            if let spelling = ForeignNames.svgElement(name(of: token)) {
                spelled.key = 256 + arena.intern(spelling: spelling)
            }
        }
        adjustAttributes(of: &token, namespace)
        let isHTMLAnnotation =
            namespace == .mathML && token.tag == .annotationXML && hasHTMLEncoding(token)
        var record = NodeRecord(kind: .element)
        record.tag = token.tag
        record.namespace = namespace
        record.start = token.attributeStart
        record.extent = token.attributeCount | spelled.nameIndex << NodeRecord.attributeBits
        let node = arena.makeNode(record)
        insert(node)
        if token.isSelfClosing { return }
        push(
            OpenElement(
                node: node, key: token.key,
                traits: TagTraits.foreign(token.tag, namespace, isHTMLAnnotation: isHTMLAnnotation), tag: token.tag,
                namespace: namespace))
    }

    private func name(of token: TagToken) -> [UInt8] {
        if token.tag != .unknown { return Array(Spellings.tags.bytes(of: Int(token.tag.rawValue))) }
        let entry = arena.names.entries[Int(token.nameIndex)]
        return Array(UnsafeBufferPointer(start: arena.pointer(entry.start), count: Int(entry.length)))
    }

    private func hasHTMLEncoding(_ token: TagToken) -> Bool {
        for index in 0..<Int(token.attributeCount) {
            let attribute = arena.attributes[Int(token.attributeStart) + index]
            guard attribute.name == UInt32(AttributeName.encoding.rawValue) else { continue }
            let value = UnsafeBufferPointer(start: arena.pointer(attribute.start), count: Int(attribute.length))
            let lowered = value.map(\.asciiLowercased)
            return lowered.elementsEqual("text/html".utf8) || lowered.elementsEqual("application/xhtml+xml".utf8)
        }
        return false
    }

    /// Gives attributes the spelling and the namespace that they have in SVG and MathML.
    private mutating func adjustAttributes(of token: inout TagToken, _ namespace: Namespace) {
        for index in 0..<Int(token.attributeCount) {
            let place = Int(token.attributeStart) + index
            let code = arena.attributes[place].name
            if code == UInt32(AttributeName.xlinkHref.rawValue) {
                arena.attributes.base[place].name = UInt32(AttributeName.href.rawValue) | Self.bits(of: .xlink)
            } else if code == UInt32(AttributeName.xmlns.rawValue) {
                arena.attributes.base[place].name = code | Self.bits(of: .xmlns)
            } else if code >= 256 {
                arena.attributes.base[place].name = adjusted(code, namespace)
            }
        }
    }

    private static func bits(of prefix: AttributePrefix) -> UInt32 { UInt32(prefix.rawValue) << 24 }

    /// The code that a name of the document's own has in foreign content; remembered for SVG, where there are many.
    private mutating func adjusted(_ code: UInt32, _ namespace: Namespace) -> UInt32 {
        let index = Int(code - 256)
        let entry = arena.names.entries[index]
        if namespace == .svg, entry.svgAttribute != 0 { return entry.svgAttribute - 1 }
        let name = Array(UnsafeBufferPointer(start: arena.pointer(entry.start), count: Int(entry.length)))
        var result = code
        if let (prefix, local) = ForeignNames.prefixed(name) {
            result = self.code(of: local) | Self.bits(of: prefix)
        } else if namespace == .svg, let spelling = ForeignNames.svgAttribute(name) {
            result = self.code(of: spelling)
        } else if namespace == .mathML, name.elementsEqual("definitionurl".utf8) {
            result = UInt32(AttributeName.definitionURL.rawValue)
        }
        if namespace == .svg { arena.names.setSVGAttribute(result + 1, of: index) }
        return result
    }

    private mutating func code(of name: [UInt8]) -> UInt32 {
        let known = Spellings.attributes.code(of: name)
        return known != 0 ? UInt32(known) : 256 + arena.intern(spelling: name)
    }

    // MARK: The rules for foreign content

    mutating func foreignText(_ chunk: Chunk) {
        insert(chunk)
        if framesetIsOK, chunk.inline != Chunk.replacement.inline, !chunk.isSpace(in: arena) { framesetIsOK = false }
    }

    mutating func startForeign(_ token: TagToken) -> ContentModel {
        let breaksOut =
            traitsTable[Int(token.tag.rawValue)].contains(.breaksOut) || (token.tag == .font && hasFontAttribute(token))
        if breaksOut {
            popForeign()
            return start(token, mode)
        }
        if open.count >= depthLimit { return insertUnopened(token) }
        insertForeign(token, adjustedCurrent?.namespace ?? .svg)
        return .data
    }

    private func hasFontAttribute(_ token: TagToken) -> Bool {
        (0..<Int(token.attributeCount)).contains {
            let name = arena.attributes[Int(token.attributeStart) + $0].name
            return name == UInt32(AttributeName.color.rawValue) || name == UInt32(AttributeName.face.rawValue)
                || name == UInt32(AttributeName.size.rawValue)
        }
    }

    /// Pops until HTML or an integration point is the current node.
    private mutating func popForeign() {
        while open.count > 1, current.namespace != .html,
            current.traits.isDisjoint(with: [.textIntegration, .htmlIntegration])
        {
            pop()
        }
    }

    mutating func endForeign(_ token: TagToken) {
        if token.tag == .p || token.tag == .br {
            popForeign()
            return end(token, mode)
        }
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if element.namespace == .html { return end(token, mode) }
            if element.key == token.key {
                while open.count > index { pop() }
                return
            }
            index -= 1
        }
    }
}

/// Spellings that the tokenizer lowered and that SVG wants otherwise, and the prefixes that mean a namespace.
enum ForeignNames {
    private static let elements = words(
        """
        altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix \
        feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow \
        feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset \
        fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient \
        radialGradient textPath
        """)
    private static let attributes = words(
        """
        attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits \
        glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust \
        limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength \
        patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio \
        primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant \
        specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues \
        targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
        """)

    private static func words(_ list: String) -> [[UInt8]: [UInt8]] {
        var words: [[UInt8]: [UInt8]] = [:]
        for word in list.utf8.split(separator: 0x20) { words[word.map(\.asciiLowercased)] = Array(word) }
        return words
    }

    static func svgElement(_ name: [UInt8]) -> [UInt8]? { elements[name] }
    static func svgAttribute(_ name: [UInt8]) -> [UInt8]? { attributes[name] }

    static func prefixed(_ name: [UInt8]) -> (AttributePrefix, [UInt8])? {
        switch String(decoding: name, as: UTF8.self) {
        case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type":
            (.xlink, Array(name.dropFirst(6)))
        case "xml:lang", "xml:space": (.xml, Array(name.dropFirst(4)))
        case "xmlns:xlink": (.xmlns, Array(name.dropFirst(6)))
        default: nil
        }
    }
}
