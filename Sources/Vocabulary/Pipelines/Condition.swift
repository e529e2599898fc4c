// SPDX-License-Identifier: MIT

/// A compiled `when:`: a total expression over a record's slots. No loops, no calls out, always an answer.
///
/// A slot that holds nothing is `null`; comparing values of different kinds is false, never an error.
public indirect enum Condition: Sendable, Hashable {
    case literal(Value)
    /// `method`, `response.status`; further names look into a map: `fields.price`.
    case slot(Slot, path: [String])
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case compare(Comparison, Condition, Condition)
    /// `x in ["a", "b"]`
    case isIn(Condition, [Value])
    case call(Function, Condition, Condition?)

    public enum Comparison: String, Sendable, Codable, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    public enum Function: String, Sendable, Codable, CaseIterable {
        /// Whether the slot holds anything.
        case exists
        /// Length of text in characters, of a list or map in elements, of bytes in bytes; 0 for nothing.
        case length
        case startsWith = "starts_with"
        case endsWith = "ends_with"
        case contains
        case lower
    }
}

extension Condition {
    /// Whether the condition holds for a record whose slots `slot` reads.
    public func holds(_ slot: (Slot) -> Value?) -> Bool { value(slot).isTrue }

    /// The expression's value. Depth is bounded by the parser of recipes.
    public func value(_ slot: (Slot) -> Value?) -> Value {
        switch self {
        case .literal(let value): return value
        case .slot(let name, let path): return path.reduce(slot(name) ?? .null) { $0[$1] ?? .null }
        case .not(let operand): return .bool(!operand.holds(slot))
        case .and(let left, let right): return .bool(left.holds(slot) && right.holds(slot))
        case .or(let left, let right): return .bool(left.holds(slot) || right.holds(slot))
        case .compare(let comparison, let left, let right):
            return .bool(Condition.compare(comparison, left.value(slot), right.value(slot)))
        case .isIn(let operand, let choices):
            let value = operand.value(slot)
            return .bool(choices.contains { Condition.compare(.equal, value, $0) })
        case .call(let function, let operand, let argument):
            return Condition.call(function, operand.value(slot), argument?.value(slot) ?? .null)
        }
    }

    private static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Bool {
        switch comparison {
        case .equal: return left == right || (left.real != nil && left.real == right.real)
        case .unequal: return !compare(.equal, left, right)
        default: break
        }
        guard let below = isLess(left, right), let above = isLess(right, left) else { return false }
        return switch comparison {
        case .less: below
        case .greater: above
        case .lessOrEqual: !above
        default: !below
        }
    }

    /// `nil` when the two have no order.
    private static func isLess(_ left: Value, _ right: Value) -> Bool? {
        if let left = left.real, let right = right.real { return left < right }
        return switch (left, right) {
        case (.text(let left), .text(let right)): left < right
        case (.time(let left), .time(let right)): left < right
        case (.duration(let left), .duration(let right)): left < right
        default: nil
        }
    }

    private static func call(_ function: Function, _ operand: Value, _ argument: Value) -> Value {
        switch function {
        case .exists: return .bool(operand != .null)
        case .length: return .int(Int64(length(operand)))
        case .lower: return operand.text.map { .text($0.lowercased()) } ?? .null
        case .startsWith, .endsWith, .contains:
            if case (.list(let elements), .contains) = (operand, function) { return .bool(elements.contains(argument)) }
            guard let text = operand.text, let part = argument.text else { return .bool(false) }
            return switch function {
            case .startsWith: .bool(text.hasPrefix(part))
            case .endsWith: .bool(text.hasSuffix(part))
            default: .bool(part.isEmpty || text.firstRange(of: part) != nil)
            }
        }
    }

    private static func length(_ value: Value) -> Int {
        switch value {
        case .text(let text): text.count
        case .list(let elements): elements.count
        case .map(let map): map.count
        case .bytes(let bytes): bytes.count
        default: 0
        }
    }
}

extension Value {
    /// Truth in a condition: `false`, nothing, zero and empty text are false.
    var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .real(let value): value != 0
        case .text(let value): !value.isEmpty
        default: true
        }
    }
}
