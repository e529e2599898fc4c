// SPDX-License-Identifier: MIT

extension Condition {
    /// Prefix notation: `["==", ["slot", "method"], ["text", "http"]]`. ``init(json:)`` reads it back.
    public var json: JSON {
        switch self {
        case .literal(let value): Condition.json(value)
        case .slot(let slot, let path): .array(["slot", .string(slot.name)] + path.map { .string($0) })
        case .not(let operand): ["not", operand.json]
        case .and(let left, let right): ["and", left.json, right.json]
        case .or(let left, let right): ["or", left.json, right.json]
        case .compare(let comparison, let left, let right): [.string(comparison.rawValue), left.json, right.json]
        case .isIn(let operand, let choices): ["in", operand.json, .array(choices.map { Condition.json($0) })]
        case .call(let function, let operand, let argument):
            .array([.string(function.rawValue), operand.json] + (argument.map { [$0.json] } ?? []))
        }
    }

    /// - Throws: ``PipelineError`` for what ``json`` never writes. Depth is bounded by ``JSON/maximumDepth``.
    public init(json: JSON) throws(PipelineError) {
        guard let parts = json.array, let head = parts.first?.string else { throw Condition.malformed("an operator") }
        func operand(_ index: Int) throws(PipelineError) -> Condition {
            guard parts.indices.contains(index) else { throw Condition.malformed("an operand of \(head)") }
            return try Condition(json: parts[index])
        }
        if let comparison = Comparison(rawValue: head) {
            self = .compare(comparison, try operand(1), try operand(2))
            return
        }
        if let function = Function(rawValue: head) {
            self = .call(function, try operand(1), parts.count > 2 ? try operand(2) : nil)
            return
        }
        switch head {
        case "not": self = .not(try operand(1))
        case "and": self = .and(try operand(1), try operand(2))
        case "or": self = .or(try operand(1), try operand(2))
        case "in":
            guard parts.count == 3, let choices = parts[2].array else { throw Condition.malformed("choices of in") }
            var values: [Value] = []
            for choice in choices { values.append(try Condition.value(choice)) }
            self = .isIn(try operand(1), values)
        case "slot":
            guard parts.count >= 2, let slot = parts[1].string.flatMap({ Slot(name: $0) }) else {
                throw Condition.malformed("the name of a slot")
            }
            self = .slot(slot, path: parts.dropFirst(2).compactMap(\.string))
        default: self = .literal(try Condition.value(json))
        }
    }

    private static func malformed(_ expected: String) -> PipelineError {
        PipelineError(path: "when", expected: expected)
    }

    /// A literal with its type: JSON alone cannot tell `20s` the text from `20s` the duration.
    private static func json(_ value: Value) -> JSON {
        switch value {
        case .null: ["null"]
        case .bool: ["bool", value.json]
        case .int: ["int", value.json]
        case .real: ["real", value.json]
        case .bytes: ["bytes", value.json]
        case .time(let time): ["time", .int(time.microseconds)]
        case .duration(let duration): ["duration", .int(duration.microseconds)]
        case .text: ["text", value.json]
        case .list(let elements): .array(["list"] + elements.map { json($0) })
        case .map(let map): ["map", .object(JSONObject(map.entries.map { ($0.name, json($0.value)) }))]
        }
    }

    private static func value(_ json: JSON) throws(PipelineError) -> Value {
        guard let parts = json.array, let head = parts.first?.string else { throw malformed("a literal") }
        let payload = parts.count > 1 ? parts[1] : .null
        if head == "list" {
            var elements: [Value] = []
            for part in parts.dropFirst() { elements.append(try value(part)) }
            return .list(elements)
        }
        if head == "map", let members = payload.object {
            var entries: [ValueMap.Entry] = []
            for member in members { entries.append(ValueMap.Entry(member.name, try value(member.value))) }
            return .map(ValueMap(entries))
        }
        let literal: Value? =
            switch head {
            case "null": .null
            case "bool": payload.bool.map { .bool($0) }
            case "int": payload.int.map { .int($0) }
            case "real": payload.double.map { .real($0) }
            case "text": payload.string.map { .text($0) }
            case "bytes": payload.string.flatMap { Base64.bytes($0) }.map { .bytes($0) }
            case "time": payload.int.map { .time(Timestamp(microseconds: $0)) }
            case "duration": payload.int.map { .duration(.microseconds($0)) }
            default: nil
            }
        guard let literal else { throw malformed("a literal") }
        return literal
    }
}
