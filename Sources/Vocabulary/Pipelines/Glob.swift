// SPDX-License-Identifier: MIT

/// A pattern over a URL's path and query, as recipes write it: `*` stands for any run without `/`, `**` for any run at
/// all; every other character, `?` included, stands for itself. The whole text must match.
///
/// `/p/**` matches `/p/`, `/p/1` and `/p/1/2?x=3`, not `/p`. Percent-encoding is compared as written: patterns are
/// meant for canonical URLs.
public struct Glob: Sendable, Hashable {
    /// In bytes.
    public static let maxLength = 1024

    public let pattern: String
    private let tokens: [Token]

    private enum Token: Sendable, Hashable {
        case byte(UInt8)
        case withinSegment
        case anything

        var isStar: Bool { if case .byte = self { false } else { true } }
    }

    /// - Returns: `nil` for a pattern that is empty, too long, or does not begin with `/` or `*`, so could match nothing.
    public init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        guard let first = bytes.first, bytes.count <= Glob.maxLength,
            first == UInt8(ascii: "/") || first == UInt8(ascii: "*")
        else { return nil }
        var tokens: [Token] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "*") {
                let end = bytes[index...].firstIndex { $0 != UInt8(ascii: "*") } ?? bytes.count
                tokens.append(end - index > 1 ? .anything : .withinSegment)
                index = end
            } else {
                tokens.append(.byte(bytes[index]))
                index += 1
            }
        }
        self.pattern = pattern
        self.tokens = tokens
    }

    /// Whether the whole of `text` fits. At most (bytes of pattern) × (bytes of text) steps, without recursion.
    public func matches(_ text: String) -> Bool {
        // The set of tokens that may come next, by the usual simulation of a nondeterministic automaton.
        var current = closure(of: [0])
        for byte in text.utf8 {
            var next: [Int] = []
            for state in current where state < tokens.count {
                switch tokens[state] {
                case .byte(let wanted): if byte == wanted { next.append(state + 1) }
                case .withinSegment: if byte != UInt8(ascii: "/") { next.append(state) }
                case .anything: next.append(state)
                }
            }
            guard !next.isEmpty else { return false }
            current = closure(of: next)
        }
        return current.last == tokens.count
    }

    /// `states` (ascending) and what is reached from them without reading: a star may stand for nothing.
    private func closure(of states: [Int]) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(states.count + 1)
        for state in states {
            var reached = state
            while reached > (result.last ?? -1) {
                result.append(reached)
                guard reached < tokens.count, tokens[reached].isStar else { break }
                reached += 1
            }
        }
        return result
    }

    /// Whether some text fits both patterns. At most (bytes of one) × (bytes of the other) steps.
    public func overlaps(_ other: Glob) -> Bool {
        let width = other.tokens.count + 1
        var seen: Set<Int> = []
        var pending = [(0, 0)]
        while let (left, right) = pending.popLast() {
            guard seen.insert(left * width + right).inserted else { continue }
            if left == tokens.count, right == other.tokens.count { return true }
            let (one, two) = (token(left), other.token(right))
            if one?.isStar == true { pending.append((left + 1, right)) }
            if two?.isStar == true { pending.append((left, right + 1)) }
            guard let one, let two, Glob.share(one, two) else { continue }
            pending.append((one.isStar ? left : left + 1, two.isStar ? right : right + 1))
        }
        return false
    }

    private func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// Whether one byte fits both.
    private static func share(_ one: Token, _ two: Token) -> Bool {
        switch (one, two) {
        case (.byte(let left), .byte(let right)): left == right
        case (.byte(let byte), .withinSegment), (.withinSegment, .byte(let byte)): byte != UInt8(ascii: "/")
        default: true
        }
    }
}

extension Glob: CustomStringConvertible {
    public var description: String { pattern }
}
