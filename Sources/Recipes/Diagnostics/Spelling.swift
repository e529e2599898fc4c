// SPDX-License-Identifier: MIT

/// "Did you mean": the nearest of the words that would have been right.
enum Spelling {
    /// The candidate nearest to `word`: at most a third of its letters wrong (one in short words), `nil` when none is.
    ///
    /// Distance is optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let given = Array(word.lowercased().utf8)
        guard given.count <= 64 else { return nil }
        let allowed = max(1, given.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().utf8)
            guard letters.count <= 64, abs(letters.count - given.count) <= allowed else { continue }
            let distance = distance(given, letters)
            guard distance <= allowed, distance < (best?.distance ?? .max) else { continue }
            best = (candidate, distance)
        }
        // One letter that is wrong is no likeness: "x" is not "y".
        guard let best, best.distance < given.count else { return nil }
        return best.word
    }

    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var line = [row + 1]
            line.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, line[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                line.append(cost)
            }
            (beforeLast, last) = (last, line)
        }
        return last[right.count]
    }

    /// A text as a message may quote it: on one line, at most 60 scalars.
    static func shown(_ text: String) -> String { clean(text, limit: 60) }

    /// `text` on one line, without control characters, cut after `limit` scalars: a recipe is not to draw on the
    /// terminal that shows what is wrong with it.
    static func clean(_ text: String) -> String { clean(text, limit: 600) }

    private static func clean(_ text: String, limit: Int) -> String {
        var out = String.UnicodeScalarView()
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < limit else {
                out.append("…")
                break
            }
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let turnsText = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            out.append(isControl || turnsText ? "\u{FFFD}" : scalar)
        }
        return String(out)
    }
}
