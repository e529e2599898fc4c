// SPDX-License-Identifier: MIT

/// One run of the URL Standard's basic URL parser, without its setters' "state override".
///
/// The standard's states are functions here, and each takes the place in the input where it starts. The output grows
/// in one buffer, from which the path's `..` segments cut their victims off, so that a parse is linear and makes one
/// buffer and one string.
struct URLParser: ~Copyable {
    let base: WebURL?
    let keepsFragment: Bool
    var output: [UInt8] = []
    var layout = WebURL.Layout()

    /// Input that has no spaces around it and no tabs or newlines in it.
    static func parse(
        _ input: Span<UInt8>, base: WebURL?, keepsFragment: Bool
    ) throws(URLParseError) -> WebURL {
        var parser = URLParser(base: base, keepsFragment: keepsFragment, capacity: input.count)
        try parser.parse(input)
        guard parser.output.count <= WebURL.maxLength else { throw URLParseError(.tooLong) }
        return WebURL(href: String(decoding: parser.output, as: UTF8.self), layout: parser.layout)
    }

    private init(base: WebURL?, keepsFragment: Bool, capacity: Int) {
        self.base = base
        self.keepsFragment = keepsFragment
        output.reserveCapacity(capacity + (base?.href.utf8.count ?? 0) + 16)
    }

    // MARK: Scheme

    private mutating func parse(_ input: Span<UInt8>) throws(URLParseError) {
        guard let colon = Self.schemeEnd(of: input) else { return try parseWithoutScheme(input) }
        let scheme = URLScheme(name: input.extracting(0..<colon))
        if scheme == .other {
            for index in 0..<colon { output.append(input[index].asciiLowercased) }
        } else {
            output.append(input, 0..<colon)
        }
        closeScheme(scheme == .other ? URLScheme(name: output.span) : scheme)
        let next = colon + 1
        if layout.scheme == .file { return try parseFile(input, from: next) }
        guard layout.scheme.isSpecial else { return try parseOther(input, from: next) }
        let hasSlashes = next + 1 < input.count && input[next] == .slash && input[next + 1] == .slash
        if let base, base.layout.scheme == layout.scheme, !hasSlashes {
            return try parseRelative(input, from: next, to: base)
        }
        try parseAuthority(input, from: Self.skippingSlashes(input, from: next))
    }

    /// States "no scheme" and "file" of a reference that stands on its base.
    private mutating func parseWithoutScheme(_ input: Span<UInt8>) throws(URLParseError) {
        guard let base else { throw URLParseError(.relativeWithoutBase) }
        if base.hasOpaquePath {
            guard input.count > 0, input[0] == .hash else { throw URLParseError(.relativeWithoutBase) }
            layout = base.layout
            appendFromBase(base, 0, base.layout.fragmentStart)
            return finish(input, from: 0)
        }
        appendFromBase(base, 0, base.layout.schemeEnd)
        closeScheme(base.layout.scheme)
        if base.layout.scheme == .file { return try parseFile(input, from: 0) }
        try parseRelative(input, from: 0, to: base)
    }

    /// States "path or authority" and "opaque path": a scheme that is not special.
    private mutating func parseOther(_ input: Span<UInt8>, from start: Int) throws(URLParseError) {
        guard start < input.count, input[start] == .slash else { return parseOpaquePath(input, from: start) }
        if start + 1 < input.count, input[start + 1] == .slash { return try parseAuthority(input, from: start + 2) }
        closeEmptyAuthority()
        parsePath(input, from: start + 1)
    }

    mutating func closeScheme(_ scheme: URLScheme) {
        layout.scheme = scheme
        layout.schemeEnd = offset
        output.append(.colon)
    }

    // MARK: Relative references

