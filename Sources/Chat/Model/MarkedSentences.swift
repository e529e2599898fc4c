// SPDX-License-Identifier: MIT

import Text

/// Cuts a model's text into sentences as it comes, and takes the marks `[1]`, `[2, 3]` out of them. Marks count for the
/// sentence that they end, on either side of its full stop.
struct MarkedSentences {
    struct Sentence: Equatable {
        var text: String
        var marks: [Int]
        var startsParagraph: Bool
    }

    /// A model that never ends a sentence is cut here, in bytes.
    private static let longest = 4000
    private var buffer = ""
    private var atParagraph = false

    /// - Returns: Sentences that are complete: more text stands after them than marks.
    mutating func add(_ text: String) -> [Sentence] {
        buffer += text
        return take(all: false)
    }

    mutating func finish() -> [Sentence] { take(all: true) }

    private mutating func take(all: Bool) -> [Sentence] {
        var pieces = Sentences.split(buffer, lineBreaks: .end)
        // Marks at the head of a piece belong to the piece before.
        var index = 1
        while index < pieces.count {
            let (marks, rest) = Self.leadingMarks(pieces[index])
            if !marks.isEmpty {
                pieces[index - 1] += " " + marks
                if rest.isEmpty { pieces.remove(at: index) } else { pieces[index] = rest }
            } else {
                index += 1
            }
        }
        guard let last = pieces.last else { return [] }
        let isEndless = last.utf8.count > Self.longest
        let ready = all || isEndless ? pieces[...] : pieces.dropLast()
        guard !ready.isEmpty else { return [] }
        var sentences: [Sentence] = []
        var rest = buffer[...]
        for piece in ready {
            let head = piece.prefix { $0 != "[" }
            var startsParagraph = atParagraph
            if let place = rest.firstRange(of: head) {
                startsParagraph = startsParagraph || rest[..<place.lowerBound].contains("\n")
                rest = rest[place.upperBound...]
            }
            if let sentence = Self.sentence(piece, startsParagraph) { sentences.append(sentence) }
            atParagraph = false
        }
        buffer = all || isEndless ? "" : last
        if !all, !isEndless, let place = rest.firstRange(of: last), rest[..<place.lowerBound].contains("\n") {
            atParagraph = true
        }
        return sentences
    }

    private static func leadingMarks(_ piece: String) -> (marks: String, rest: String) {
        var rest = piece[...]
        var marks = ""
        while rest.first == "[", let close = rest.firstIndex(of: "]"),
            rest[rest.index(after: rest.startIndex)..<close].allSatisfy({ $0.isNumber || $0 == "," || $0 == " " })
        {
            marks += rest[...close]
            rest = rest[rest.index(after: close)...].drop(while: \.isWhitespace)
            if let first = rest.first, ".,;".contains(first) { rest = rest.dropFirst().drop(while: \.isWhitespace) }
        }
        return (marks, String(rest))
    }

    private static func sentence(_ piece: String, _ startsParagraph: Bool) -> Sentence? {
        var text = ""
        var marks: [Int] = []
        var rest = piece[...]
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else { break }
            let inside = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            if !inside.isEmpty, inside.allSatisfy({ $0.isNumber || $0 == "," || $0 == " " }) {
                marks += inside.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
                while text.last == " " { text.removeLast() }
            } else {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        text = withoutMarkup(text)
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return Sentence(text: text, marks: marks.filter { $0 > 0 && $0 < 1000 }, startsParagraph: startsParagraph)
    }

    /// Without the Markdown that models like: it is not asked for, and would be shown as signs.
    private static func withoutMarkup(_ text: String) -> String {
        var text = text.replacing("**", with: "").replacing("`", with: "")
        while let first = text.first, first.isWhitespace || "#*-•>".contains(first) { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}
