// SPDX-License-Identifier: MIT

extension Document {
    /// The range in ``bytes`` of a text or comment; empty for other nodes.
    @inlinable
    public func textRange(of node: Node) -> Range<Int> {
        let record = records[Int(node.index)]
        guard record.kind == .text || record.kind == .comment else { return 0..<0 }
        return Int(record.start)..<(Int(record.start) + Int(record.extent))
    }

    /// The UTF-8 of a text or comment; empty for other nodes.
    public func text(of node: Node) -> ArraySlice<UInt8> { bytes[textRange(of: node)] }

    /// A text's or comment's characters as a string; empty for other nodes.
    public func string(of node: Node) -> String { String(decoding: bytes[textRange(of: node)], as: UTF8.self) }

    /// All text below `node`, scripts and styles included, without what templates hold. For text as a reader sees it, see
    /// ``PlainText``.
    public func textContent(of node: Node) -> String {
        var utf8: [UInt8] = []
        appendTextContent(of: node, to: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }

    /// Appends what ``textContent(of:)`` returns, as UTF-8.
    public func appendTextContent(of node: Node, to utf8: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            var link: Node? = node
            while let current = link {
                if isText(current) {
                    utf8.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[textRange(of: current)]))
                }
                link = next(after: current, within: node)
            }
        }
    }

    /// Reads ``bytes`` without retaining or copying. The pointer is valid inside the closure alone.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(Failure) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}
