// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads and type-checks a `when:`.
///
///     or    = and { ("or" | "||") and }
///     and   = not { ("and" | "&&") not }
///     not   = ("not" | "!") not | test
///     test  = part [ ("==" | "!=" | "<" | "<=" | ">" | ">=") part | ["not"] "in" "[" literal {"," literal} "]" ]
///     part  = literal | slot | function "(" part ["," part] ")" | "(" or ")"
///
/// A literal is a text in quotes, a number, a duration (`20s`), `true`, `false` or `null`; beside a slot that holds a
/// time, a text is read as an RFC 3339 time. The whole yields true or false.
struct ConditionParser {
    /// Brackets and `not`s inside each other.
    static let maximumDepth = 32
    /// Words of one expression; bounds the depth of what `and` and `or` build.
    static let maximumTokens = 400

    private let tokens: [ConditionToken]
    private var at = 0
    private var depth = 0
    /// The slots it reads, for the check that somebody wrote them.
    private var slots: Set<Slot> = []

    typealias Typed = (condition: Condition, type: ConditionType)

    static func parse(_ text: String) throws(ConditionError) -> (condition: Condition, slots: Set<Slot>) {
        let tokens = try ConditionLexer.tokens(of: text)
        guard tokens.count <= maximumTokens else {
            throw ConditionError(at: 0, "a condition has at most \(maximumTokens) words")
        }
        var parser = ConditionParser(tokens: tokens)
        let whole = try parser.or()
        guard parser.token.kind == .end else {
            throw ConditionError(at: parser.token.offset, "expected and, or, or the end, found \(parser.token.shown)")
        }
        try parser.expectTruth(whole, at: 0)
        return (whole.condition, parser.slots)
    }

    private init(tokens: [ConditionToken]) { self.tokens = tokens }

    private var token: ConditionToken { tokens[at] }

    private mutating func take(_ words: String...) -> Bool {
        let fits =
            switch token.kind {
            case .symbol(let symbol): words.contains(symbol)
            case .name(let name): words.contains(name)
            default: false
            }
        if fits { at += 1 }
        return fits
    }

    private mutating func expect(_ symbol: String) throws(ConditionError) {
        guard take(symbol) else {
            throw ConditionError(at: token.offset, "expected '\(symbol)', found \(token.shown)")
        }
    }

    private mutating func nested<Found>(
        _ body: (inout ConditionParser) throws(ConditionError) -> Found
    ) throws(ConditionError) -> Found {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ConditionParser.maximumDepth else {
            throw ConditionError(
                at: token.offset, "brackets and nots nest at most \(ConditionParser.maximumDepth) deep")
        }
        return try body(&self)
    }

    private func expectTruth(_ part: Typed, at offset: Int) throws(ConditionError) {
        guard part.type != .bool, part.type != .any else { return }
        throw ConditionError(
            .typeMismatch, at: offset, "expected true or false, found \(part.type.shown)",
            suggestion: { if case .slot(let slot, _) = part.condition { "exists(\(slot.name))" } else { nil } }())
    }

    private mutating func or() throws(ConditionError) -> Typed {
        let start = token.offset
        var left = try and()
        while take("or", "||") {
            try expectTruth(left, at: start)
            let offset = token.offset
            let right = try and()
            try expectTruth(right, at: offset)
            left = (.or(left.condition, right.condition), .bool)
        }
        return left
    }

    private mutating func and() throws(ConditionError) -> Typed {
        let start = token.offset
        var left = try not()
        while take("and", "&&") {
            try expectTruth(left, at: start)
            let offset = token.offset
            let right = try not()
            try expectTruth(right, at: offset)
            left = (.and(left.condition, right.condition), .bool)
        }
        return left
    }

    private mutating func not() throws(ConditionError) -> Typed {
        guard take("not", "!") else { return try test() }
        let offset = token.offset
        let operand = try nested { parser throws(ConditionError) in try parser.not() }
        try expectTruth(operand, at: offset)
        return (.not(operand.condition), .bool)
    }

