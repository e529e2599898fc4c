// SPDX-License-Identifier: MIT

internal import CXML2

/// Why an XML document was not read to its end. What was read before counts.
public enum XMLProblem: String, Error, Hashable, Sendable {
    /// No XML at all, or nothing of it could be read.
    case notXML = "not_xml"
    /// Damaged somewhere: what could be recovered was.
    case damaged
    /// It declares entities made of entities, as the "billion laughs" do.
    case entityBomb = "entity_bomb"
    /// It declares entities that live elsewhere.
    case externalEntity = "external_entity"
}

/// Reads a document element by element through libxml2's SAX interface, with recovery.
///
/// The children of the root are handed over whole, one by one, and those of an RSS `channel` in its place; so memory is
/// that of the largest of them. No DTD ever reaches libxml2, see ``XMLRepair``.
final class XMLRecordReader {
    /// What the owner wants next.
    enum Verdict { case more, stop }

    /// The element that the others stand in, without its content.
    private(set) var root: XMLElement?
    private var open: [XMLElement] = []
    /// Text of the innermost element since its last child. libxml2 gives it in small pieces.
    private var pendingText: [UInt8] = []
    private var depth = 0
    /// Depth of the elements that are handed over.
    private var recordDepth = 1
    private let onRecord: (XMLElement, _ root: XMLElement) -> Verdict
    private var context: xmlParserCtxtPtr?
    /// libxml2 keeps one copy of each namespace, so its address is a key that costs nothing.
    private var spaces: [UnsafePointer<xmlChar>: XMLElement.Space] = [:]

    private init(onRecord: @escaping (XMLElement, XMLElement) -> Verdict) {
        self.onRecord = onRecord
    }

    /// Parses `bytes`.
    ///
    /// - Parameter onRecord: Called for each child of the root, with the root.
    /// - Returns: The root, when there is one, and what stood in the way.
    static func read(
        _ bytes: [UInt8], onRecord: @escaping (XMLElement, _ root: XMLElement) -> Verdict
    ) -> (root: XMLElement?, problem: XMLProblem?) {
        let repaired: XMLRepair.Document
        do throws(XMLProblem) { repaired = try XMLRepair.repair(bytes) } catch { return (nil, error) }
        let reader = XMLRecordReader(onRecord: onRecord)
        let isWellFormed = withExtendedLifetime(reader) { reader.parse(repaired) }
        guard reader.root != nil else { return (nil, .notXML) }
        return (reader.root, isWellFormed && !repaired.wasDamaged ? nil : .damaged)
    }

    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()

    private func parse(_ document: XMLRepair.Document) -> Bool {
        guard Self.isInitialized else { return false }
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { reader, name, prefix, uri, _, _, count, _, attributes in
            XMLRecordReader.from(reader)?.start(name, prefix, uri, Int(count), attributes)
        }
        handler.endElementNs = { reader, _, _, _ in XMLRecordReader.from(reader)?.end() }
        handler.characters = { reader, text, count in XMLRecordReader.from(reader)?.characters(text, Int(count)) }
        handler.cdataBlock = { reader, text, count in XMLRecordReader.from(reader)?.characters(text, Int(count)) }
        handler.ignorableWhitespace = handler.characters
        let owner = Unmanaged.passUnretained(self).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&handler, owner, nil, 0, nil) else { return false }
        defer { xmlFreeParserCtxt(context) }
        var options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue
        options |= XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        if document.isUTF8 {
            options |= XML_PARSE_IGNORE_ENC.rawValue
            xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        }
        xmlCtxtUseOptions(context, Int32(options))
        // Errors of conversion know no context and would be printed; this is a thread's own setting.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        self.context = context
        defer { self.context = nil }
        feed(document.bytes, to: context)
        return context.pointee.wellFormed != 0
    }

    /// In pieces, because the length of a piece is a C `int`.
    private func feed(_ bytes: [UInt8], to context: xmlParserCtxtPtr) {
        bytes.withUnsafeBytes { buffer in
            let step = 1 << 20
            for start in stride(from: 0, to: buffer.count, by: step) {
                guard context.pointee.disableSAX == 0 else { return }
                let piece = buffer[start..<min(start + step, buffer.count)]
                let isLast = piece.endIndex == buffer.count
                let base = buffer.baseAddress.map { $0 + start }?.assumingMemoryBound(to: CChar.self)
                xmlParseChunk(context, base, Int32(piece.count), isLast ? 1 : 0)
            }
        }
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLRecordReader? {
        pointer.map { Unmanaged<XMLRecordReader>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Events

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        _ count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let element = XMLElement(
            space: space(prefix, uri), name: Self.string(name), attributes: self.attributes(count, attributes))
        flushText()
        depth += 1
        if depth == 1 {
            root = element
            recordDepth = 1
        } else if depth == 2, element.name == "channel" {
            recordDepth = 2
        } else if depth > recordDepth {
            open.append(element)
        }
    }

    private func end() {
        defer {
            depth -= 1
            if depth < recordDepth { recordDepth = 1 }
        }
        flushText()
        guard depth > recordDepth, let element = open.popLast() else { return }
        if open.isEmpty {
            guard let root, onRecord(element, root) == .stop else { return }
            if let context { xmlStopParser(context) }
        } else {
            open[open.count - 1].nodes.append(.element(element))
        }
    }

    private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
        guard !open.isEmpty, let text, count > 0 else { return }
        pendingText.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    }

    private func flushText() {
        guard !open.isEmpty, !pendingText.isEmpty else { return }
        open[open.count - 1].nodes.append(.text(String(decoding: pendingText, as: UTF8.self)))
        pendingText.removeAll(keepingCapacity: pendingText.count < 1 << 16)
    }

    /// Five pointers for each attribute: name, prefix, namespace, start and end of the value.
    private func attributes(
        _ count: Int, _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> [XMLElement.Attribute] {
        guard let pointers, count > 0 else { return [] }
        return (0..<count).map { index in
            let attribute = pointers + index * 5
            var value = ""
            if let start = attribute[3], let end = attribute[4], end >= start {
                value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
            }
            return XMLElement.Attribute(
                space: space(attribute[1], attribute[2]), name: Self.string(attribute[0]), value: value)
        }
    }

    /// Feeds use prefixes that they do not declare; then the customary namespace is meant.
    private func space(_ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> XMLElement.Space {
        guard let uri else { return prefix == nil ? .none : XMLElement.Space(customaryPrefix: Self.string(prefix)) }
        if let space = spaces[uri] { return space }
        let space = XMLElement.Space(uri: Self.string(uri))
        spaces[uri] = space
        return space
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
