// SPDX-License-Identifier: MIT

/// Markdown (CommonMark and GFM tables) out of a tree, with a map back to the nodes.
public struct Markdown: Sendable {
    /// One block or piece of the output, and the node it came from.
    public struct Span: Equatable, Sendable {
        /// UTF-8 offsets in ``text``.
        public let range: Range<Int>
        public let node: Node
    }

    public struct Options: Sendable {
        public var links = true
        public var images = true
        public init() {}
    }

    public let text: String
    /// In the order of the output; spans nest (a list holds its items) and never cross.
    public let spans: [Span]

    /// Renders what stands in and below `nodes`, one after the other.
    ///
    /// - Parameters:
    ///   - leaving: Nodes that are left out with all below them.
    ///   - resolve: Makes the value of an `href` or `src` absolute; `nil` drops the link and keeps its text.
    public static func render(
        _ document: Document, from nodes: [Node], options: Options = Options(),
        leaving isLeftOut: (Node) -> Bool = { _ in false }, resolve: (String) -> String?
    ) -> Markdown { fatalError() }
}
