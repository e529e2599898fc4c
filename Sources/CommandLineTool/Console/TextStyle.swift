// SPDX-License-Identifier: MIT

/// How a piece of text looks on a terminal (ECMA-48, SGR).
struct TextStyle: Sendable, Hashable {
    private var codes: [Int]

    private init(_ codes: [Int]) { self.codes = codes }

    static let bold = TextStyle([1])
    static let dim = TextStyle([2])
    static let red = TextStyle([31])
    static let green = TextStyle([32])
    static let yellow = TextStyle([33])
    static let cyan = TextStyle([36])

    var red: TextStyle { TextStyle(codes + [31]) }

    func on(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        return "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}

/// Text from pages and other strangers, made harmless for a terminal.
enum TerminalText {
    /// Without control characters but line feed and tab: a page must not move the cursor, colour the screen or answer
    /// for the keyboard.
    static func safe(_ text: String) -> String {
        let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }
        guard !isClean else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isUnsafe(scalar.value) { out.append(scalar) }
        return String(out)
    }

    /// On one line.
    static func line(_ text: String) -> String {
        safe(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// C0, DEL, C1, and the characters that turn the direction of text around.
    private static func isUnsafe(_ value: UInt32) -> Bool {
        switch value {
        case 0x0A, 0x09: false
        case 0x00..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// At most `width` characters, the last of them `…` when something was cut off.
    static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    /// Words on lines of at most `width` characters; longer words stand alone.
    static func wrapped(_ text: String, to width: Int, indent: String = "") -> String {
        var lines: [String] = []
        for paragraph in safe(text).split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                if !line.isEmpty, line.count + 1 + word.count > width - indent.count {
                    lines.append(line)
                    line = ""
                }
                line += line.isEmpty ? String(word) : " \(word)"
            }
            lines.append(line)
        }
        return lines.map { indent + $0 }.joined(separator: "\n")
    }
}
