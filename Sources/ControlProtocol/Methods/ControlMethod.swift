// SPDX-License-Identifier: MIT

public import Vocabulary

/// One method of the control socket: the only place that says its name, parameters, result, docs and examples.
///
/// ``ControlMethods/all`` lists them; dispatch, defaults, bounds, `rpc.discover` and the typed client come from here.
public protocol ControlMethod: Sendable {
    associatedtype Params: Codable, Sendable
    associatedtype Result: Codable, Sendable
    /// `area.verb`. Never renamed.
    static var name: String { get }
    /// One sentence.
    static var summary: String { get }
    /// What else a caller has to know: units, limits, errors.
    static var doc: String { get }
    /// In the order of positional parameters. Every coding key of ``Params`` stands here exactly once.
    static var parameters: [Parameter] { get }
    static var examples: [MethodExample] { get }
}

extension ControlMethod {
    public static var doc: String { "" }
    public static var parameters: [Parameter] { [] }
    public static var examples: [MethodExample] { [] }
}

/// A parameter of a method: what the types do not say.
public struct Parameter: Sendable {
    /// As on the wire: `max_age`.
    public let name: String
    /// Meaning, unit, what absence means.
    public let doc: String
    /// What holds when the request says nothing; `nil` when there is no default.
    public let defaultValue: JSON?
    /// Whether the default is put in the place of what is absent. Where not, absence itself says something, as ``doc`` tells.
    public let isFilledIn: Bool
    /// Inclusive bounds of a number, of a duration, of a text's or list's length.
    public let bounds: Bounds?

    public enum Bounds: Sendable {
        case number(ClosedRange<Double>)
        case duration(ClosedRange<Duration>)
        /// Of a text in UTF-8 bytes, of a list in elements.
        case length(ClosedRange<Int>)
    }

    public init(
        _ name: String, default defaultValue: JSON? = nil, isFilledIn: Bool = true, in bounds: Bounds? = nil,
        _ doc: String
    ) {
        (self.name, self.doc, self.defaultValue, self.bounds) = (name, doc, defaultValue, bounds)
        self.isFilledIn = isFilledIn
    }
}

/// A request and its answer, as documentation and as a test of the types.
public struct MethodExample: Sendable {
    public let name: String
    public let params: JSON
    public let result: JSON

    public init(_ name: String, params: JSON, result: JSON) {
        (self.name, self.params, self.result) = (name, params, result)
    }
}

extension ControlMethod {
    /// Reads the parameters of a call: by name or by position, defaults filled in, bounds checked, unknown ones refused.
    ///
    /// - Throws: ``ControlError`` with ``ControlError/Code/invalidParams`` and the path of the culprit.
    public static func params(from json: JSON?) throws(ControlError) -> Params {
        var members: JSONObject
        switch json {
        case nil, .null?: members = JSONObject()
        case .object(let object)?: members = object
        case .array(let values)?:
            guard values.count <= parameters.count else {
                throw ControlError(
                    .invalidParams, "\(values.count) parameters by position; at most \(parameters.count)")
            }
            members = JSONObject(zip(parameters, values).map { ($0.name, $1) })
        case let other?: throw ControlError(.invalidParams, "expected object, found \(other.kindName)")
        }
        for parameter in parameters {
            let given = members[parameter.name]
            if let given, !given.isNull {
                try parameter.check(given)
            } else if parameter.isFilledIn, let value = parameter.defaultValue {
                members[parameter.name] = value
            }
        }
        do throws(JSONCodingError) {
            return try JSON.object(members).decode(Params.self, at: "params", unknownMembers: .refused)
        } catch {
            throw ControlError(error)
        }
    }

    /// A result as it goes over the wire.
    public static func json(_ result: Result) throws(ControlError) -> JSON {
        do throws(JSONCodingError) { return try JSON(encoding: result) } catch {
            throw ControlError(.internalError, "the result of \(name) cannot be written: \(error)")
        }
    }
}

extension Parameter {
    /// Bounds only; what is of a wrong type is left to decoding.
    fileprivate func check(_ value: JSON) throws(ControlError) {
        switch bounds {
        case .number(let range)?:
            guard let number = value.double, !range.contains(number) else { return }
            throw refusal("from \(JSON.number(range.lowerBound).text) to \(JSON.number(range.upperBound).text)")
        case .duration(let range)?:
            guard let duration = value.string.flatMap({ Duration(text: $0) }), !range.contains(duration) else { return }
            throw refusal("from \(range.lowerBound.text) to \(range.upperBound.text)")
        case .length(let range)?:
            guard let length = value.string?.utf8.count ?? value.array?.count, !range.contains(length) else { return }
            let unit = value.array == nil ? "bytes" : "elements"
            throw refusal("\(range.lowerBound) to \(range.upperBound) \(unit)")
        case nil: return
        }
    }

    private func refusal(_ expected: String) -> ControlError {
        ControlError(.invalidParams, "params.\(name): expected \(expected)")
    }
}

/// Parameters of a method that takes none; the result of one that has nothing to say.
public struct Nothing: Codable, Hashable, Sendable {
    public init() {}
}
