// SPDX-License-Identifier: MIT

internal import CStemmer

/// Snowball stems by libstemmer, with accents folded off the result.
///
/// Not `Sendable`: libstemmer keeps its working memory in the handle, so each thread makes its own. Words already seen
/// are remembered, up to ``mostRemembered``, because libstemmer costs about half a microsecond a word.
public final class Stemmer {
    static let mostRemembered = 8192
    /// Longer words come back unstemmed: no natural word is as long, and libstemmer's work grows with the length.
    static let longestWord = 128

    public let language: Language
    private let handle: OpaquePointer
    private var remembered: [UInt64: String] = [:]

    /// A stemmer for `language`; `nil` for languages that libstemmer does not stem (pl, zh, ja, ko, und).
    public init?(_ language: Language) {
        guard let algorithm = Self.algorithm(of: language), let handle = sb_stemmer_new(algorithm, "UTF_8") else {
            return nil
        }
        self.language = language
        self.handle = handle
    }

    deinit { sb_stemmer_delete(handle) }

    private static func algorithm(of language: Language) -> String? {
        switch language {
        case .portuguese: "portuguese"
        case .spanish: "spanish"
        case .english: "english"
        case .german: "german"
        case .french: "french"
        case .italian: "italian"
        case .dutch: "dutch"
        case .russian: "russian"
        case .arabic: "arabic"
        case .polish, .chinese, .japanese, .korean, .undetermined: nil
        }
    }

    /// The stem of one word, folded. The word may have capitals and accents; accents guide the stemmer, so give it the
    /// word as written (``Word/range``) rather than its folded form where both are at hand.
    public func stem(_ word: String) -> String { stem(word.utf8.span) }

    /// The stem of one word, folded.
    public func stem(_ word: Span<UInt8>) -> String {
        let key = ContentHash.hash(word)
        if let known = remembered[key] { return known }
        let result = word.count > Self.longestWord ? word.string(0..<word.count) : computed(word)
        if remembered.count >= Self.mostRemembered { remembered.removeAll(keepingCapacity: true) }
        remembered[key] = result
        return result
    }

    private func computed(_ word: Span<UInt8>) -> String {
        var lower: [UInt8] = []
        var index = 0
        while index < word.count {
            let scalar = word.scalar(at: index)
            index += scalar.length
            lower.append(scalar: Folding.lowercase(scalar.value))
        }
        let stem = lower.withUnsafeBufferPointer { buffer -> String in
            guard let start = buffer.baseAddress,
                let stemmed = sb_stemmer_stem(handle, start, Int32(truncatingIfNeeded: buffer.count))
            else { return String(decoding: buffer, as: UTF8.self) }
            let length = max(0, Int(sb_stemmer_length(handle)))
            return String(decoding: UnsafeBufferPointer(start: stemmed, count: length), as: UTF8.self)
        }
        return Folding.fold(stem)
    }
}
