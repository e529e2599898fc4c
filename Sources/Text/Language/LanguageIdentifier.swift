// SPDX-License-Identifier: MIT

internal import Glibc

/// The language of a text, and how sure that is.
public struct LanguageGuess: Sendable, Equatable {
    public let language: Language
    /// The estimated probability that ``language`` is right, 0 to 1. For `und`: that it is none of the others, or 0 when
    /// there are no letters to judge by.
    public let confidence: Double

    public init(language: Language, confidence: Double) {
        self.language = language
        self.confidence = confidence
    }
}

/// Tells the language of texts, short ones too.
///
/// Scripts decide where they can (Korean, Japanese, Chinese, Russian, Arabic). Latin text is scored by a multinomial
/// logistic regression over letter n-grams and words (``LanguageFeatures``), trained to tell pt, es, en, de, fr, it, nl
/// and pl from one another and from other languages in the same script, which are `und`.
public enum LanguageIdentifier {
    /// Of longer texts, ``windows`` pieces of this many bytes, evenly spread, are read.
    static let windowLength = 384
    static let windows = 5
    /// The middle, the beginning and the end come first, and mostly they are enough.
    private static let order = [2, 0, 4, 1, 3]
    private static let leastWindows = 3
    private static let enough = 0.99
    /// Below this the answer is `und`.
    static let leastConfidence = 0.30

    /// The language of `text`, UTF-8 of any quality. Reads at most about 2 KB of it.
    public static func identify(_ text: Span<UInt8>) -> LanguageGuess {
        var features = LanguageFeatures()
        var scores = LanguageWeights.Scores()
        let weights = LanguageWeights.shared
        if text.count <= windowLength * windows {
            features.read(text) { scores.add(weights, $0) }
        } else {
            let step = (text.count - windowLength) / (windows - 1)
            for (number, window) in order.enumerated() {
                let range = text.words(near: window * step, length: windowLength)
                features.read(text.extracting(range)) { scores.add(weights, $0) }
                if number + 1 >= leastWindows, number + 1 < windows {
                    let guess = guess(features.scripts, scores)
                    if guess.confidence >= enough { return guess }
                }
            }
        }
        return guess(features.scripts, scores)
    }

    /// The language of `text`.
    public static func identify(_ text: String) -> LanguageGuess { identify(text.utf8.span) }

    private static func guess(_ scripts: LanguageFeatures.Scripts, _ scores: LanguageWeights.Scores) -> LanguageGuess {
        // A Han character says about as much as two letters of an alphabet, and Latin names stand in every text.
        let eastAsian = 2 * scripts.han + 2 * scripts.kana + 2 * scripts.hangul
        let counts = [scripts.latin, scripts.cyrillic, scripts.arabic, eastAsian, scripts.other]
        let total = counts.reduce(0, +)
        guard let most = counts.max(), most > 0 else { return LanguageGuess(language: .undetermined, confidence: 0) }
        let share = Double(most) / Double(total)
        if most == scripts.latin { return scores.best(share: share) }
        if most == eastAsian { return eastAsianGuess(scripts, share: share) }
        if most == scripts.cyrillic {
            let isRussian = 50 * scripts.cyrillicForeign < scripts.cyrillic
            return LanguageGuess(language: isRussian ? .russian : .undetermined, confidence: share * 0.95)
        }
        if most == scripts.arabic {
            let isArabic = 50 * scripts.arabicForeign < scripts.arabic
            return LanguageGuess(language: isArabic ? .arabic : .undetermined, confidence: share * 0.95)
        }
        return LanguageGuess(language: .undetermined, confidence: share)
    }

    /// Kana are in every Japanese sentence; Han alone is Chinese, or a short Japanese title.
    private static func eastAsianGuess(_ scripts: LanguageFeatures.Scripts, share: Double) -> LanguageGuess {
        if scripts.hangul >= scripts.han + scripts.kana { return LanguageGuess(language: .korean, confidence: share) }
        if 12 * scripts.kana > scripts.han + scripts.kana {
            return LanguageGuess(language: .japanese, confidence: share)
        }
        return LanguageGuess(language: .chinese, confidence: share * (scripts.han < 5 ? 0.7 : 0.97))
    }
}

/// The table of ``LanguageTable``, decoded.
final class LanguageWeights: Sendable {
    static let shared = LanguageWeights()
    private static let width = 6
    private static let levels = 19
    /// What the levels 0 to 9 are worth, in ``LanguageTable/unit``; the trainer has the same list.
    private static let worth: [Int16] = [0, 1, 3, 6, 9, 13, 18, 23, 28, 34]

    fileprivate let buckets: [SIMD16<Int16>]

    private init() {
        let text = LanguageTable.weights
        buckets = text.withUTF8Buffer { bytes in
            stride(from: 0, to: bytes.count - Self.width + 1, by: Self.width).map { start in
                var number = 0
                for offset in (0..<Self.width).reversed() {
                    let code = Int(bytes[start + offset])
                    number = number * 92 + (code == 33 ? 0 : code < 92 ? code - 34 : code - 35)
                }
                var weights = SIMD16<Int16>()
                for lane in LanguageTable.lanes.indices {
                    let level = number % Self.levels - Self.levels / 2
                    weights[lane] = level < 0 ? -Self.worth[-level] : Self.worth[level]
                    number /= Self.levels
                }
                return weights
            }
        }
    }

    /// The sums of the weights of a text's features.
    struct Scores {
        private var sums = SIMD16<Int16>()
        private var total = SIMD16<Int32>()
        private var features = 0

        @inline(__always)
        mutating func add(_ weights: LanguageWeights, _ bucket: Int) {
            guard bucket < weights.buckets.count else { return }
            sums &+= weights.buckets[bucket]
            features += 1
            if features & 511 == 0 { spill() }  // 512 weights of at most 34 fit in 16 bits
        }

        private mutating func spill() {
            for lane in LanguageTable.lanes.indices { total[lane] += Int32(sums[lane]) }
            sums = SIMD16<Int16>()
        }

        /// The best language. The logits are the sums over the square root of the number of features, as in training.
        func best(share: Double) -> LanguageGuess {
            let scale = Double(LanguageTable.unit) / sqrt(Double(max(1, features)))
            let logits = LanguageTable.lanes.indices.map { Double(Int(total[$0]) + Int(sums[$0])) * scale }
            guard let highest = logits.max(), let best = logits.firstIndex(of: highest) else {
                return LanguageGuess(language: .undetermined, confidence: 0)
            }
            let sum = logits.reduce(0) { $0 + exp($1 - highest) }
            let confidence = share / sum
            let language = LanguageTable.lanes[best]
            if confidence < LanguageIdentifier.leastConfidence {
                return LanguageGuess(language: .undetermined, confidence: 1 - confidence)
            }
            return LanguageGuess(language: language, confidence: confidence)
        }
    }
}

extension Span where Element == UInt8 {
    /// A range of about `length` bytes from about `place` on that starts and ends at white space where some is near.
    fileprivate func words(near place: Int, length: Int) -> Range<Int> {
        var start = Swift.min(place, count)
        let latest = Swift.min(count, start + 64)
        if start > 0 {
            while start < latest, !ASCII.isSpace(self[start]) { start += 1 }
        }
        var end = Swift.min(count, start + length)
        let last = Swift.min(count, end + 64)
        while end < last, !ASCII.isSpace(self[end]) { end += 1 }
        return start..<Swift.max(start, end)
    }
}
