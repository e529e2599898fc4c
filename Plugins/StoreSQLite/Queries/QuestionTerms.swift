// SPDX-License-Identifier: MIT

import GRDB
import StageSDK

/// The words of a question as the index has them: lower case, accents folded, in order.
///
/// They come from the index's own tokenizer, so that nothing in a question is syntax and nothing is folded otherwise
/// than it was stored.
struct QuestionTerms: Sendable {
    /// All words in order, repetitions included: phrases are read from here.
    let words: [String]
    /// Each word once, in order of first appearance.
    let distinct: [String]

    /// What counts of a question: its first 4096 bytes and 64 words; longer words are no words.
    private static let (maxBytes, maxWords, maxWordBytes) = (4096, 64, 64)

    init(_ question: String, _ tokenizer: any FTS5Tokenizer) {
        let utf8 = Array(question.utf8.prefix(QuestionTerms.maxBytes))
        let found = TokenStream.words(of: utf8, tokenizer, limit: QuestionTerms.maxWords)
        words = found.filter { $0.utf8.count <= QuestionTerms.maxWordBytes }
        var seen: Set<String> = []
        distinct = words.filter { seen.insert($0).inserted }
    }

    /// An FTS5 string: whatever stands in the quotes is text.
    static func quoted(_ word: String) -> String {
        "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// Runs the index's tokenizer over bytes.
enum TokenStream {
    private final class Collector {
        var words: [String] = []
        var limit = Int.max
    }

    static func words(of utf8: [UInt8], _ tokenizer: any FTS5Tokenizer, limit: Int) -> [String] {
        let collector = Collector()
        collector.limit = limit
        utf8.withUnsafeBytes { bytes in
            run(bytes, tokenizer, context: Unmanaged.passUnretained(collector).toOpaque()) {
                context, _, token, count, _, _ in
                guard let context, let token else { return 0 }
                let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                guard collector.words.count < collector.limit else { return 101 }  // SQLITE_DONE: stop
                let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
                collector.words.append(String(decoding: bytes, as: UTF8.self))
                return 0
            }
        }
        return withExtendedLifetime(collector) { collector.words }
    }

    /// A word of the question in a text.
    struct Hit {
        /// Counted in words from the text's beginning.
        var position: Int32
        /// Place in the list of words looked for.
        var term: Int32
    }

    private final class Positions {
        let words: [[UInt8]]
        /// Bit n: some word has n bytes. Most words of a text are passed over by their length or first byte.
        let lengths: UInt64
        var position: Int32 = 0
        var hits: [Hit] = []

        init(_ words: [String]) {
            self.words = words.map { Array($0.utf8) }
            lengths = self.words.reduce(0) { $0 | 1 << UInt64(min(63, $1.count)) }
        }

        func see(_ token: UnsafeRawBufferPointer) {
            defer { position &+= 1 }
            guard lengths & 1 << UInt64(min(63, token.count)) != 0, let first = token.first else { return }
            for (index, word) in words.enumerated()
            where word.count == token.count && word[0] == first && token.elementsEqual(word) {
                return hits.append(Hit(position: position, term: Int32(index)))
            }
        }
    }

    /// Where which of `words` stand in a text, and how many words it has.
    ///
    /// - Parameter maxBytes: Text after this many bytes is not looked at.
    static func positions(
        of words: [String], in text: String, _ tokenizer: any FTS5Tokenizer, maxBytes: Int
    ) -> (hits: [Hit], length: Int) {
        let positions = Positions(words)
        var text = text
        text.withUTF8 { bytes in
            run(
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes).prefix(maxBytes)), tokenizer,
                context: Unmanaged.passUnretained(positions).toOpaque()
            ) { context, _, token, count, _, _ in
                guard let context, let token else { return 0 }
                Unmanaged<Positions>.fromOpaque(context).takeUnretainedValue()
                    .see(UnsafeRawBufferPointer(start: token, count: Int(count)))
                return 0
            }
        }
        return withExtendedLifetime(positions) { (positions.hits, Int(positions.position)) }
    }

    private static func run(
        _ utf8: UnsafeRawBufferPointer, _ tokenizer: any FTS5Tokenizer, context: UnsafeMutableRawPointer,
        _ callback: @escaping FTS5TokenCallback
    ) {
        _ = tokenizer.tokenize(
            context: context, tokenization: .document, pText: utf8.baseAddress?.assumingMemoryBound(to: CChar.self),
            nText: CInt(clamping: utf8.count), tokenCallback: callback)
    }
}
