// SPDX-License-Identifier: MIT

/// How spellings of one page are brought to one URL.
///
/// Always: no fragment, no empty query, no dot after the host's name, no empty parameters, no `;jsessionid=` in the
/// path, upper-case percent-triples, and none for letters, digits and `- . _ ~` (RFC 3986 section 6.2.2). The scheme,
/// the host, the default port and the dot segments are the URL parser's work.
public struct URLNormalization: Hashable, Sendable {
    /// Which parameters do not make a page.
    public var dropped = TrackingParameters.standard
    /// Whether parameters are brought into the order of their names. Parameters of one name keep theirs.
    public var sortsParameters = false

    public init(dropped: TrackingParameters = .standard, sortsParameters: Bool = false) {
        self.dropped = dropped
        self.sortsParameters = sortsParameters
    }

    public static let standard = URLNormalization()
    /// With the parameters in the order of their names: for sites on which order means nothing.
    public static let sorted = URLNormalization(sortsParameters: true)

    /// The normal spelling of `url`. Normalising it again changes nothing.
    public func callAsFunction(_ url: WebURL) -> WebURL {
        guard url.isSpecial, needsWork(url) else { return url.withoutFragment }
        let href = url.href.utf8.span
        var layout = url.layout
        var output: [UInt8] = []
        output.reserveCapacity(href.count)
        output.append(href, 0..<Int(layout.hostEnd))
        if layout.hostKind == .domain, output.count - Int(layout.hostStart) > 1, output.last == .dot {
            output.removeLast()
            layout.hostEnd -= 1
        }
        output.append(href, Int(url.layout.hostEnd)..<Int(url.layout.pathStart))
        layout.pathStart = UInt32(output.count)
        appendPath(href.extracting(Int(url.layout.pathStart)..<Int(url.layout.queryStart)), to: &output)
        layout.queryStart = UInt32(output.count)
        if url.layout.queryStart < url.layout.fragmentStart {
            let query = href.extracting(Int(url.layout.queryStart) + 1..<Int(url.layout.fragmentStart))
            appendQuery(query, to: &output)
        }
        layout.fragmentStart = UInt32(output.count)
        return WebURL(href: String(decoding: output, as: UTF8.self), layout: layout)
    }

    private func needsWork(_ url: WebURL) -> Bool {
        let layout = url.layout
        let href = url.href.utf8.span
        if layout.hostKind == .domain, href[Int(layout.hostEnd) - 1] == .dot { return true }
        for index in Int(layout.pathStart)..<Int(layout.queryStart) {
            if href[index] == .percent || href[index] == Self.semicolon { return true }
        }
        guard layout.queryStart < layout.fragmentStart else { return false }
        return queryNeedsWork(href.extracting(Int(layout.queryStart) + 1..<Int(layout.fragmentStart)))
    }

    private func queryNeedsWork(_ query: Span<UInt8>) -> Bool {
        var nameStart = 0
        var isInName = true
        for index in 0...query.count {
            let byte = index < query.count ? query[index] : .ampersand
            if byte == .percent { return true }
            if isInName, byte == .equalSign || byte == .ampersand {
                let isEmpty = index == nameStart && byte == .ampersand
                if isEmpty || dropped.contains(query.extracting(nameStart..<index)) { return true }
                isInName = false
            }
            guard byte == .ampersand else { continue }
            if sortsParameters, index < query.count { return true }
            nameStart = index + 1
            isInName = true
        }
        return false
    }

    // MARK: Path

    private func appendPath(_ path: Span<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < path.count {
            let start = index
            while index < path.count, path[index] != Self.semicolon { index += 1 }
            Self.append(path.extracting(start..<index), to: &output)
            guard index < path.count else { return }
            let parameter = index + 1
            index = parameter
            while index < path.count, path[index] != Self.semicolon, path[index] != .slash { index += 1 }
            if Self.isSession(path.extracting(parameter..<index)) { continue }
            output.append(Self.semicolon)
            Self.append(path.extracting(parameter..<index), to: &output)
        }
    }

    private static func isSession(_ parameter: Span<UInt8>) -> Bool {
        let name: StaticString = "jsessionid="
        guard parameter.count >= name.utf8CodeUnitCount else { return false }
        for index in 0..<name.utf8CodeUnitCount where parameter[index].asciiLowercased != name.utf8Start[index] {
            return false
        }
        return true
    }

    // MARK: Query

    private func appendQuery(_ query: Span<UInt8>, to output: inout [UInt8]) {
        var normal: [UInt8] = []
        normal.reserveCapacity(query.count)
        Self.append(query, to: &normal)
        var kept = keptParameters(of: normal.span)
        if sortsParameters {
            // Stable: parameters of one name may be a list, whose order a site may heed.
            kept = kept.enumerated().sorted { left, right in
                switch Self.order(normal[left.element.name], normal[right.element.name]) {
                case 0: left.offset < right.offset
                case let order: order < 0
                }
            }.map(\.element)
        }
        var separator = UInt8.question
        for parameter in kept {
            output.append(separator)
            output.append(contentsOf: normal[parameter.whole])
            separator = .ampersand
        }
    }

    private struct Parameter {
        let whole: Range<Int>
        let name: Range<Int>
    }

    private func keptParameters(of query: Span<UInt8>) -> [Parameter] {
        var kept: [Parameter] = []
        var start = 0
        while start < query.count {
            var end = start
            var nameEnd: Int?
            while end < query.count, query[end] != .ampersand {
                if nameEnd == nil, query[end] == .equalSign { nameEnd = end }
                end += 1
            }
            let name = start..<(nameEnd ?? end)
            if start < end, !dropped.contains(query.extracting(name)) {
                kept.append(Parameter(whole: start..<end, name: name))
            }
            start = end + 1
        }
        return kept
    }

    /// Negative, zero or positive, by bytes.
    private static func order(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        if left.lexicographicallyPrecedes(right) { return -1 }
        return right.lexicographicallyPrecedes(left) ? 1 : 0
    }

    // MARK: Percent-triples

    private static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        var runStart = 0
        var index = 0
        while index < bytes.count {
            guard let byte = PercentDecoding.byte(at: index, in: bytes) else {
                index += 1
                continue
            }
            output.append(bytes, runStart..<index)
            if ASCIISet.unreserved.contains(byte) {
                output.append(byte)
            } else {
                output.append(percentEncoding: byte)
            }
            index += 3
            runStart = index
        }
        output.append(bytes, runStart..<bytes.count)
    }

    private static let semicolon: UInt8 = 0x3B
}
