// SPDX-License-Identifier: MIT

public import Text

/// Tells passages that say the same: a footer, a mirror, a text with its date of printing.
///
/// Two passages are one when they share nine tenths of their word pairs and all of their numbers, codes and prices: two
/// products that differ in colour and price are two facts, however alike their texts.
public struct TextSketch: Sendable, Equatable {
    /// Hashes of neighbouring words, sorted, each once.
    private let shingles: [UInt64]
    /// Sum of the hashes of numbers, prices, codes and addresses, whatever their order.
    private let figures: UInt64
    private let words: Int

    /// Shorter texts are the same only when all of their words are.
    static let shortest = 20
    /// Words after these are not looked at.
    static let mostWords = 600
    /// The smallest hashes of a text are a fair sample of them: where most differ, the rest is not looked at.
    static let sample = 16

    public init(_ text: String) { self.init(Words(text)) }

    public init(_ words: Words) {
        var shingles: [UInt64] = []
        shingles.reserveCapacity(min(words.count, Self.mostWords))
        var (previous, figures, count): (UInt64, UInt64, Int) = (0, 0, 0)
        for word in words.all where !word.isPart {
            count += 1
            if count > Self.mostWords { break }
            shingles.append(ContentHash.combine(previous, word.hash))
            previous = word.hash
            if word.kind != .word, word.kind != .compound { figures &+= word.hash }
        }
        shingles.sort()
        var last: UInt64?
        self.shingles = shingles.filter { shingle in
            defer { last = shingle }
            return shingle != last
        }
        (self.figures, self.words) = (figures, count)
    }

    /// Too short to speak for itself: `Custa 12 euros` says another thing on each page. What it stands under must be the
    /// same as well.
    public var isShort: Bool { words < Self.shortest }

    public func isNearly(_ other: TextSketch) -> Bool {
        guard figures == other.figures else { return false }
        let (mine, theirs) = (shingles.count, other.shingles.count)
        guard 10 * min(mine, theirs) >= 9 * max(mine, theirs) else { return false }
        guard min(words, other.words) >= Self.shortest else { return shingles == other.shingles }
        let sampled = Self.shared(shingles.prefix(Self.sample), other.shingles.prefix(Self.sample))
        guard 2 * sampled >= Self.sample else { return false }
        let shared = Self.shared(shingles[...], other.shingles[...])
        return 10 * shared >= 9 * (mine + theirs - shared)
    }

    private static func shared(_ left: ArraySlice<UInt64>, _ right: ArraySlice<UInt64>) -> Int {
        var (count, first, second) = (0, left.startIndex, right.startIndex)
        while first < left.endIndex, second < right.endIndex {
            if left[first] == right[second] {
                (count, first, second) = (count + 1, first + 1, second + 1)
            } else if left[first] < right[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return count
    }
}
