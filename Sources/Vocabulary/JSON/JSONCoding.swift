// SPDX-License-Identifier: MIT

/// Why a value and a JSON text do not fit: where, what was expected, what was found.
public struct JSONCodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Member names and `[index]`es joined from the root down: `params.fields[2].name`; empty at the root.
    public let path: String
    /// `expected string, found number`. Never the value itself, which may be a secret.
    public let message: String

    public init(path: String, message: String) { (self.path, self.message) = (path, message) }

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension JSON {
    /// What becomes of a member that the decoded type does not ask for.
    public enum UnknownMembers: Sendable {
        /// For answers: a newer peer may say more than we know.
        case ignored
        /// For requests and settings: a misspelt option must not silently count for nothing.
        case refused
    }

    /// The member name of a coding key: `maxAge` is `max_age`, `finalURL` is `final_url`, `URLList` is `url_list`.
    public static func memberName(of key: String) -> String { key.snakeCased }

    /// Encodes a plain `Codable` value.
    ///
    /// Member names are the coding keys in snake case (`finalURL` is `final_url`), keys of dictionaries as they are;
    /// `nil` is left out; `Duration` and ``ByteCount`` are text with a unit (`20s`, `8MiB`), ``Timestamp`` RFC 3339.
    ///
    /// - Throws: ``JSONCodingError``, only for a whole number past 64 bits signed or where a type's own code refuses.
    public init(encoding value: some Encodable) throws(JSONCodingError) {
        do {
            self = try JSONNodeEncoder.json(of: value, at: .root(""))
        } catch {
            throw JSONCodingError(wrapping: error, root: "")
        }
    }

    /// Decodes a plain `Codable` value, by the rules of ``init(encoding:)``. `null` and absent are both `nil`.
    ///
    /// - Parameters:
    ///   - root: Name of this value at the head of error paths, such as `params`.
    ///   - unknownMembers: With ``UnknownMembers/refused``, an object member that the type did not ask for is an
    ///     error that names those it did ask for.
    /// - Throws: ``JSONCodingError`` with the path of the first culprit.
    public func decode<T: Decodable>(
        _ type: T.Type = T.self, at root: String = "", unknownMembers: UnknownMembers = .ignored
    ) throws(JSONCodingError) -> T {
        do {
            return try JSONNodeDecoder.value(
                type, from: self, at: .root(root), unknownMembers: unknownMembers)
        } catch {
            throw JSONCodingError(wrapping: error, root: root)
        }
    }
}

extension JSONCodingError {
    /// Errors of types' own `init(from:)` and `encode(to:)` arrive as the standard library's.
    init(wrapping error: any Error, root: String) {
        let context: (path: [any CodingKey], message: String)
        switch error {
        case let error as JSONCodingError:
            self = error
            return
        case DecodingError.dataCorrupted(let found): context = (found.codingPath, found.debugDescription)
        case DecodingError.typeMismatch(_, let found): context = (found.codingPath, found.debugDescription)
        case DecodingError.valueNotFound(_, let found): context = (found.codingPath, found.debugDescription)
        case DecodingError.keyNotFound(let key, let found):
            context = (found.codingPath + [key], "missing")
        case EncodingError.invalidValue(_, let found): context = (found.codingPath, found.debugDescription)
        default: context = ([], "\(error)")
        }
        let path = context.path.reduce(JSONCodingPath.root(root)) { path, key in
            if let index = key.intValue { .element(path, index) } else { .member(path, key.stringValue.snakeCased) }
        }
        self.init(path: path.text, message: context.message)
    }
}

/// Where in a value the coder stands: a chain, so that going down costs no copy of the way so far.
indirect enum JSONCodingPath {
    case root(String)
    case member(JSONCodingPath, String)
    case element(JSONCodingPath, Int)

    var text: String {
        switch self {
        case .root(let name): return name
        case .element(let parent, let index): return "\(parent.text)[\(index)]"
        case .member(let parent, let name):
            let head = parent.text
            return head.isEmpty ? name : "\(head).\(name)"
        }
    }

    /// For the standard library's errors, which want coding keys. The root's name is added back by whoever reports.
    var codingKeys: [any CodingKey] {
        switch self {
        case .root: []
        case .member(let parent, let name): parent.codingKeys + [JSONCodingKey(stringValue: name)]
        case .element(let parent, let index): parent.codingKeys + [JSONCodingKey(intValue: index)]
        }
    }

    func failure(_ message: String) -> JSONCodingError { JSONCodingError(path: text, message: message) }
}

struct JSONCodingKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { (stringValue, self.intValue) = (String(intValue), intValue) }
}

/// Dictionaries by text: their keys are data, not names of ours, and stay as they are written.
protocol JSONTextKeyed {}
extension Dictionary: JSONTextKeyed where Key == String {}

extension String {
    /// `maxAge` is `max_age`, `finalURL` is `final_url`, `URLList` is `url_list`; what has no capital stays.
    var snakeCased: String {
        func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        guard utf8.contains(where: isUpper) else { return self }
        let bytes = Array(utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 4)
        for (index, byte) in bytes.enumerated() {
            guard isUpper(byte) else {
                out.append(byte)
                continue
            }
            let followsWord = index > 0 && !isUpper(bytes[index - 1]) && bytes[index - 1] != UInt8(ascii: "_")
            let beginsWord =
                index > 0 && isUpper(bytes[index - 1]) && index + 1 < bytes.count && !isUpper(bytes[index + 1])
                && bytes[index + 1] != UInt8(ascii: "_")
            if followsWord || beginsWord { out.append(UInt8(ascii: "_")) }
            out.append(byte | 0x20)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The way back, for look-up only: `max_age` is `maxAge`.
    var camelCased: String {
        var out: [UInt8] = []
        var raises = false
        for byte in utf8 {
            if byte == UInt8(ascii: "_"), !out.isEmpty {
                raises = true
            } else {
                out.append(raises && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte)
                raises = false
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
