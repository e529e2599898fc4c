// SPDX-License-Identifier: MIT

/// The short cut for what nearly every link is: http or https, ASCII, with nothing in it that parsing would change.
///
/// One pass over the bytes decides and finds the components; then the bytes are copied once. Whatever is not plain is
/// left to ``URLParser``, which gives the same answer for all that is.
enum PlainURLParser {
    /// - Returns: `nil` when the input is not plain, which says nothing about its being valid.
    static func parse(_ input: Span<UInt8>, base: WebURL?, keepsFragment: Bool) -> WebURL? {
        guard input.count > 0, input.count <= WebURL.maxLength else { return nil }
        if let url = absolute(input, keepsFragment) { return url }
        guard let base, base.isHTTP else { return nil }
        return relative(input, to: base, keepsFragment)
    }

    // MARK: Absolute

    private static func absolute(_ input: Span<UInt8>, _ keepsFragment: Bool) -> WebURL? {
        var layout = WebURL.Layout()
        if input.starts(with: "https://") {
            layout.scheme = .https
            layout.schemeEnd = 5
        } else if input.starts(with: "http://") {
            layout.scheme = .http
            layout.schemeEnd = 4
        } else {
            return nil
        }
        let hostStart = Int(layout.schemeEnd) + 3
        guard let hostEnd = endOfHost(input, from: hostStart),
            let tail = tail(input, from: hostEnd, keepsFragment)
        else { return nil }
        layout.hostKind = .domain
        layout.usernameEnd = UInt32(hostStart)
        layout.hostStart = UInt32(hostStart)
        layout.hostEnd = UInt32(hostEnd)
        layout.pathStart = UInt32(hostEnd)
        layout.queryStart = UInt32(tail.queryStart)
        layout.fragmentStart = UInt32(tail.fragmentStart)
        let href = String(unsafeUninitializedCapacity: tail.end) { buffer in
            copy(input, 0..<tail.end, to: buffer, at: 0)
            return tail.end
        }
        return WebURL(href: href, layout: layout)
    }

    /// The slash after a domain in lower case without port whose last label cannot be a number.
    private static func endOfHost(_ input: Span<UInt8>, from start: Int) -> Int? {
        var labelStart = start
        for index in start..<max(start, input.count) {
            let byte = input[index]
            if byte &- 0x61 < 26 || byte.isASCIIDigit || byte == 0x2D { continue }
            if byte == .dot {
                labelStart = index + 1
                continue
            }
            let isPlain = byte == .slash && labelStart < index && !input[labelStart].isASCIIDigit
            return isPlain ? index : nil
        }
        return nil
    }

    // MARK: Relative

    private static func relative(_ input: Span<UInt8>, to base: WebURL, _ keepsFragment: Bool) -> WebURL? {
        var layout = base.layout
        let prefixEnd: Int
        var tail: Tail
        switch input[0] {
        case .slash:
            guard input.count > 1, input[1] != .slash,
                let found = Self.tail(input, from: 0, keepsFragment)
            else { return nil }
            (prefixEnd, tail) = (Int(layout.pathStart), found)
        case .hash:
            guard let end = endOfFragment(input, from: 0, keepsFragment) else { return nil }
            prefixEnd = Int(layout.fragmentStart)
            tail = Tail(queryStart: 0, fragmentStart: 0, end: end)
        case let byte where byte.isASCIILetter || byte.isASCIIDigit:
            guard !hasColonInFirstSegment(input), let found = Self.tail(input, from: 0, keepsFragment) else {
                return nil
            }
            (prefixEnd, tail) = (endOfFolder(of: base), found)
        default:
            return nil
        }
        let length = prefixEnd + tail.end
        guard length <= WebURL.maxLength else { return nil }
        if input[0] != .hash { layout.queryStart = UInt32(prefixEnd + tail.queryStart) }
        layout.fragmentStart = UInt32(prefixEnd + tail.fragmentStart)
        let href = String(unsafeUninitializedCapacity: length) { buffer in
            copy(base.href.utf8.span, 0..<prefixEnd, to: buffer, at: 0)
            copy(input, 0..<tail.end, to: buffer, at: prefixEnd)
            return length
        }
        return WebURL(href: href, layout: layout)
    }

    /// What comes before a colon may be a scheme.
    private static func hasColonInFirstSegment(_ input: Span<UInt8>) -> Bool {
        for index in input.indices {
            switch input[index] {
            case .colon: return true
            case .slash, .question, .hash: return false
            default: continue
            }
        }
        return false
    }

    /// The place after the last slash of the path.
    private static func endOfFolder(of base: WebURL) -> Int {
        let href = base.href.utf8.span
        var end = Int(base.layout.queryStart)
        while end > Int(base.layout.pathStart), href[end - 1] != .slash { end -= 1 }
        return end
    }

    // MARK: Path, query and fragment

    private struct Tail {
        var queryStart: Int
        var fragmentStart: Int
        /// Where the part of the input ends that is kept.
        var end: Int
    }

    /// The components of a path that no byte of has to be encoded and no segment of which begins with `.` or `%`.
    private static func tail(_ input: Span<UInt8>, from start: Int, _ keepsFragment: Bool) -> Tail? {
        var index = start
        while index < input.count {
            let byte = input[index]
            if ASCIISet.path.contains(byte) {
                guard byte == .question || byte == .hash else { return nil }
                break
            }
            if byte == .backslash { return nil }
            index += 1
            if byte == .slash, index < input.count, input[index] == .dot || input[index] == .percent { return nil }
        }
        let queryStart = index
        if index < input.count, input[index] == .question {
            index += 1
            while index < input.count, !ASCIISet.specialQuery.contains(input[index]) { index += 1 }
            guard index == input.count || input[index] == .hash else { return nil }
        }
        let end = endOfFragment(input, from: index, keepsFragment)
        return end.map { Tail(queryStart: queryStart, fragmentStart: index, end: $0) }
    }

    /// - Parameter start: The `#`, or the end of the input.
    private static func endOfFragment(_ input: Span<UInt8>, from start: Int, _ keepsFragment: Bool) -> Int? {
        var index = start
        while index < input.count, !ASCIISet.fragment.contains(input[index]) { index += 1 }
        guard index == input.count else { return nil }
        return keepsFragment ? index : start
    }

    private static func copy(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int
    ) {
        guard !range.isEmpty else { return }
        bytes.extracting(range).withUnsafeBufferPointer { source in
            _ = UnsafeMutableBufferPointer(rebasing: buffer[offset...]).update(fromContentsOf: source)
        }
    }
}
