// SPDX-License-Identifier: MIT

import Text

/// A word of the question in a text.
struct Hit {
    /// Counted in words from the text's beginning.
    var position: Int32
    /// Where it starts, in bytes.
    var offset: Int32
    var term: Int32
    /// 1 for the word itself, less for other forms of it.
    var strength: Float
}

/// Where a text has the question's words.
struct FieldMatch {
    var hits: [Hit] = []
    /// In words.
    var length = 0

    /// How far a text is read; a longer one is judged by its beginning.
    static let mostBytes = 16_384

    static let empty = FieldMatch()

    private init() {}

    init(_ text: String, _ question: ExpandedQuestion) {
        let utf8 = text.utf8
        let words = Words(utf8.span.extracting(0..<min(utf8.count, Self.mostBytes)))
        self.init(words, question)
    }

    init(_ words: Words, _ question: ExpandedQuestion) {
        length = words.wordCount
        let table = question.table
        for word in words.all {
            guard let entry = table.find(word.hash) else { continue }
            hits.append(
                Hit(
                    position: Int32(truncatingIfNeeded: word.position),
                    offset: Int32(truncatingIfNeeded: word.range.lowerBound), term: entry.term,
                    strength: entry.strength))
        }
    }
}

extension ExpandedQuestion {
    /// 0…1: the share of the question's pairs of neighbours that are near each other here too, by the weight of their
    /// words. In order and adjacent counts fully; each word between them less, and so does the other order.
    func nearness(_ hits: ArraySlice<Hit>) -> Double {
        guard hits.count > 1, !pairs.isEmpty else { return 0 }
        var best = [Float](repeating: 0, count: pairs.count)
        for (index, first) in zip(hits.indices, hits) {
            var next = index + 1
            while next < hits.endIndex, hits[next].position - first.position <= weights.reach {
                let second = hits[next]
                next += 1
                let distance = second.position - first.position
                guard distance > 0, first.term != second.term else { continue }
                let value = first.strength * second.strength / Float(distance)
                for (place, pair) in pairs.enumerated() {
                    if pair.first == first.term, pair.second == second.term {
                        best[place] = max(best[place], value)
                    } else if pair.first == second.term, pair.second == first.term {
                        best[place] = max(best[place], value / 2)
                    }
                }
            }
        }
        var (sum, total) = (0.0, 0.0)
        for (place, pair) in pairs.enumerated() {
            let weight = terms[Int(pair.first)].weight + terms[Int(pair.second)].weight
            sum += weight * Double(best[place])
            total += weight
        }
        return total > 0 ? sum / total : 0
    }
}
