// SPDX-License-Identifier: MIT

public import Vocabulary

/// A text with `{{ slot }}` holes, filled from a record: a path, a table name.
///
/// Confined: page data fills a hole and nothing else. What comes out always begins with the literal text before the
/// first hole, a hole's text holds no `/`, `\`, control character or leading dot, and so never leaves that folder,
/// never names another host, never becomes `..`.
///
///     pages/{{ pipeline }}/{{ fields.sku }}.json
public struct Template: Sendable, Hashable {
    /// In bytes.
    public static let maximumLength = 1024
    /// Bytes of one filled hole; a longer value is refused, not cut: two pages must not share a name by accident.
    public static let maximumHole = 200

    public enum Part: Sendable, Hashable {
        case literal(String)
        case hole(Slot, path: [String])
    }

    /// Why a text is no template, or why a record cannot fill it.
    public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Wire value; never renamed.
        public enum Code: String, Sendable, CaseIterable {
            case malformed
            case unknownSlot = "unknown_slot"
            case notScalar = "not_scalar"
            case noPrefix = "no_prefix"
            case missingValue = "missing_value"
            case unsafeValue = "unsafe_value"
            case tooLong = "too_long"
        }
        public let code: Code
        /// Unicode scalars from the start of the template.
        public let offset: Int
        public let message: String
        public let suggestion: String?
        public var description: String { message }
    }

    public let text: String
    public let parts: [Part]
    /// Scalars before each part, for messages.
    private let offsets: [Int]

    /// - Parameter isConfined: Whether a literal prefix must stand before the first hole; `false` only for texts that
    ///   name nothing, such as a message.
    public init(_ text: String, isConfined: Bool = true) throws(Problem) {
        guard text.utf8.count <= Template.maximumLength else {
            throw Problem(.tooLong, 0, "a template has at most \(Template.maximumLength) bytes")
        }
        var parts: [Part] = []
        var offsets: [Int] = []
        var rest = text[...]
        var offset = 0
        while let open = rest.firstRange(of: "{{") {
            let literal = rest[..<open.lowerBound]
            if !literal.isEmpty {
                parts.append(.literal(String(literal)))
                offsets.append(offset)
            }
            offset += literal.unicodeScalars.count
            let inside = rest[open.upperBound...]
            guard let close = inside.firstRange(of: "}}") else {
                throw Problem(.malformed, offset, "'{{' is not closed by '}}'")
            }
            let name = inside[..<close.lowerBound]
            parts.append(try Template.hole(name, at: offset))
            offsets.append(offset)
            offset += name.unicodeScalars.count + 4
            rest = inside[close.upperBound...]
        }
        if !rest.isEmpty {
            parts.append(.literal(String(rest)))
            offsets.append(offset)
        }
        (self.text, self.parts, self.offsets) = (text, parts, offsets)
        if isConfined, !isLiteral { try checkPrefix() }
    }

    private func checkPrefix() throws(Problem) {
        guard !prefix.isEmpty else {
            throw Problem(.noPrefix, 0, "a template begins with literal text, which what it yields never leaves")
        }
        guard let authority = prefix.firstRange(of: "://")?.upperBound else { return }
        guard prefix[authority...].contains("/") else {
            throw Problem(.noPrefix, 0, "the host of a URL stands in the literal text, up to the '/' after it")
        }
    }

    private static func hole(_ text: Substring, at offset: Int) throws(Problem) -> Part {
        let name = text.trimmingSpaces
        guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
            let message = "between '{{' and '}}' stands the name of a slot, found '\(Spelling.shown(name))'"
            throw Problem(.malformed, offset, message)
        }
        let found: (slot: Slot, path: [String], type: ConditionType)
        do throws(ConditionError) { found = try SlotPath.resolve(name, at: offset) } catch {
            throw Problem(.unknownSlot, error.offset, error.message, error.suggestion)
        }
        switch found.type {
        case .text, .number, .time, .duration, .bool, .any: return .hole(found.slot, path: found.path)
        case .bytes, .list, .map, .null:
            let message = "\(name) is \(found.type.shown): a template takes text, numbers and times"
            throw Problem(.notScalar, offset, message)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x2E: true
        default: false
        }
    }

    /// Whether there is no hole: the same text for every record.
    public var isLiteral: Bool { !parts.contains { if case .hole = $0 { true } else { false } } }

    /// The literal text before the first hole.
    public var prefix: String { if case .literal(let text)? = parts.first { text } else { "" } }

    /// The slots it reads.
    public var slots: Set<Slot> {
        Set(parts.compactMap { if case .hole(let slot, _) = $0 { slot } else { nil } })
    }

    /// The text for one record.
    ///
    /// - Throws: ``Problem`` when a hole's slot holds nothing, no scalar, or what confinement refuses.
    public func render(_ slot: (Slot) -> Value?) throws(Problem) -> String {
        var out = ""
        for (part, offset) in zip(parts, offsets) {
            switch part {
            case .literal(let text): out += text
            case .hole(let name, let path):
                let value = path.reduce(slot(name) ?? .null) { $0[$1] ?? .null }
                out += try Template.filling(value, ([name.name] + path).joined(separator: "."), at: offset)
            }
        }
        return out
    }

    private static func filling(_ value: Value, _ name: String, at offset: Int) throws(Problem) -> String {
        let text: String
        switch value {
        case .text(let value): text = value
        case .int, .real, .bool: text = value.json.text
        case .time(let value): text = value.text
        case .duration(let value): text = value.text
        case .null: throw Problem(.missingValue, offset, "\(name) holds nothing")
        case .bytes, .list, .map: throw Problem(.notScalar, offset, "\(name) is no single value")
        }
        guard !text.isEmpty else { throw Problem(.missingValue, offset, "\(name) is empty") }
        guard text.utf8.count <= maximumHole else {
            throw Problem(.tooLong, offset, "\(name) has more than \(maximumHole) bytes")
        }
        let isSafe = text.unicodeScalars.allSatisfy { scalar in
            scalar != "/" && scalar != "\\" && scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        }
        guard isSafe, !text.hasPrefix(".") else {
            let message = "\(name) holds what a name may not: a slash, a control character or a leading dot"
            throw Problem(.unsafeValue, offset, message)
        }
        return text
    }
}

extension Template.Problem {
    fileprivate init(_ code: Code, _ offset: Int, _ message: String, _ suggestion: String? = nil) {
        self.init(code: code, offset: offset, message: message, suggestion: suggestion)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
