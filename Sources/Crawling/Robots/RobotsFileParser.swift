// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads the lines of a robots.txt. Source: RFC 9309 section 2.2, and the typing errors that Google's parser accepts.
struct RobotsFileParser {
    /// A longer line is cut (Google's parser has the same number: eight times the longest URL of a browser).
    private static let maxLineLength = 16_664
    /// As many `Sitemap` lines as are kept.
    private static let maxSitemaps = 1000

    private(set) var groups: [RobotsFile.Group] = []
    private(set) var sitemaps: [String] = []
    private var line = 0
    /// Whether a rule has come since the last `User-agent`, so that the next one begins a group.
    private var hasRules = true

    mutating func parse(_ file: ArraySlice<UInt8>, isTruncated: Bool) {
        let hasMark = file.starts(with: [0xEF, 0xBB, 0xBF])
        var start = file.startIndex + (hasMark ? 3 : 0)
        while start < file.endIndex {
            let end = file[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            // Half a `Disallow` would forbid more than the file does, half an `Allow` allow more.
            if end == nil, isTruncated { return }
            let lineEnd = end ?? file.endIndex
            line += 1
            parseLine(Array(file[start..<min(lineEnd, start + Self.maxLineLength)]))
            start = lineEnd + 1
            let isPair =
                start < file.endIndex && lineEnd < file.endIndex && file[lineEnd] == 0x0D && file[start] == 0x0A
            if isPair { start += 1 }
        }
    }

    private mutating func parseLine(_ bytes: [UInt8]) {
        let text = Self.trimmed(bytes.prefix { $0 != UInt8(ascii: "#") })
        guard let separator = Self.separator(in: text) else { return }
        let value = Array(Self.trimmed(text[(separator + 1)...]))
        switch Key(Self.trimmed(text[..<separator])) {
        case .userAgent: addAgent(value)
        case .allow: addRule(isAllow: true, value)
        case .disallow: addRule(isAllow: false, value)
        case .crawlDelay: setCrawlDelay(value)
        case .sitemap:
            guard sitemaps.count < Self.maxSitemaps, !value.isEmpty else { return }
            sitemaps.append(String(decoding: value, as: UTF8.self))
        case nil: return
        }
    }

    private mutating func addAgent(_ value: [UInt8]) {
        if hasRules {
            groups.append(RobotsFile.Group())
            hasRules = false
        }
        let isStar = value.first == UInt8(ascii: "*") && (value.count == 1 || Self.isSpace(value[1]))
        if isStar {
            groups[groups.count - 1].isForAll = true
        } else {
            groups[groups.count - 1].agents.append(ProductToken.prefix(of: value.span))
        }
    }

    private mutating func addRule(isAllow: Bool, _ value: [UInt8]) {
        guard !groups.isEmpty else { return }
        hasRules = true
        guard !value.isEmpty else { return }
        groups[groups.count - 1].rules.append(RobotsRule(isAllow: isAllow, pattern: value, line: line))
    }

    private mutating func setCrawlDelay(_ value: [UInt8]) {
        guard !groups.isEmpty, let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite,
            seconds >= 0
        else { return }
        // A day is more than anybody waits; larger numbers would only overflow later.
        groups[groups.count - 1].crawlDelay = .milliseconds(Int64(min(seconds, 86_400) * 1000))
    }

    private enum Key {
        case userAgent, allow, disallow, crawlDelay, sitemap

        init?(_ name: ArraySlice<UInt8>) {
            switch String(decoding: name, as: UTF8.self).lowercased() {
            case "user-agent", "useragent", "user agent": self = .userAgent
            case "allow": self = .allow
            case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw": self = .disallow
            case "crawl-delay", "crawldelay": self = .crawlDelay
            case "sitemap", "site-map": self = .sitemap
            default: return nil
            }
        }
    }

    /// The colon or, where there is none, the white space between exactly two words.
    private static func separator(in line: ArraySlice<UInt8>) -> Int? {
        if let colon = line.firstIndex(of: UInt8(ascii: ":")) { return colon }
        guard let space = line.firstIndex(where: isSpace) else { return nil }
        return trimmed(line[space...]).contains(where: isSpace) ? nil : space
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }
}

extension Span<UInt8> {
    /// The bytes as text, with U+FFFD for what is no UTF-8.
    var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
}
