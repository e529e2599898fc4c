// SPDX-License-Identifier: MIT

import Vocabulary

/// What is wrong with a `when:`, and where in its text.
struct ConditionError: Error, Hashable {
    var code: Diagnostic.Code
    /// Unicode scalars from the start of the expression.
    var offset: Int
    var message: String
    var suggestion: String?

    init(_ code: Diagnostic.Code = .badCondition, at offset: Int, _ message: String, suggestion: String? = nil) {
        (self.code, self.offset, self.message, self.suggestion) = (code, offset, message, suggestion)
    }
}

/// A word of a `when:`.
struct ConditionToken: Hashable {
    enum Kind: Hashable {
        case name(String)
        case text(String)
        case int(Int64)
        case real(Double)
        case duration(Duration)
        /// `==`, `(`, `,` …
        case symbol(String)
        case end
    }
    var kind: Kind
    /// Unicode scalars from the start of the expression.
    var offset: Int

    /// As a message may quote it.
    var shown: String {
        switch kind {
        case .name(let name): "'\(Spelling.shown(name))'"
        case .text: "a text"
        case .int(let value): "\(value)"
        case .real(let value): "\(value)"
        case .duration(let value): value.text
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}

/// Cuts a `when:` into words.
struct ConditionLexer {
    /// Scalars of one expression.
    static let maximumLength = 2000

    private let scalars: [Unicode.Scalar]
    private var at = 0

    static func tokens(of text: String) throws(ConditionError) -> [ConditionToken] {
        guard text.unicodeScalars.count <= maximumLength else {
            throw ConditionError(at: 0, "a condition has at most \(maximumLength) characters")
        }
        var lexer = ConditionLexer(scalars: Array(text.unicodeScalars))
        var tokens: [ConditionToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? { at + ahead < scalars.count ? scalars[at + ahead] : nil }

    private mutating func next() throws(ConditionError) -> ConditionToken {
        while let scalar = peek(), scalar == " " || scalar == "\n" || scalar == "\t" { at += 1 }
        let start = at
        guard let scalar = peek() else { return ConditionToken(kind: .end, offset: start) }
        let kind: ConditionToken.Kind
        switch scalar {
        case "a"..."z", "A"..."Z", "_": kind = .name(take { ConditionLexer.isNamePart($0) })
        case "0"..."9", "-": kind = try number()
        case "\"", "'": kind = .text(try text(closedBy: scalar))
        default: kind = .symbol(try symbol())
        }
        return ConditionToken(kind: kind, offset: start)
    }

    private mutating func take(while fits: (Unicode.Scalar) -> Bool) -> String {
        var out = String.UnicodeScalarView()
        while let scalar = peek(), fits(scalar) {
            out.append(scalar)
            at += 1
        }
        return String(out)
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".": true
        default: false
        }
    }

    /// `42`, `-1.5`, `20s`, `1h30m`.
    private mutating func number() throws(ConditionError) -> ConditionToken.Kind {
        let start = at
        let sign = peek() == "-" ? "-" : ""
        if !sign.isEmpty { at += 1 }
        let word = take { ("0"..."9").contains($0) || ("a"..."z").contains($0) || $0 == "." }
        if let value = Int64(sign + word) { return .int(value) }
        if word.utf8.allSatisfy({ $0 < 0x61 }), word.utf8.last != 0x2E, let value = Double(sign + word), value.isFinite
        {
            return .real(value)
        }
        if sign.isEmpty, let value = Duration(text: word) { return .duration(value) }
        throw ConditionError(
            at: start, "'\(Spelling.shown(sign + word))' is neither a number nor a duration such as 20s")
    }

    private mutating func text(closedBy quote: Unicode.Scalar) throws(ConditionError) -> String {
        let start = at
        at += 1
        var out = String.UnicodeScalarView()
        while let scalar = peek() {
            at += 1
            if scalar == quote { return String(out) }
            guard scalar == "\\" else {
                out.append(scalar)
                continue
            }
            guard let escaped = peek(), escaped == "\\" || escaped == "\"" || escaped == "'" else {
                throw ConditionError(at: at - 1, "in a text, '\\' stands before '\\' or a quote only")
            }
            out.append(escaped)
            at += 1
        }
        throw ConditionError(at: start, "the text that begins here is not closed")
    }

    private mutating func symbol() throws(ConditionError) -> String {
        for symbol in ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ","] {
            let length = symbol.unicodeScalars.count
            if Array(symbol.unicodeScalars) == Array(scalars[at..<min(at + length, scalars.count)]) {
                at += length
                return symbol
            }
        }
        let hint = peek() == "=" ? "==" : nil
        throw ConditionError(at: at, "'\(Spelling.shown(String(scalars[at])))' has no meaning here", suggestion: hint)
    }
}
