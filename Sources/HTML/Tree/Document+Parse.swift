// SPDX-License-Identifier: MIT

extension Document {
    /// Parses a page as a browser does: finds its encoding, decodes, builds the tree of the WHATWG HTML standard.
    ///
    /// Never fails: any bytes are a page. Time is linear in their number.
    /// - Parameters:
    ///   - bytes: The response body, decompressed.
    ///   - contentType: The value of the Content-Type header; its `charset` outranks what the page says of itself.
    ///   - scripting: Whether `<noscript>` is taken as text, as a browser with scripts does. Off: its content is part of the tree.
    public static func parse(
        bytes: [UInt8], contentType: String? = nil, scripting: Bool = false, limits: ParseLimits = ParseLimits()
    ) -> Document {
        bytes.withUnsafeBytes { parse(bytes: $0, contentType: contentType, scripting: scripting, limits: limits) }
    }

    /// As ``parse(bytes:contentType:scripting:limits:)``. The bytes are copied; the pointer is not kept.
    public static func parse(
        bytes: UnsafeRawBufferPointer, contentType: String? = nil, scripting: Bool = false,
        limits: ParseLimits = ParseLimits()
    ) -> Document {
        fatalError()
    }

    /// Parses markup that is already text; `<meta charset>` says nothing then.
    public static func parse(text: String, scripting: Bool = false, limits: ParseLimits = ParseLimits()) -> Document {
        fatalError()
    }

    /// Parses UTF-8 markup as what would be assigned to `innerHTML` of an element; the nodes are children of ``root``.
    ///
    /// - Parameters:
    ///   - context: The local name of that element: `td` parses `<td>` markup otherwise than `div` does.
    ///   - namespace: Its namespace.
    public static func parse(
        fragment: [UInt8], context: String = "body", namespace: Namespace = .html, scripting: Bool = false,
        limits: ParseLimits = ParseLimits()
    ) -> Document {
        fatalError()
    }
}
