// SPDX-License-Identifier: MIT

extension URLParser {
    /// State "path start", after an authority.
    mutating func parsePathStart(_ input: Span<UInt8>, from start: Int) {
        let isAtSlash = start < input.count && isSlash(input[start])
        guard layout.scheme.isSpecial || isAtSlash else {
            layout.pathStart = offset
            layout.queryStart = offset
            return appendQuery(input, from: start)
        }
        parsePath(input, from: isAtSlash ? start + 1 : start)
    }

    /// State "path" with an empty path.
    ///
    /// - Parameter start: The first byte of the first segment, after its slash.
    mutating func parsePath(_ input: Span<UInt8>, from start: Int) {
        layout.pathStart = offset
        appendSegments(input, from: start)
    }

    /// State "path": segments up to the query, the fragment or the end.
    mutating func appendSegments(_ input: Span<UInt8>, from start: Int) {
        var segmentStart = start
        while true {
            var end = segmentStart
            while end < input.count {
                let byte = input[end]
                if byte == .slash || byte == .question || byte == .hash { break }
                if byte == .backslash, layout.scheme.isSpecial { break }
                end += 1
            }
            let endsWithSlash = end < input.count && isSlash(input[end])
            appendSegment(input, segmentStart..<end, endsWithSlash: endsWithSlash)
            guard endsWithSlash else {
                segmentStart = end
                break
            }
            segmentStart = end + 1
        }
        if layout.hostKind == .none { separatePathFromScheme() }
        layout.queryStart = offset
        appendQuery(input, from: segmentStart)
    }

    private mutating func appendSegment(_ input: Span<UInt8>, _ range: Range<Int>, endsWithSlash: Bool) {
        switch Self.dots(input, range) {
        case 2:
            shortenPath()
            if !endsWithSlash { output.append(.slash) }
        case 1:
            if !endsWithSlash { output.append(.slash) }
        default:
            let isFirst = output.count == Int(layout.pathStart)
            output.append(.slash)
            if isFirst, layout.scheme == .file, range.count == 2, Self.isDriveLetter(input, at: range.lowerBound) {
                output.append(input[range.lowerBound])
                output.append(.colon)
            } else {
                output.append(input, range, encoding: .path)
            }
        }
    }

    /// How many dots a segment stands for: 1 for `.` and `%2e`, 2 for `..` in any such spelling, otherwise 0.
    private static func dots(_ input: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard range.count <= 6, !range.isEmpty else { return 0 }
        let first = input[range.lowerBound]
        guard first == .dot || first == .percent else { return 0 }
        var index = range.lowerBound
        var count = 0
        while index < range.upperBound {
            if input[index] == .dot {
                index += 1
            } else if index + 3 <= range.upperBound, PercentDecoding.byte(at: index, in: input) == .dot {
                index += 3
            } else {
                return 0
            }
            count += 1
        }
        return count <= 2 ? count : 0
    }

    /// Removes the last segment, but never the drive letter of a file URL.
    mutating func shortenPath() {
        let pathStart = Int(layout.pathStart)
        var end = output.count
        guard end > pathStart else { return }
        let isDriveLetter = end - pathStart == 3 && output[pathStart + 1].isASCIILetter && output[end - 1] == .colon
        if layout.scheme == .file, isDriveLetter { return }
        repeat { end -= 1 } while end > pathStart && output[end] != .slash
        output.removeSubrange(end...)
    }

    /// A path `//x` without an authority is written `/.//x`, or it would be read as one.
    private mutating func separatePathFromScheme() {
        let pathStart = Int(layout.pathStart)
        guard output.count > pathStart + 1, output[pathStart] == .slash, output[pathStart + 1] == .slash else { return }
        output.insert(contentsOf: [.slash, .dot], at: pathStart)
        layout.pathStart += 2
    }

    /// State "opaque path". Of the spaces before a query or fragment, the last is encoded, so that none is at the end.
    mutating func parseOpaquePath(_ input: Span<UInt8>, from start: Int) {
        closeEmptyAuthority()
        layout.pathStart = offset
        var end = start
        while end < input.count, input[end] != .question, input[end] != .hash { end += 1 }
        output.append(input, start..<end, encoding: .control)
        if end < input.count, end > start, input[end - 1] == .space {
            output.removeLast()
            output.append(percentEncoding: .space)
        }
        layout.queryStart = offset
        appendQuery(input, from: end)
    }

    /// States "query" and "fragment".
    mutating func appendQuery(_ input: Span<UInt8>, from start: Int) {
        var index = start
        if index < input.count, input[index] == .question {
            while index < input.count, input[index] != .hash { index += 1 }
            output.append(.question)
            output.append(input, start + 1..<index, encoding: layout.scheme.isSpecial ? .specialQuery : .query)
        }
        finish(input, from: index)
    }

    /// State "fragment", at the end of the input or at its `#`.
    mutating func finish(_ input: Span<UInt8>, from start: Int) {
        layout.fragmentStart = offset
        guard start < input.count, keepsFragment else { return }
        output.append(.hash)
        output.append(input, start + 1..<input.count, encoding: .fragment)
    }
}
