// SPDX-License-Identifier: MIT

/// Phrases of folded words, each with a value, found in one pass over a text's words: the cost is that of the text, however
/// many phrases there are.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Phrase: Sendable {
        let text: String
        let words: [String]
        let value: Value
    }

    private let byFirst: [String: [Phrase]]

    init(_ phrases: some Sequence<(String, Value)>) {
        var byFirst: [String: [Phrase]] = [:]
        for (text, value) in phrases {
            let words = text.split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            byFirst[first, default: []].append(Phrase(text: text, words: words, value: value))
        }
        self.byFirst = byFirst
    }

    /// - Parameter words: Folded, in order.
    func found(in words: [String]) -> [Phrase] {
        var found: [Phrase] = []
        for (place, word) in words.enumerated() {
            guard let phrases = byFirst[word] else { continue }
            for phrase in phrases where words[place...].starts(with: phrase.words) { found.append(phrase) }
        }
        return found
    }

    func isAny(in words: [String]) -> Bool {
        for (place, word) in words.enumerated() {
            guard let phrases = byFirst[word] else { continue }
            if phrases.contains(where: { words[place...].starts(with: $0.words) }) { return true }
        }
        return false
    }
}

extension PhraseTable where Value == Bool {
    init(_ phrases: [String]) { self.init(phrases.map { ($0, true) }) }
}

extension String {
    /// Whether the bytes of `other` stand somewhere in it.
    func holds(_ other: String) -> Bool {
        let (whole, part) = (utf8, other.utf8)
        guard let first = part.first else { return true }
        guard whole.count >= part.count else { return false }
        let found = whole.withContiguousStorageIfAvailable { whole in
            part.withContiguousStorageIfAvailable { part in
                var start = 0
                while start + part.count <= whole.count {
                    if whole[start] == first, whole[start..<(start + part.count)].elementsEqual(part) { return true }
                    start += 1
                }
                return false
            }
        }
        // Strings of Swift's own always have such storage.
        return (found ?? nil) ?? whole.indices.contains { whole[$0...].starts(with: part) }
    }
}