    private mutating func test() throws(ConditionError) -> Typed {
        let left = try part()
        let operation = token
        if take("in") { return try membership(of: left) }
        if case .name("not") = operation.kind, tokens[at + 1].kind == .name("in") {
            at += 2
            return (.not(try membership(of: left).condition), .bool)
        }
        guard case .symbol(let symbol) = operation.kind, let comparison = Condition.Comparison(rawValue: symbol) else {
            return left
        }
        at += 1
        let right = try part()
        let (one, two) = ConditionParser.alignTimes(left, right)
        guard one.type.meets(two.type) else {
            throw ConditionError(
                .typeMismatch, at: operation.offset,
                "\(one.type.shown) is never compared with \(two.type.shown)")
        }
        let hasOrder = one.type.hasOrder && two.type.hasOrder
        guard hasOrder || comparison == .equal || comparison == .unequal else {
            let type = one.type.hasOrder ? two.type : one.type
            throw ConditionError(.typeMismatch, at: operation.offset, "\(type.shown) has no order: use == or !=")
        }
        return (.compare(comparison, one.condition, two.condition), .bool)
    }

    /// Beside a time, a text literal is a time.
    private static func alignTimes(_ left: Typed, _ right: Typed) -> (Typed, Typed) {
        func asTime(_ part: Typed) -> Typed {
            guard case .literal(.text(let text)) = part.condition, let time = Timestamp(text: text) else { return part }
            return (.literal(.time(time)), .time)
        }
        return (right.type == .time ? asTime(left) : left, left.type == .time ? asTime(right) : right)
    }

    private mutating func membership(of left: Typed) throws(ConditionError) -> Typed {
        try expect("[")
        var choices: [Value] = []
        repeat {
            let token = self.token
            guard let choice = literal() else {
                throw ConditionError(at: token.offset, "a list after 'in' holds texts, numbers, durations, true, false")
            }
            guard left.type.meets(ConditionType(choice)) else {
                throw ConditionError(
                    .typeMismatch, at: token.offset,
                    "\(left.type.shown) is never among \(ConditionType(choice).shown)")
            }
            choices.append(choice)
        } while take(",")
        try expect("]")
        return (.isIn(left.condition, choices), .bool)
    }

    private mutating func literal() -> Value? {
        let value: Value
        switch token.kind {
        case .text(let text): value = .text(text)
        case .int(let number): value = .int(number)
        case .real(let number): value = .real(number)
        case .duration(let duration): value = .duration(duration)
        case .name("true"): value = .bool(true)
        case .name("false"): value = .bool(false)
        case .name("null"): value = .null
        default: return nil
        }
        at += 1
        return value
    }

    private mutating func part() throws(ConditionError) -> Typed {
        if let value = literal() { return (.literal(value), ConditionType(value)) }
        if take("(") {
            let inner = try nested { parser throws(ConditionError) in try parser.or() }
            try expect(")")
            return inner
        }
        guard case .name(let name) = token.kind else {
            throw ConditionError(at: token.offset, "expected a slot, a value or '(', found \(token.shown)")
        }
        let offset = token.offset
        at += 1
        if take("(") { return try nested { parser throws(ConditionError) in try parser.call(name, at: offset) } }
        let (slot, path, type) = try SlotPath.resolve(name, at: offset)
        slots.insert(slot)
        return (.slot(slot, path: path), type)
    }

    private mutating func call(_ name: String, at offset: Int) throws(ConditionError) -> Typed {
        guard let function = Condition.Function(rawValue: name) else {
            let known = Condition.Function.allCases.map(\.rawValue)
            throw ConditionError(
                at: offset, "there is no function '\(Spelling.shown(name))'; expected \(known.joined(separator: ", "))",
                suggestion: Spelling.nearest(to: name, among: known))
        }
        let operandOffset = token.offset
        let operand = try part()
        var argument: Typed?
        if function.takesArgument {
            try expect(",")
            let argumentOffset = token.offset
            let part = try part()
            guard part.type.meets(.text) || function == .contains && operand.type.meets(.list) else {
                throw ConditionError(.typeMismatch, at: argumentOffset, "expected text, found \(part.type.shown)")
            }
            argument = part
        }
        try expect(")")
        guard function.operands.contains(where: { $0.meets(operand.type) }) else {
            let expected = function.operands.map(\.shown).joined(separator: " or ")
            throw ConditionError(
                .typeMismatch, at: operandOffset, "\(name) expects \(expected), found \(operand.type.shown)")
        }
        return (.call(function, operand.condition, argument?.condition), function.result)
    }
}
