// SPDX-License-Identifier: MIT

extension Document {
    /// The number of an element's attributes.
    @inlinable public func attributeCount(of node: Node) -> Int { records[Int(node.index)].attributeCount }

    /// An attribute's value, decoded; `nil` where the element has no such attribute (of no prefix).
    public func attribute(_ name: AttributeName, of node: Node) -> String? {
        attributeRange(name, of: node).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// An attribute's value by the attribute's spelling, for names that ``AttributeName`` has no case for.
    ///
    /// - Parameter name: As in the tree: lower case on HTML elements; `viewBox`, `xlink:href` on SVG.
    public func attribute(named name: String, of node: Node) -> String? {
        attributeRange(named: name, of: node).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @inlinable public func hasAttribute(_ name: AttributeName, of node: Node) -> Bool {
        attributeRange(name, of: node) != nil
    }

    /// The range in ``bytes`` of an attribute's value.
    @inlinable
    public func attributeRange(_ name: AttributeName, of node: Node) -> Range<Int>? {
        let record = records[Int(node.index)]
        for index in 0..<record.attributeCount {
            let attribute = attributeRecords[Int(record.start) + index]
            if attribute.name == UInt32(name.rawValue) {
                return attribute.range
            }
        }
        return nil
    }

    /// The range in ``bytes`` of an attribute's value, by the attribute's spelling.
    public func attributeRange(named name: String, of node: Node) -> Range<Int>? {
        let record = records[Int(node.index)]
        for index in 0..<record.attributeCount {
            let attribute = attributeRecords[Int(record.start) + index]
            if attributeName(attribute, is: name.utf8) {
                return attribute.range
            }
        }
        return nil
    }

    /// Calls `body` with each attribute that ``AttributeName`` has a case for and the range of its value in ``bytes``: for
    /// walks that ask every element for several attributes.
    @inlinable
    public func forEachKnownAttribute(of node: Node, _ body: (AttributeName, Range<Int>) -> Void) {
        let record = records[Int(node.index)]
        for index in 0..<record.attributeCount {
            let attribute = attributeRecords[Int(record.start) + index]
            guard attribute.name < 256, let name = AttributeName(rawValue: UInt8(attribute.name)) else { continue }
            body(name, attribute.range)
        }
    }

    /// Whether any element or attribute of the page has a name that is spelled so; only for names that ``Tag`` and
    /// ``AttributeName`` have no case for. Spares walks that look for rare attributes.
    public func spells(_ name: String) -> Bool {
        names.contains { $0.length == name.utf8.count && bytes[$0.range].elementsEqual(name.utf8) }
    }

    /// An element's attributes in source order, as strings. For tools and serializers; lookups are cheaper by name.
    public func attributes(of node: Node) -> [Attribute] {
        let record = records[Int(node.index)]
        return (0..<record.attributeCount).map { index in
            let attribute = attributeRecords[Int(record.start) + index]
            let value = bytes[attribute.range]
            return Attribute(
                prefix: attribute.prefix, name: String(decoding: nameBytes(of: attribute), as: UTF8.self),
                value: String(decoding: value, as: UTF8.self))
        }
    }

    /// Whether the `class` attribute holds `token` among its white-space separated words; compares letter case.
    public func hasClass(_ token: String, of node: Node) -> Bool {
        guard let range = attributeRange(.class, of: node) else { return false }
        let length = token.utf8.count
        guard length > 0, length <= range.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var start = range.lowerBound
            while start < range.upperBound {
                var end = start
                while end < range.upperBound, !bytes[end].isHTMLSpace { end += 1 }
                if end - start == length, bytes[start..<end].elementsEqual(token.utf8) { return true }
                start = end + 1
            }
            return false
        }
    }

    /// An element's local name: lower case but for SVG's own (`foreignObject`); empty for what is no element.
    public func name(of node: Node) -> String { String(decoding: nameBytes(of: node), as: UTF8.self) }

    /// The UTF-8 of ``name(of:)``.
    public func nameBytes(of node: Node) -> ArraySlice<UInt8> {
        let record = records[Int(node.index)]
        guard record.kind == .element else { return [] }
        return record.nameIndex != 0
            ? bytes[names[record.nameIndex].range] : Spellings.tags.bytes(of: Int(record.tag.rawValue))
    }

    func nameBytes(of attribute: AttributeRecord) -> ArraySlice<UInt8> {
        let code = Int(attribute.nameCode)
        return code < 256 ? Spellings.attributes.bytes(of: code) : bytes[names[code - 256].range]
    }

    private func attributeName(_ attribute: AttributeRecord, is name: String.UTF8View) -> Bool {
        switch attribute.prefix {
        case .none: nameBytes(of: attribute).elementsEqual(name)
        case .xlink: name.elementsEqual("xlink:".utf8 + nameBytes(of: attribute))
        case .xml: name.elementsEqual("xml:".utf8 + nameBytes(of: attribute))
        case .xmlns:
            nameBytes(of: attribute).elementsEqual("xmlns".utf8)
                ? name.elementsEqual("xmlns".utf8) : name.elementsEqual("xmlns:".utf8 + nameBytes(of: attribute))
        }
    }
}

extension UInt8 {
    /// Tab, line feed, form feed, carriage return, space: the standard's ASCII white space.
    var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0C || self == 0x0D }
}
