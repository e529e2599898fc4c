// SPDX-License-Identifier: MIT

extension Document {
    /// Parses a page as a browser does: finds its encoding, decodes, builds the tree of the WHATWG HTML standard.
    ///
    /// Never fails: any bytes are a page. Time is linear in their number.
    /// - Parameters:
    ///   - bytes: The response body, decompressed.
    ///   - contentType: The value of the Content-Type header; its `charset` outranks what the page says of itself.
    ///   - scripting: Whether `<noscript>` is taken as text, as a browser with scripts does. Off: its content is part of the
    ///     tree.
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
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            let choice = EncodingSniffer.sniff(bytes, contentType: contentType)
            var text = RawVector<UInt8>(capacity: 0)
            // No encoding makes more than one character of a byte, so what is cut here is past the limit of the text too.
            let limit = choice.markLength + 4 * min(max(0, limits.bytes), SourceText.maximumBytes)
            let body = bytes.prefix(limit).dropFirst(choice.markLength)
            choice.encoding.decode(UnsafeBufferPointer(rebasing: body), to: &text)
            return parse(text, (choice.encoding, choice.source), scripting, limits)
        }
    }

    /// Parses markup that is already text; what it says of an encoding means nothing then.
    public static func parse(text: String, scripting: Bool = false, limits: ParseLimits = ParseLimits()) -> Document {
        var text = text
        var source = RawVector<UInt8>(capacity: 0)
        text.withUTF8 { SourceText.append($0, to: &source) }
        return parse(source, (.utf8, .text), scripting, limits)
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
        var text = RawVector<UInt8>(capacity: 0)
        fragment.withUnsafeBufferPointer { SourceText.append($0, to: &text) }
        SourceText.normalizeLineEnds(&text)
        let isCut = SourceText.truncate(&text, to: limits.bytes)
        var builder = TreeBuilder(arena: Arena(source: text), scripting: scripting, limits: limits)
        if isCut { builder.arena.limitsHit.insert(.bytes) }
        let model = builder.prepareFragment(context: context, namespace)
        var tokenizer = Tokenizer(sink: builder, model: model, limits: limits)
        tokenizer.run()
        tokenizer.sink.unwrapFragment()
        return tokenizer.sink.arena.finish(encoding: .utf8, encodingSource: .text, quirks: .noQuirks)
    }

    private static func parse(
        _ text: consuming RawVector<UInt8>, _ choice: (Encoding, EncodingSource), _ scripting: Bool,
        _ limits: ParseLimits
    ) -> Document {
        SourceText.normalizeLineEnds(&text)
        let isCut = SourceText.truncate(&text, to: limits.bytes)
        var builder = TreeBuilder(arena: Arena(source: text), scripting: scripting, limits: limits)
        if isCut { builder.arena.limitsHit.insert(.bytes) }
        var tokenizer = Tokenizer(sink: builder, limits: limits)
        tokenizer.run()
        let quirks = tokenizer.sink.quirks
        return tokenizer.sink.arena.finish(encoding: choice.0, encodingSource: choice.1, quirks: quirks)
    }
}
