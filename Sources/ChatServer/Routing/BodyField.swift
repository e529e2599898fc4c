// SPDX-License-Identifier: MIT

import Vocabulary

/// A member of a request's body, or a parameter of its query: type, bounds, meaning. Checks and docs come from here.
struct BodyField: Sendable {
    enum Kind: Sendable {
        /// UTF-8 bytes.
        case text(ClosedRange<Int>)
        case choice([String])
        case integer(ClosedRange<Int64>)
        case number(ClosedRange<Double>)
        case flag
        /// `10m`, `0s`
        case duration(ClosedRange<Duration>)
        /// Texts: elements, bytes of each.
        case texts(count: ClosedRange<Int>, each: ClosedRange<Int>)
        /// Taken as it is, up to the limits of the whole body.
        case anything(JSON)
    }
    let name: String
    let kind: Kind
    let isRequired: Bool
    let doc: String

    init(_ name: String, _ kind: Kind, required: Bool = false, _ doc: String) {
        (self.name, self.kind, self.isRequired, self.doc) = (name, kind, required, doc)
    }

    /// - Throws: ``ChatServerError/Code/invalidRequest`` that names the member and what was expected.
    func check(_ value: JSON) throws(ChatServerError) {
        switch kind {
        case .text(let bytes):
            guard let text = value.string else { throw wrong("text", value) }
            guard bytes.contains(text.utf8.count) else {
                throw ChatServerError(
                    name == "message" && text.utf8.count > bytes.upperBound ? .messageTooLong : .invalidRequest,
                    "\(name): expected \(bytes.lowerBound) to \(bytes.upperBound) bytes, found \(text.utf8.count)")
            }
        case .choice(let words):
            guard let text = value.string, words.contains(text) else {
                throw ChatServerError(.invalidRequest, "\(name): expected one of \(words.joined(separator: ", "))")
            }
        case .integer(let range):
            guard let number = value.int else { throw wrong("a whole number", value) }
            guard range.contains(number) else {
                throw ChatServerError(.invalidRequest, "\(name): expected \(range.lowerBound) to \(range.upperBound)")
            }
        case .number(let range):
            guard let number = value.double else { throw wrong("a number", value) }
            guard range.contains(number) else {
                throw ChatServerError(.invalidRequest, "\(name): expected \(range.lowerBound) to \(range.upperBound)")
            }
        case .flag: guard value.bool != nil else { throw wrong("true or false", value) }
        case .duration(let range):
            guard let text = value.string, let duration = Duration(text: text), range.contains(duration) else {
                throw ChatServerError(
                    .invalidRequest,
                    "\(name): expected a time from \(range.lowerBound.text) to \(range.upperBound.text), such as 10m")
            }
        case .texts(let count, let each):
            guard let list = value.array, count.contains(list.count),
                list.allSatisfy({ $0.string.map { each.contains($0.utf8.count) } ?? false })
            else {
                throw ChatServerError(
                    .invalidRequest,
                    "\(name): expected a list of at most \(count.upperBound) texts of at most \(each.upperBound) bytes")
            }
        case .anything: return
        }
    }

    private func wrong(_ expected: String, _ found: JSON) -> ChatServerError {
        ChatServerError(.invalidRequest, "\(name): expected \(expected), found \(found.kindName)")
    }

    /// As JSON Schema 2020-12.
    var schema: JSON {
        var members: [(String, JSON)]
        switch kind {
        case .text(let bytes):
            members = [
                ("type", "string"), ("minLength", bytes.lowerBound > 0 ? 1 : 0),
                ("maxLength", .int(Int64(bytes.upperBound))),
            ]
        case .choice(let words): members = [("type", "string"), ("enum", .array(words.map { .string($0) }))]
        case .integer(let range):
            members = [("type", "integer"), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound))]
        case .number(let range):
            members = [
                ("type", "number"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
            ]
        case .flag: members = [("type", "boolean")]
        case .duration: members = [("type", "string"), ("pattern", "^[0-9.]+(us|ms|s|m|h|d)$"), ("examples", ["10m"])]
        case .texts(let count, let each):
            members = [
                ("type", "array"), ("maxItems", .int(Int64(count.upperBound))),
                ("items", ["type": "string", "maxLength": .int(Int64(each.upperBound))]),
            ]
        case .anything(let schema): members = schema.object.map { $0.map { ($0.name, $0.value) } } ?? []
        }
        members.append(("description", .string(doc)))
        return .object(JSONObject(members))
    }

    /// A value of a query, which is always text on the wire.
    func value(fromQuery text: String) -> JSON {
        switch kind {
        case .integer: Int64(text).map { .int($0) } ?? .string(text)
        case .number: Double(text).map { .number($0) } ?? .string(text)
        case .flag: text == "true" || text == "1" ? true : text == "false" || text == "0" ? false : .string(text)
        default: .string(text)
        }
    }
}

extension [BodyField] {
    /// Checks all members of an object: types, bounds, what is missing and what nobody knows.
    ///
    /// `null` counts as absent.
    func check(_ object: JSONObject, allowsUnknown: Bool = false) throws(ChatServerError) {
        for field in self {
            guard let value = object[field.name], !value.isNull else {
                if field.isRequired {
                    throw ChatServerError(.invalidRequest, "\(field.name): missing", hint: field.doc)
                }
                continue
            }
            try field.check(value)
        }
        if allowsUnknown { return }
        for name in object.names where !contains(where: { $0.name == name }) {
            let known = map(\.name).joined(separator: ", ")
            throw ChatServerError(
                .invalidRequest, "\(name.prefix(64)): unknown", hint: known.isEmpty ? nil : "known are \(known)")
        }
    }

    var objectSchema: JSON {
        var schema = JSONObject([
            ("type", "object"), ("properties", .object(JSONObject(map { ($0.name, $0.schema) }))),
        ])
        let required = filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { schema.append("required", .array(required)) }
        return .object(schema)
    }
}
