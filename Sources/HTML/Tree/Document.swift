// SPDX-License-Identifier: MIT

/// A parsed HTML document or fragment: an immutable arena of nodes, attributes and bytes.
///
/// ```swift
/// let document = Document.parse(bytes: body, contentType: "text/html; charset=utf-8")
///
/// // Walks. None recurses, so depth costs nothing.
/// for node in document.descendants(of: document.root) where document.tag(of: node) == .a {
///     guard let href = document.attribute(.href, of: node) else { continue }
///     print(href, document.textContent(of: node))
/// }
/// document.walk(document.root) { node in
///     document.tag(of: node) == .script ? .skipChildren : .descend
/// } leave: { _ in
/// }
///
/// // Links between nodes are optional nodes.
/// var child = document.body.flatMap(document.firstChild(of:))
/// while let node = child {
///     defer { child = document.nextSibling(of: node) }
///     switch document.kind(of: node) {
///     case .element: print(document.name(of: node))
///     case .text: print(document.text(of: node).count, "bytes")
///     default: break
///     }
/// }
///
/// // Hot loops: ask for ranges, and read all bytes inside one closure. No String is made, nothing is retained.
/// document.withBytes { bytes in
///     for node in document.descendants(of: document.root) where document.kind(of: node) == .text {
///         for byte in UnsafeRawBufferPointer(rebasing: bytes[document.textRange(of: node)]) { count(byte) }
///     }
/// }
///
/// // A consumer's marks are an array beside the tree.
/// var score = [Float](repeating: 0, count: document.nodeCount + 1)
/// score[Int(node.index)] += 1
/// ```
///
/// Text, comments and attribute values are ranges of ``bytes``: of the source where it says them literally, of a tail
/// behind it where a character reference or a repair changed them.
public final class Document: Sendable {
    @usableFromInline let records: FixedRun<NodeRecord>
    @usableFromInline let attributeRecords: FixedRun<AttributeRecord>
    let names: [ByteRange]

    /// The source as UTF-8 with line ends normalised to LF, followed by all text that stands nowhere in it literally.
    /// Only parts of it are valid UTF-8 strings on their own: those that this document's ranges name.
    public let bytes: [UInt8]
    /// The encoding that the bytes were decoded from.
    public let encoding: Encoding
    /// What decided ``encoding``.
    public let encodingSource: EncodingSource
    public let quirks: QuirksMode
    /// The limits that were hit; where not empty, the tree is not the one that a browser builds. Text is kept all the same.
    public let limitsHit: LimitsHit

    init(_ parts: consuming DocumentParts) {
        records = parts.records
        attributeRecords = parts.attributes
        names = parts.names
        bytes = parts.bytes
        encoding = parts.encoding
        encodingSource = parts.encodingSource
        quirks = parts.quirks
        limitsHit = parts.limitsHit
    }

    deinit {
        records.deallocate()
        attributeRecords.deallocate()
    }

    /// The number of nodes. Indices run from 1 to this number.
    @inlinable public var nodeCount: Int { records.count - 1 }
    /// The node of kind ``NodeKind/document`` that everything hangs below; of a fragment, the parent of its nodes.
    @inlinable public var root: Node { Node(index: 1) }
    /// The `<html>` element; `nil` in a fragment.
    public var documentElement: Node? { children(of: root).first { tag(of: $0) == .html } }
    public var head: Node? { documentElement.flatMap { html in children(of: html).first { tag(of: $0) == .head } } }
    /// The `<body>`, or the `<frameset>` where there is no body.
    public var body: Node? {
        documentElement.flatMap { html in
            children(of: html).first { tag(of: $0) == .body || tag(of: $0) == .frameset }
        }
    }

    @inlinable func record(_ node: Node) -> NodeRecord { records[Int(node.index)] }
}

/// What the parser hands over.
struct DocumentParts: ~Copyable {
    var records: FixedRun<NodeRecord>
    var attributes: FixedRun<AttributeRecord>
    var names: [ByteRange]
    var bytes: [UInt8]
    var encoding: Encoding
    var encodingSource: EncodingSource
    var quirks: QuirksMode
    var limitsHit: LimitsHit
}
