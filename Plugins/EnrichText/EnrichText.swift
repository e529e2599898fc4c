// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Text
import Vocabulary

/// Makes content searchable and comparable: language, passages along headings, word count, fingerprints.
struct EnrichText: Stage {
    struct Options: StageOptions {
        var passageWords = 200
        var passageMinimum = 80

        static let schema: [Option<Self>] = [
            Option("passage_words", \.passageWords, min: 20, max: 2000, doc: "Most words of a passage, about."),
            Option(
                "passage_minimum", \.passageMinimum, min: 1, max: 2000,
                doc: "Fewest words of a passage where its section has as many, about."),
        ]
    }

    static let manifest = StageManifest(
        kind: .enrich, name: "text", summary: "Finds the language, cuts passages along headings, counts, fingerprints.",
        reads: [.content, .language, .body, .fields, .fingerprints],
        writes: [.language, .passages, .wordCount, .fingerprints],
        examples: [
            StageExample(
                "a page in Portuguese",
                given: [.content: "# Horário\n\nAo domingo abrimos das dez da manhã à uma da tarde."],
                expect: .emitted([.language: "pt", .wordCount: 12]))
        ])

    /// Surer than this, the text overrules what the page says of its language: templates often lie.
    private static let certain = 0.9

    private let sizes: PassageSizes

    init(options: Options) throws(OptionsError) {
        guard options.passageMinimum <= options.passageWords else {
            throw OptionsError("passage_minimum", "must not be above passage_words")
        }
        sizes = PassageSizes(least: options.passageMinimum, most: options.passageWords)
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        guard let content = record[.content] else { throw .missing(.content) }
        var record = record
        let (plain, passages) = Passage.read(content.utf8.span, sizes: sizes)
        let words = Words(plain.span)
        let guess = LanguageIdentifier.identify(plain.span)
        if record[.language] == nil || guess.confidence >= Self.certain, guess.language != .undetermined {
            record.set(.language, to: guess.language.rawValue)
        }
        record.set(.passages, to: passages.map { RecordPassage($0) })
        record.set(.wordCount, to: words.wordCount)
        var prints = record[.fingerprints] ?? ValueMap()
        prints["content"] = .text(ContentHash.hex(ContentHash.hash(of: words)))
        prints["simhash"] = .text(ContentHash.hex(SimHash.hash(of: words)))
        if let body = record.withBytes(.body, { Fingerprint(sha256: $0) }) { prints["body"] = .text(body.hex) }
        record.set(.fingerprints, to: prints)
        return .emit(record)
    }
}

extension RecordPassage {
    init(_ passage: Passage) {
        let text = passage.context.map { "\($0)\n\(passage.text)" } ?? passage.text
        self.init(
            id: ContentHash.hex(passage.id), headings: passage.headings, start: passage.range.lowerBound,
            end: passage.range.upperBound, text: text, words: passage.wordCount)
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(EnrichText.self, to: host)
}