    /// States "relative" and "relative slash".
    private mutating func parseRelative(
        _ input: Span<UInt8>, from start: Int, to base: WebURL
    ) throws(URLParseError) {
        guard start < input.count, isSlash(input[start]) else {
            copyAuthority(of: base)
            return continueBasePath(of: base, with: input, from: start)
        }
        if start + 1 < input.count, isSlash(input[start + 1]) {
            let afterSlashes = layout.scheme.isSpecial ? Self.skippingSlashes(input, from: start) : start + 2
            return try parseAuthority(input, from: afterSlashes)
        }
        copyAuthority(of: base)
        parsePath(input, from: start + 1)
    }

    /// A reference without a leading slash: its path continues that of the base.
    mutating func continueBasePath(of base: WebURL, with input: Span<UInt8>, from start: Int) {
        let byte = start < input.count ? input[start] : .hash
        guard byte == .hash || byte == .question else {
            layout.pathStart = offset
            appendFromBase(base, base.layout.pathStart, base.layout.queryStart)
            shortenPath()
            return appendSegments(input, from: start)
        }
        if layout.hostKind == .none { appendFromBase(base, base.layout.schemeEnd + 1, base.layout.pathStart) }
        layout.pathStart = offset
        appendFromBase(base, base.layout.pathStart, base.layout.queryStart)
        layout.queryStart = offset
        if byte == .hash { appendFromBase(base, base.layout.queryStart, base.layout.fragmentStart) }
        appendQuery(input, from: start)
    }

    mutating func copyAuthority(of base: WebURL) {
        let from = base.layout.schemeEnd + 1
        let shift = offset &- from
        let authorityEnd = base.layout.hostKind == .none ? from : base.layout.pathStart
        appendFromBase(base, from, authorityEnd)
        layout.usernameEnd = base.layout.usernameEnd &+ shift
        layout.hostStart = base.layout.hostStart &+ shift
        layout.hostEnd = base.layout.hostEnd &+ shift
        layout.hostKind = base.layout.hostKind
        layout.port = base.layout.port
    }

    func isSlash(_ byte: UInt8) -> Bool {
        byte == .slash || (byte == .backslash && layout.scheme.isSpecial)
    }

    var offset: UInt32 { UInt32(truncatingIfNeeded: output.count) }

    mutating func appendFromBase(_ base: WebURL, _ start: UInt32, _ end: UInt32) {
        guard start < end else { return }
        output.append(base.href.utf8.span, Int(start)..<Int(end))
    }
}

// MARK: - Scanning

extension URLParser {
    /// The place of the colon after a scheme, or `nil` when the input does not begin with one.
    private static func schemeEnd(of input: Span<UInt8>) -> Int? {
        guard input.count > 0, input[0].isASCIILetter else { return nil }
        for index in 1..<max(1, input.count) {
            let byte = input[index]
            if byte == .colon { return index }
            let isSchemeByte = byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2B || byte == 0x2D || byte == .dot
            guard isSchemeByte else { return nil }
        }
        return nil
    }

    private static func skippingSlashes(_ input: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < input.count, input[index] == .slash || input[index] == .backslash { index += 1 }
        return index
    }

    /// What remains without the controls and spaces at both ends.
    static func trimmedRange(of input: Span<UInt8>) -> Range<Int> {
        var start = 0
        var end = input.count
        while start < end, input[start] <= .space { start += 1 }
        while end > start, input[end - 1] <= .space { end -= 1 }
        return start..<end
    }

    static func containsTabOrNewline(_ input: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let bytes = input.extracting(range)
        return bytes.withUnsafeBufferPointer { buffer in
            // Branch-free, so that it is compiled to vector instructions.
            var found: UInt8 = 0
            for byte in buffer { found |= (byte == 0x09 || byte == 0x0A || byte == 0x0D) ? 1 : 0 }
            return found != 0
        }
    }

    static func removingTabsAndNewlines(_ input: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(range.count)
        for index in range {
            let byte = input[index]
            if byte != 0x09, byte != 0x0A, byte != 0x0D { cleaned.append(byte) }
        }
        return cleaned
    }
}
