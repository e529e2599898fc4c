// SPDX-License-Identifier: MIT

public import Text

/// Tells passages that say the same: a footer, a mirror, a text with its date of printing.
///
/// Two passages are one when they share nine tenths of their word pairs and all of their numbers, codes and prices: two
/// products that differ in colour and price are two facts, however alike their texts.
public struct TextSketch: Sendable, Equatable {
    private let shingles: Set<UInt64>
    /// Numbers, prices, codes, addresses, whatever their order.
    private let figures: Set<UInt64>
    private let words: Int

    /// Shorter texts are the same only when all of their words are.
    static let shortest = 20
    /// Words after these are not looked at.
    static let mostWords = 600

    public init(_ text: String) { self.init(Words(text)) }

    public init(_ words: Words) {
        var (shingles, figures): (Set<UInt64>, Set<UInt64>) = ([], [])
        var (previous, count): (UInt64, Int) = (0, 0)
        for word in words.all where !word.isPart {
            count += 1
            if count > Self.mostWords { break }
            shingles.insert(ContentHash.combine(previous, word.hash))
            previous = word.hash
            if word.kind != .word, word.kind != .compound { figures.insert(word.hash) }
        }
        (self.shingles, self.figures, self.words) = (shingles, figures, count)
    }

    /// Too short to speak for itself: `Custa 12 euros` says another thing on each page. What it stands under must be the
    /// same as well.
    public var isShort: Bool { words < Self.shortest }

    public func isNearly(_ other: TextSketch) -> Bool {
        guard figures == other.figures else { return false }
        if shingles == other.shingles { return true }
        guard min(words, other.words) >= Self.shortest else { return false }
        let shared = shingles.intersection(other.shingles).count
        return 10 * shared >= 9 * (shingles.count + other.shingles.count - shared)
    }
}
