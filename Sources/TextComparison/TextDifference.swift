// SPDX-License-Identifier: MIT

/// What differs between two texts: sentence by sentence, and word by word inside those that were rewritten.
public struct TextDifference: Sendable {
    public enum Change: Sendable, Hashable {
        /// So many units stayed.
        case same(count: Int, first: String, last: String)
        case removed(String)
        case added(String)
        /// One unit became another.
        case rewritten([Piece])
    }
    /// A run of words inside a rewritten unit.
    public struct Piece: Sendable, Hashable {
        public enum Kind: Sendable { case same, removed, added }
        public let kind: Kind
        public let text: String

        public init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
    }

    public let changes: [Change]
    /// Share of the units of both texts that stayed, 0 to 1; 1 for two empty texts.
    public let similarity: Double

    public init(from old: String, to new: String) {
        let (oldUnits, newUnits) = (Self.units(of: old), Self.units(of: new))
        let steps = ShortestEdit.steps(from: oldUnits, to: newUnits)
        var changes: [Change] = []
        var (kept, removed, added): (Int, [String], [String]) = (0, [], [])
        var run: [String] = []
        func endRun() {
            guard let first = run.first, let last = run.last else { return }
            changes.append(.same(count: run.count, first: first, last: last))
            run = []
        }
        func endChange() {
            changes += Self.paired(removed, added)
            (removed, added) = ([], [])
        }
        for step in steps {
            switch step {
            case .same(let index, _):
                endChange()
                kept += 1
                run.append(oldUnits[index])
            case .removed(let index):
                endRun()
                removed.append(oldUnits[index])
            case .added(let index):
                endRun()
                added.append(newUnits[index])
            }
        }
        endChange()
        endRun()
        self.changes = changes
        let total = oldUnits.count + newUnits.count
        similarity = total == 0 ? 1 : Double(2 * kept) / Double(total)
    }

    /// Word by word, for texts of a sentence or two.
    public static func pieces(from old: String, to new: String) -> [Piece] {
        let (oldWords, newWords) = (words(of: old), words(of: new))
        var pieces: [(kind: Piece.Kind, text: String)] = []
        func add(_ kind: Piece.Kind, _ text: Substring) {
            if pieces.last?.kind == kind {
                pieces[pieces.count - 1].text += text
            } else {
                pieces.append((kind, String(text)))
            }
        }
        for step in ShortestEdit.steps(from: oldWords, to: newWords) {
            switch step {
            case .same(let index, _): add(.same, oldWords[index])
            case .removed(let index): add(.removed, oldWords[index])
            case .added(let index): add(.added, newWords[index])
            }
        }
        return pieces.map { Piece($0.kind, $0.text) }
    }

    /// A removed unit and the added one most like it in the same place are one that was rewritten.
    private static func paired(_ removed: [String], _ added: [String]) -> [Change] {
        guard !removed.isEmpty, !added.isEmpty, removed.count * added.count <= 10_000 else {
            return removed.map { .removed($0) } + added.map { .added($0) }
        }
        let oldWords = removed.map { Set(WordSequence($0).words.map(\.key)) }
        let newWords = added.map { Set(WordSequence($0).words.map(\.key)) }
        var changes: [Change] = []
        var next = 0
        for (index, old) in removed.enumerated() {
            let likeness = (next..<added.count).map { candidate in
                let total = oldWords[index].count + newWords[candidate].count
                let common = oldWords[index].intersection(newWords[candidate]).count
                return (candidate, total == 0 ? 0 : Double(2 * common) / Double(total))
            }
            guard let best = likeness.max(by: { $0.1 < $1.1 }), best.1 >= 0.4 else {
                changes.append(.removed(old))
                continue
            }
            changes += added[next..<best.0].map { .added($0) }
            changes.append(.rewritten(pieces(from: old, to: added[best.0])))
            next = best.0 + 1
        }
        return changes + added[next...].map { .added($0) }
    }

    /// Sentences of prose, whole lines of everything else; without white space around them, empty ones left out.
    static func units(of text: String) -> [String] {
        text.split(separator: "\n").flatMap { line -> [String] in
            let line = trimmed(line)
            guard let first = line.first else { return [] }
            // Headings, table rows and code are one unit each.
            return "#|`".contains(first) ? [String(line)] : sentences(of: line)
        }
    }

    private static func sentences(of line: Substring) -> [String] {
        var sentences: [String] = []
        var start = line.startIndex
        var index = line.startIndex
        while index < line.endIndex {
            let mark = line[index]
            let next = line.index(after: index)
            if mark == "." || mark == "!" || mark == "?" || mark == "…", next < line.endIndex, line[next].isWhitespace,
                case let rest = line[next...].drop(while: \.isWhitespace), let letter = rest.first,
                !letter.isLowercase, line.distance(from: start, to: index) > 2
            {
                sentences.append(String(trimmed(line[start..<next])))
                start = next
            }
            index = next
        }
        let last = trimmed(line[start...])
        return last.isEmpty ? sentences : sentences + [String(last)]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// Words with the white space behind them.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            let word = rest.prefix { !$0.isWhitespace }
            let space = rest[word.endIndex...].prefix(while: \.isWhitespace)
            words.append(rest[..<space.endIndex])
            rest = rest[space.endIndex...]
        }
        return words
    }
}
