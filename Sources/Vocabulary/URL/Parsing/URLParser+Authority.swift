// SPDX-License-Identifier: MIT

extension URLParser {
    /// States "authority", "host" and "port", and then "path start".
    ///
    /// - Parameter start: The first byte after the slashes.
    mutating func parseAuthority(_ input: Span<UInt8>, from start: Int) throws(URLParseError) {
        var end = start
        var lastAt: Int?
        while end < input.count {
            let byte = input[end]
            if isSlash(byte) || byte == .question || byte == .hash { break }
            if byte == .at { lastAt = end }
            end += 1
        }
        output.append(.slash)
        output.append(.slash)
        layout.usernameEnd = offset
        var hostStart = start
        if let lastAt {
            guard lastAt + 1 < end else { throw URLParseError(.missingHost) }
            appendCredentials(input, start..<lastAt)
            hostStart = lastAt + 1
        }
        try parseHostAndPort(input, hostStart..<end)
        parsePathStart(input, from: end)
    }

    private mutating func appendCredentials(_ input: Span<UInt8>, _ range: Range<Int>) {
        var colon = range.lowerBound
        while colon < range.upperBound, input[colon] != .colon { colon += 1 }
        let hasPassword = colon + 1 < range.upperBound
        guard colon > range.lowerBound || hasPassword else { return }
        output.append(input, range.lowerBound..<colon, encoding: .userinfo)
        layout.usernameEnd = offset
        if hasPassword {
            output.append(.colon)
            output.append(input, colon + 1..<range.upperBound, encoding: .userinfo)
        }
        output.append(.at)
    }

    private mutating func parseHostAndPort(_ input: Span<UInt8>, _ range: Range<Int>) throws(URLParseError) {
        var isInBrackets = false
        var hostEnd = range.lowerBound
        scan: while hostEnd < range.upperBound {
            switch input[hostEnd] {
            case .openBracket: isInBrackets = true
            case .closeBracket: isInBrackets = false
            case .colon where !isInBrackets: break scan
            default: break
            }
            hostEnd += 1
        }
        let hasPort = hostEnd < range.upperBound
        if hostEnd == range.lowerBound, hasPort || layout.scheme.isSpecial { throw URLParseError(.missingHost) }
        try parseHost(input, range.lowerBound..<hostEnd)
        guard hasPort else { return }
        guard let port = try Self.port(input, hostEnd + 1..<range.upperBound), port != layout.scheme.defaultPort else {
            return
        }
        layout.port = port
        output.append(.colon)
        output.append(contentsOf: String(port).utf8)
    }

    mutating func parseHost(_ input: Span<UInt8>, _ range: Range<Int>) throws(URLParseError) {
        layout.hostStart = offset
        let host = input.extracting(range)
        layout.hostKind = try HostParser.append(host, isOpaque: !layout.scheme.isSpecial, to: &output)
        layout.hostEnd = offset
    }

    /// `nil` for the empty port, which means the default.
    private static func port(_ input: Span<UInt8>, _ range: Range<Int>) throws(URLParseError) -> UInt16? {
        var value: UInt32 = 0
        for index in range {
            guard input[index].isASCIIDigit else { throw URLParseError(.invalidPort) }
            value = value * 10 + UInt32(input[index] &- 0x30)
            guard value <= UInt32(UInt16.max) else { throw URLParseError(.invalidPort) }
        }
        return range.isEmpty ? nil : UInt16(value)
    }

    /// Marks that the URL has no authority.
    mutating func closeEmptyAuthority() {
        layout.usernameEnd = offset
        layout.hostStart = offset
        layout.hostEnd = offset
        layout.hostKind = .none
    }

    // MARK: file:

    /// States "file" and "file slash". The output ends with the scheme.
    mutating func parseFile(_ input: Span<UInt8>, from start: Int) throws(URLParseError) {
        let fileBase = base.flatMap { $0.layout.scheme == .file ? $0 : nil }
        guard start < input.count, isSlash(input[start]) else {
            guard let fileBase else {
                appendEmptyHost()
                return parsePath(input, from: start)
            }
            copyAuthority(of: fileBase)
            if Self.startsWithDriveLetter(input, from: start) { return parsePath(input, from: start) }
            return continueBasePath(of: fileBase, with: input, from: start)
        }
        if start + 1 < input.count, isSlash(input[start + 1]) { return try parseFileHost(input, from: start + 2) }
        guard let fileBase else {
            appendEmptyHost()
            return parsePath(input, from: start + 1)
        }
        copyAuthority(of: fileBase)
        layout.pathStart = offset
        if !Self.startsWithDriveLetter(input, from: start + 1) { appendDriveLetter(of: fileBase) }
        appendSegments(input, from: start + 1)
    }

    /// State "file host".
    private mutating func parseFileHost(_ input: Span<UInt8>, from start: Int) throws(URLParseError) {
        var end = start
        while end < input.count, !isSlash(input[end]), input[end] != .question, input[end] != .hash { end += 1 }
        if end == start || (end == start + 2 && Self.isDriveLetter(input, at: start)) {
            appendEmptyHost()
            return end == start ? parsePathStart(input, from: end) : parsePath(input, from: start)
        }
        appendEmptyHost()
        try parseHost(input, start..<end)
        if output.span.extracting(Int(layout.hostStart)...).equals("localhost") {
            output.removeSubrange(Int(layout.hostStart)...)
            layout.hostKind = .empty
            layout.hostEnd = offset
        }
        parsePathStart(input, from: end)
    }

    private mutating func appendEmptyHost() {
        output.append(.slash)
        output.append(.slash)
        closeEmptyAuthority()
        layout.hostKind = .empty
    }

    /// Keeps `C:` of the base for a reference such as `/x`.
    private mutating func appendDriveLetter(of base: WebURL) {
        let path = base.href.utf8.span.extracting(Int(base.layout.pathStart)..<Int(base.layout.queryStart))
        guard path.count >= 3, path[1].isASCIILetter, path[2] == .colon, path.count == 3 || path[3] == .slash else {
            return
        }
        output.append(path, 0..<3)
    }

    /// A letter and `:` or `|`.
    static func isDriveLetter(_ input: Span<UInt8>, at index: Int) -> Bool {
        index + 1 < input.count && input[index].isASCIILetter
            && (input[index + 1] == .colon || input[index + 1] == .verticalBar)
    }

    private static func startsWithDriveLetter(_ input: Span<UInt8>, from start: Int) -> Bool {
        guard isDriveLetter(input, at: start) else { return false }
        guard start + 2 < input.count else { return true }
        let next = input[start + 2]
        return next == .slash || next == .backslash || next == .question || next == .hash
    }
}
