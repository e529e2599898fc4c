// SPDX-License-Identifier: MIT

/// The URL Standard's host parser. Source: URL Standard section 3.5.
enum HostParser {
    /// Parses `host` and appends its serialisation.
    ///
    /// - Parameter isOpaque: Whether the scheme is not special.
    static func append(
        _ host: Span<UInt8>, isOpaque: Bool, to output: inout [UInt8]
    ) throws(URLParseError) -> WebURL.HostKind {
        guard host.count > 0 else { return .empty }
        if host[0] == .openBracket { return try appendIPv6(host, to: &output) }
        if isOpaque { return try appendOpaque(host, to: &output) }
        let start = output.count
        if try !appendPlainDomain(host, to: &output) {
            output.removeSubrange(start...)
            try appendDomain(PercentDecoding.decode(host), to: &output)
        }
        guard endsInNumber(output, from: start) else { return .domain }
        guard let address = IPv4Address(webSpelling: output.span.extracting(start...)) else {
            throw URLParseError(.invalidIPv4)
        }
        output.removeSubrange(start...)
        output.append(contentsOf: address.description.utf8)
        return .ipv4
    }

    /// The URL Standard's "domain to ASCII", with the check for characters that no domain may contain.
    static func domainToASCII(_ domain: String, beStrict: Bool = false) throws(URLParseError) -> String {
        var output: [UInt8] = []
        if beStrict {
            output = try InternationalDomain.toASCII(Array(domain.utf8))
            guard LabelRules.isStrict(output) else { throw URLParseError(.invalidDomain) }
        } else if try !appendPlainDomain(domain.utf8.span, to: &output) {
            output.removeAll()
            try appendDomain(Array(domain.utf8), to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The fast path: ASCII without `%`.
    ///
    /// - Returns: `false` when the domain needs decoding or IDNA; then what was appended means nothing.
    private static func appendPlainDomain(
        _ host: Span<UInt8>, to output: inout [UInt8]
    ) throws(URLParseError) -> Bool {
        var needsMore = false
        var holdsForbidden = false
        var holdsCapital = false
        for index in host.indices {
            let byte = host[index]
            if byte >= 0x80 || byte == .percent { needsMore = true }
            if ASCIISet.forbiddenDomain.contains(byte) { holdsForbidden = true }
            if byte &- 0x41 < 26 { holdsCapital = true }
        }
        if needsMore { return false }
        if holdsForbidden { throw URLParseError(.invalidHost) }
        if holdsCapital {
            for index in host.indices { output.append(host[index].asciiLowercased) }
        } else {
            output.append(host, 0..<host.count)
        }
        return true
    }

    private static func appendDomain(_ domain: [UInt8], to output: inout [UInt8]) throws(URLParseError) {
        let start = output.count
        if domain.allSatisfy({ $0 < 0x80 }) {
            for byte in domain { output.append(byte.asciiLowercased) }
        } else {
            output.append(contentsOf: try InternationalDomain.toASCII(domain))
        }
        guard output.count > start else { throw URLParseError(.invalidDomain) }
        for index in start..<output.count where ASCIISet.forbiddenDomain.contains(output[index]) {
            throw URLParseError(.invalidHost)
        }
    }

    private static func appendOpaque(
        _ host: Span<UInt8>, to output: inout [UInt8]
    ) throws(URLParseError) -> WebURL.HostKind {
        for index in host.indices where ASCIISet.forbiddenHost.contains(host[index]) {
            throw URLParseError(.invalidHost)
        }
        output.append(host, 0..<host.count, encoding: .control)
        return .opaque
    }

    private static func appendIPv6(
        _ host: Span<UInt8>, to output: inout [UInt8]
    ) throws(URLParseError) -> WebURL.HostKind {
        guard host.count > 2, host[host.count - 1] == .closeBracket,
            let address = IPv6Address(utf8: host.extracting(1..<host.count - 1))
        else { throw URLParseError(.invalidIPv6) }
        output.append(.openBracket)
        output.append(contentsOf: address.description.utf8)
        output.append(.closeBracket)
        return .ipv6
    }

    /// Whether the last label, a trailing dot aside, is a number in decimal, octal or hexadecimal.
    private static func endsInNumber(_ output: [UInt8], from start: Int) -> Bool {
        var end = output.count
        if end > start, output[end - 1] == .dot { end -= 1 }
        var labelStart = end
        while labelStart > start, output[labelStart - 1] != .dot { labelStart -= 1 }
        guard labelStart < end, output[labelStart].isASCIIDigit else { return false }
        if output[labelStart..<end].allSatisfy(\.isASCIIDigit) { return true }
        guard end - labelStart >= 2, output[labelStart] == 0x30, output[labelStart + 1] == 0x78 else { return false }
        return output[(labelStart + 2)..<end].allSatisfy { $0.hexDigitValue != nil }
    }
}
