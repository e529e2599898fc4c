// SPDX-License-Identifier: MIT

/// The schemes the URL Standard treats specially, and all others in one case.
///
/// - Note: Source: URL Standard, "special scheme".
enum URLScheme: UInt8, Sendable {
    case http, https, ws, wss, ftp, file, other

    /// - Parameter name: The scheme in lower case, without the colon.
    init(name: Span<UInt8>) {
        self = .other
        switch name.count {
        case 2: if name.equals("ws") { self = .ws }
        case 3: if name.equals("wss") { self = .wss } else if name.equals("ftp") { self = .ftp }
        case 4: if name.equals("http") { self = .http } else if name.equals("file") { self = .file }
        case 5: if name.equals("https") { self = .https }
        default: break
        }
    }

    var isSpecial: Bool { self != .other }

    var defaultPort: UInt16? {
        switch self {
        case .http, .ws: 80
        case .https, .wss: 443
        case .ftp: 21
        case .file, .other: nil
        }
    }
}

extension Span<UInt8> {
    /// Whether the bytes are exactly those of an ASCII literal.
    func equals(_ literal: StaticString) -> Bool {
        guard count == literal.utf8CodeUnitCount else { return false }
        return starts(with: literal)
    }

    /// Whether the first bytes are exactly those of an ASCII literal.
    func starts(with literal: StaticString) -> Bool {
        guard count >= literal.utf8CodeUnitCount else { return false }
        for index in 0..<literal.utf8CodeUnitCount where self[index] != literal.utf8Start[index] { return false }
        return true
    }
}

/// The ASCII bytes the URL grammar is made of.
extension UInt8 {
    static var slash: UInt8 { 0x2F }
    static var backslash: UInt8 { 0x5C }
    static var colon: UInt8 { 0x3A }
    static var question: UInt8 { 0x3F }
    static var hash: UInt8 { 0x23 }
    static var at: UInt8 { 0x40 }
    static var dot: UInt8 { 0x2E }
    static var percent: UInt8 { 0x25 }
    static var space: UInt8 { 0x20 }
    static var verticalBar: UInt8 { 0x7C }
    static var openBracket: UInt8 { 0x5B }
    static var closeBracket: UInt8 { 0x5D }
    static var ampersand: UInt8 { 0x26 }
    static var equalSign: UInt8 { 0x3D }

    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of an ASCII hexadecimal digit.
    var hexDigitValue: UInt8? {
        if isASCIIDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}
