// SPDX-License-Identifier: MIT

/// Markdown (CommonMark, with GFM tables and strikethrough, and footnotes) out of a tree, with a map back to the nodes.
public struct Markdown: Sendable {
    /// One block of the output, and the node it came from.
    public struct Span: Equatable, Sendable {
        /// UTF-8 offsets in ``Markdown/text``.
        public let range: Range<Int>
        public let node: Node
    }

    public struct Options: Sendable {
        /// Off: a link leaves its text.
        public var links = true
        /// Off: images leave nothing.
        public var images = true
        public init() {}
    }

    /// Ends in no line break.
    public let text: String
    /// In the order of their beginnings; spans nest (a list holds its items) and never cross. Covers headings, paragraphs,
    /// lists and their items, quotes, code blocks, tables and their rows; text directly in another element is that element's.
    public let spans: [Span]

    /// Renders what stands in and below `nodes`, one after the other.
    ///
    /// Hidden elements, scripts, form controls, data URIs and pixels of one by one are left out.
    /// - Parameters:
    ///   - leaving: Nodes that are left out with all below them.
    ///   - revealing: Hidden elements that are written all the same: what a reader can open, what `<noscript>` holds.
    ///   - resolve: Makes the value of an `href` or `src` absolute; `nil` drops the link and keeps its text.
    public static func render(
        _ document: Document, from nodes: [Node], options: Options = Options(),
        leaving isLeftOut: (Node) -> Bool = { _ in false }, revealing isRevealed: (Node) -> Bool = { _ in false },
        resolve: (String) -> String?
    ) -> Markdown {
        withoutActuallyEscaping(isLeftOut) { isLeftOut in
            withoutActuallyEscaping(isRevealed) { isRevealed in
                withoutActuallyEscaping(resolve) { resolve in
                    document.bytes.withUnsafeBufferPointer { bytes in
                        var renderer = MarkdownRenderer(
                            document: document, bytes: bytes, options: options, isLeftOut: isLeftOut,
                            isRevealed: isRevealed, resolve: resolve)
                        for node in nodes { renderer.render(node) }
                        return Markdown(
                            text: String(decoding: renderer.writer.output, as: UTF8.self), spans: renderer.writer.spans)
                    }
                }
            }
        }
    }

    /// The innermost block at an offset of ``text``.
    public func node(at offset: Int) -> Node? { spans.last { $0.range.contains(offset) }?.node }
}
