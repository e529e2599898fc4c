// SPDX-License-Identifier: MIT

public import Vocabulary

/// A stage's options: a struct with defaults, and one line of schema a member.
///
/// ```swift
/// struct Options: StageOptions {
///     var minWords = 50
///     static let schema: [Option<Self>] = [
///         Option("min_words", \.minWords, min: 1, doc: "Fewest words that pass.")
///     ]
/// }
/// ```
public protocol StageOptions: Sendable {
    /// The defaults.
    init()
    static var schema: [Option<Self>] { get }
}

/// A stage without options.
public struct NoOptions: StageOptions {
    public init() {}
    public static let schema: [Option<NoOptions>] = []
}

/// One option: its key in a recipe, the member that holds it, bounds and doc. Type and default come from the member.
public struct Option<Root: StageOptions>: Sendable {
    public let schema: OptionSchema
    let assign: @Sendable (Value, inout Root) -> Bool

    /// - Parameters:
    ///   - min: Inclusive bound of a number, of a count, or in seconds of a duration, in bytes of a size.
    ///   - required: A recipe must give it; the member's own default then only fills the struct.
    ///   - doc: One or two sentences: unit, zero, meaning.
    public init<Member: OptionValue>(
        _ key: String, _ member: any WritableKeyPath<Root, Member> & Sendable, min: Double? = nil, max: Double? = nil,
        required: Bool = false, secret: Bool = false, deprecated: Bool = false, doc: String
    ) {
        let scale: Double = Member.optionType.isDuration ? 1e6 : 1
        schema = OptionSchema(
            key, Member.optionType, default: required ? nil : Root()[keyPath: member].optionValue,
            minimum: min.map { $0 * scale }, maximum: max.map { $0 * scale }, isRequired: required, isSecret: secret,
            isDeprecated: deprecated, doc: doc)
        assign = { value, root in
            guard let content = Member(optionValue: value) else { return false }
            root[keyPath: member] = content
            return true
        }
    }
}

extension StageOptions {
    /// Options from checked values, as the host hands them to `create`.
    public static func make(from values: ValueMap) throws(OptionsError) -> Self { try Self(values) }

    init(_ values: ValueMap) throws(OptionsError) {
        self.init()
        for option in Self.schema {
            guard let value = values[option.schema.key] else { continue }
            guard option.assign(value, &self) else {
                throw OptionsError(option.schema.key, "expected \(option.schema.type)")
            }
        }
    }
}

/// A type that a stage's option can have.
public protocol OptionValue: Sendable {
    static var optionType: OptionType { get }
    init?(optionValue: Value)
    /// The value as a default in the schema; `nil` when there is none to state.
    var optionValue: Value? { get }
}

extension OptionType {
    var isDuration: Bool { if case .duration = self { true } else { false } }
}
