// SPDX-License-Identifier: MIT

/// Visible text as a reader sees it: block elements on their own lines, white space collapsed but in `<pre>`, hidden
/// elements, scripts and styles left out.
public enum PlainText {
    public static func render(_ document: Document, from node: Node) -> String { fatalError() }
}
