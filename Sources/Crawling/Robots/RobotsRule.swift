// SPDX-License-Identifier: MIT

/// One `Allow` or `Disallow` line.
public struct RobotsRule: Hashable, Sendable {
    public let isAllow: Bool
    /// As it stands in the file, other than ASCII percent-encoded.
    public let pattern: String
    /// The line of the file, from 1, so that a refusal can be explained.
    public let line: Int

    private let compiled: RobotsPattern
    /// For canonical URLs, in which letters, digits and `- . _ ~` are never percent-encoded; `nil` where that is the
    /// same pattern.
    private let canonical: RobotsPattern?
    /// The folder that an `Allow` of its `index.html` opens as well (Google's robots.txt documentation).
    private let folder: RobotsPattern?

    init(isAllow: Bool, pattern value: [UInt8], line: Int) {
        let escaped = Self.escaped(value)
        self.isAllow = isAllow
        self.line = line
        pattern = String(decoding: escaped, as: UTF8.self)
        compiled = RobotsPattern(escaped)
        let unescaped = Self.unescaped(escaped)
        canonical = unescaped == escaped ? nil : RobotsPattern(unescaped)
        let lastSlash = escaped.lastIndex(of: UInt8(ascii: "/"))
        if isAllow, let lastSlash, escaped[lastSlash...].starts(with: Array("/index.htm".utf8)) {
            folder = RobotsPattern(escaped[...lastSlash] + [UInt8(ascii: "$")])
        } else {
            folder = nil
        }
    }

    /// Of the pattern, in bytes.
    var length: Int { compiled.length }

    /// What every path that the rule matches begins with, however it is encoded.
    var head: ArraySlice<UInt8> {
        let bytes = Array(pattern.utf8)
        let literal = bytes.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "%") }
        guard folder != nil, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return literal }
        return literal.prefix(slash)
    }

    /// How strongly the rule speaks about `target`: the length of its pattern, or `nil` when it does not match.
    func weight(of target: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Int? {
        let pattern = isCanonical ? canonical ?? compiled : compiled
        if pattern.matches(target) { return compiled.length }
        guard let folder, folder.matches(target) else { return nil }
        return folder.length
    }

    /// Bytes outside ASCII percent-encoded, and percent-triples in upper case.
    private static func escaped(_ value: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(value.count)
        for (index, byte) in value.enumerated() {
            if byte >= 0x80 {
                output += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 0xF)]
            } else if isInTriple(value, index) {
                output.append(byte &- 0x61 < 6 ? byte & 0xDF : byte)
            } else {
                output.append(byte)
            }
        }
        return output
    }

    private static func isInTriple(_ value: [UInt8], _ index: Int) -> Bool {
        let isFirst = index >= 1 && index + 1 < value.count && value[index - 1] == UInt8(ascii: "%")
        let isSecond = index >= 2 && value[index - 2] == UInt8(ascii: "%")
        if isFirst { return hexValue(value[index]) != nil && hexValue(value[index + 1]) != nil }
        return isSecond && hexValue(value[index - 1]) != nil && hexValue(value[index]) != nil
    }

    private static func unescaped(_ pattern: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(pattern.count)
        var index = 0
        while index < pattern.count {
            if pattern[index] == UInt8(ascii: "%"), index + 2 < pattern.count, let high = hexValue(pattern[index + 1]),
                let low = hexValue(pattern[index + 2]), isUnreserved(high << 4 | low)
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(pattern[index])
                index += 1
            }
        }
        return output
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-._~".utf8.contains(byte)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x37 &+ value }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        if byte &- 0x30 < 10 { return byte &- 0x30 }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}

extension RobotsRule: CustomStringConvertible {
    public var description: String { "\(isAllow ? "Allow" : "Disallow"): \(pattern) (line \(line))" }
}
