// SPDX-License-Identifier: MIT

/// Finds sentences that speak to a language model instead of to a reader: orders to forget its instructions, roles to
/// play, system prompts to tell.
///
/// Rules over words, in Portuguese, Spanish and English. A sentence is marked when it has a phrase that pages hardly use,
/// or when the parts of such an order stand near each other. Texts *about* such attacks are marked where they quote one.
/// One look into a table for each word of a text; sentences are only read where the text as a whole has such an order.
public enum InstructionText {
    /// The UTF-8 ranges of such sentences, in order.
    public static func ranges(in text: Span<UInt8>) -> [Range<Int>] { ranges(in: text, words: Words(text)) }

    /// The same for a text that was cut into words already.
    public static func ranges(in text: Span<UInt8>, words: Words) -> [Range<Int>] {
        let hasMarker = text.holdsChatMarker
        // What no text as a whole has, none of its sentences has: nearly all texts are done here.
        guard hasMarker || isInstruction(words, 0..<words.all.count) else { return [] }
        return Sentences.ranges(in: text, lineBreaks: .end).filter { range in
            isInstruction(words, words.places(in: range)) || (hasMarker && text.extracting(range).holdsChatMarker)
        }
    }

    /// Whether a short text, a sentence or two, is one.
    public static func isInstruction(_ text: String) -> Bool { !ranges(in: text.utf8.span).isEmpty }

    /// How many words an order and what it is about may be apart.
    private static let reach = 8

    private static func isInstruction(_ words: Words, _ places: Range<Int>) -> Bool {
        let lexicon = InstructionLexicon.shared
        var seen = SeenRoles(reach: reach)
        var place = 0
        let all = words.all.span
        for index in places where !all[index].isPart {
            if lexicon.mayMatter(all[index].hash),
                seen.note(lexicon.roles(endingAt: index, of: all, from: places.lowerBound), at: place)
            {
                return true
            }
            place += 1
        }
        return false
    }

    /// Where the parts of an order stood last.
    private struct SeenRoles {
        private var places: [Int]
        private var place = 0
        private let reach: Int

        init(reach: Int) {
            places = [Int](repeating: -2 * reach, count: InstructionLexicon.Role.allCases.count)
            self.reach = reach
        }

        /// - Returns: Whether the order is complete.
        mutating func note(_ roles: [InstructionLexicon.Role], at place: Int) -> Bool {
            guard !roles.isEmpty else { return false }
            self.place = place
            for role in roles {
                if role == .telling { return true }
                places[role.rawValue] = place
            }
            if isNear(.override), isNear(.instruction), isNear(.earlier) || isNear(.all) { return true }
            if isNear(.override), isNear(.rule), isNear(.earlier) { return true }
            if isNear(.reveal), isNear(.instruction), isNear(.system) { return true }
            if isNear(.newRole), isNear(.ai) || isNear(.model) { return true }
            return isNear(.play) && isNear(.ai)
        }

        private func isNear(_ role: InstructionLexicon.Role) -> Bool { place - places[role.rawValue] <= reach }
    }
}

extension Words {
    /// The places of the words that begin in a range of the text.
    fileprivate func places(in range: Range<Int>) -> Range<Int> {
        func first(from offset: Int) -> Int {
            var (low, high) = (0, all.count)
            while low < high {
                let middle = (low + high) / 2
                if all[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = first(from: range.lowerBound)
        return start..<Swift.max(start, first(from: range.upperBound))
    }
}

extension Span where Element == UInt8 {
    /// Whether a mark of a chat format stands in the text: `<|im_start|>`, `[INST]`, `<<SYS>>`, `<system>`.
    fileprivate var holdsChatMarker: Bool {
        var index = 0
        while index + 5 < count {
            let byte = self[index]
            if byte == 0x3C {
                if self[index + 1] == 0x7C, closesMarker(from: index + 2) { return true }
                if spells("<sys>>", at: index + 1) || spells("system>", at: index + 1)
                    || spells("/system>", at: index + 1)
                {
                    return true
                }
            } else if byte == 0x5B, spells("inst]", at: index + 1) || spells("/inst]", at: index + 1) {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether `|>` stands within the next bytes.
    private func closesMarker(from start: Int) -> Bool {
        let limit = Swift.min(count - 1, start + 32)
        return start < limit && (start..<limit).contains { self[$0] == 0x7C && self[$0 + 1] == 0x3E }
    }

    /// Whether the lower-case letters and signs of `word` stand at `start`, in any case.
    private func spells(_ word: StaticString, at start: Int) -> Bool {
        guard start + word.utf8CodeUnitCount <= count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { ASCII.lowercased(self[start + $0]) == word.utf8Start[$0] }
    }
}
