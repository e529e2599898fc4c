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
        run(utf8, tokenizer, context: Unmanaged.passUnretained(collector).toOpaque()) {
            context, _, token, count, _, _ in
            guard let context, let token else { return 0 }
            let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
            guard collector.words.count < collector.limit else { return 101 }  // SQLITE_DONE: stop
            let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
            collector.words.append(String(decoding: bytes, as: UTF8.self))
            return 0
        }
        return withExtendedLifetime(collector) { collector.words }
    }

    private final class Positions {
        let terms: [[UInt8]]
        let lengths: UInt64
        var position: Int32 = 0
        var found: [(position: Int32, term: Int32)] = []

        init(_ terms: [String]) {
            self.terms = terms.map { Array($0.utf8) }
            lengths = self.terms.reduce(0) { $0 | 1 << UInt64(min(63, $1.count)) }
        }
    }

    /// Where which of `terms` stand in a text, counted in words.
    ///
    /// - Parameter maxBytes: Text after this many bytes is not looked at.
    static func positions(
        of terms: [String], in text: String, _ tokenizer: any FTS5Tokenizer, maxBytes: Int
    ) -> [(position: Int32, term: Int32)] {
        let collector = Positions(terms)
        let utf8 = Array(text.utf8.prefix(maxBytes))
        run(utf8, tokenizer, context: Unmanaged.passUnretained(collector).toOpaque()) {
            context, _, token, count, _, _ in
            guard let context, let token else { return 0 }
            let collector = Unmanaged<Positions>.fromOpaque(context).takeUnretainedValue()
            defer { collector.position &+= 1 }
            guard collector.lengths & 1 << UInt64(min(63, Int(count))) != 0 else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
            if let term = collector.terms.firstIndex(where: { $0.count == bytes.count && bytes.elementsEqual($0) }) {
                collector.found.append((collector.position, Int32(term)))
            }
            return 0
        }
        return withExtendedLifetime(collector) { collector.found }
    }

    private static func run(
        _ utf8: [UInt8], _ tokenizer: any FTS5Tokenizer, context: UnsafeMutableRawPointer,
        _ callback: @escaping FTS5TokenCallback
    ) {
        utf8.withUnsafeBytes { bytes in
            let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = tokenizer.tokenize(
                context: context, tokenization: .document, pText: text, nText: CInt(clamping: bytes.count),
                tokenCallback: callback)
        }
    }
}
