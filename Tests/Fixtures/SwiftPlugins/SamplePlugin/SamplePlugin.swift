// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// A plugin in Swift that uses every part of the SDK: the tests load it as the worker loads real ones.
@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(
        CountWords.self, WaitForCancel.self, EchoOptions.self, CountOneByOne.self, KeepInMemory.self,
        name: "SamplePlugin", version: "1.2.3", to: host)
}

/// Answers at once.
struct CountWords: Stage {
    struct Options: StageOptions {
        var minWords = 1
        static let schema: [Option<Self>] = [
            Option("min_words", \.minWords, min: 0, max: 100, doc: "Fewest words that pass.")
        ]
    }

    static let manifest = StageManifest(
        kind: .enrich, name: "sample_words", summary: "Counts words.", reads: [.text], writes: [.wordCount, .fields],
        examples: [
            StageExample("two words", given: [.text: "a b"], expect: .emitted([.wordCount: 2])),
            StageExample(
                "too few words", given: [.text: "a b"], with: ["min_words": 3], expect: .dropped("too_short")),
        ])

    private let options: Options
    init(options: Options) throws(OptionsError) {
        guard options.minWords != 13 else { throw OptionsError("min_words", "13 brings bad luck") }
        self.options = options
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        guard let text = record[.text] else { throw .missing(.text) }
        let words = text.split(separator: " ").count
        guard words >= options.minWords else { return .drop("too_short", detail: "\(words) words") }
        context.log(.info, "counted", ["words": .int(Int64(words))])
        context.count("sample_words", by: Int64(words))
        // Where this image's own copy of an SDK type stands: the tests compare it with the host's and other plugins'.
        let address = unsafeBitCast(OwnedBytes.self as Any.Type, to: Int.self)
        return .emit(record.setting(.wordCount, to: words).setting(.fields, to: ["sdk": .int(Int64(address))]))
    }
}

/// Waits until its task is cancelled, where the text is `wait`.
struct WaitForCancel: Stage {
    typealias Options = NoOptions
    static let manifest = StageManifest(
        kind: .enrich, name: "sample_wait", summary: "Waits to be cancelled.", reads: [.text],
        writes: [.title], examples: [StageExample("other text is not waited for", given: [.text: "a"])])

    init(options: NoOptions) {}

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        guard record[.text] == "wait" else { return .emit(record) }
        await Self.waitForCancel()
        return .emit(record.setting(.title, to: "too late"))
    }

    static func waitForCancel() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            continuation.finish()
        }
    }
}

/// Shows what arrived.
struct EchoOptions: Stage {
    enum Colour: String, OptionChoice { case red, green }
    struct Inner: NestedOptions {
        var depth = 3
        static let schema: [Option<Self>] = [Option("depth", \.depth, doc: "How deep.")]
    }
    struct Options: StageOptions {
        var flag = true
        var ratio = 0.5
        var wait = Duration.seconds(20)
        var pause = Duration.seconds(2)...Duration.seconds(60)
        var size = ByteCount.mebibytes(8)
        var colour = Colour.green
        var words = ["a", "b"]
        var limits: Keyed<Int> = ["x": 1]
        var inner = Inner()
        var free = AnyOption()
        var key: String?
        static let schema: [Option<Self>] = [
            Option("flag", \.flag, doc: "A flag."), Option("ratio", \.ratio, min: 0, max: 1, doc: "A ratio."),
            Option("wait", \.wait, min: 1, doc: "A time."), Option("pause", \.pause, doc: "A range of times."),
            Option("size", \.size, max: 1_073_741_824, doc: "A size."), Option("colour", \.colour, doc: "A colour."),
            Option("words", \.words, max: 3, doc: "Words."), Option("limits", \.limits, doc: "Limits by name."),
            Option("inner", \.inner, doc: "Options inside."), Option("free", \.free, doc: "Anything."),
            Option("key", \.key, secret: true, doc: "A key."),
        ]
    }

    static let manifest = StageManifest(
        kind: .parse, name: "sample_options", summary: "Writes its options to fields.", writes: [.fields],
        examples: [
            StageExample(
                "one option", given: [:], with: ["wait": "1m"],
                expect: .emitted([.fields: expectedFields]))
        ])

    private static let expectedFields: Value = [
        "flag": true, "ratio": 0.5, "wait": .duration(.seconds(60)),
        "pause": ["min": .duration(.seconds(2)), "max": .duration(.seconds(60))], "size": .int(8 << 20),
        "colour": "green", "words": ["a", "b"], "limits": ["x": 1], "inner": 3, "free": nil, "key": nil,
    ]

    private let options: Options
    init(options: Options) { self.options = options }

    func process(_ record: Record, in context: StageContext) -> Outcome {
        let entries = Options.schema.map { option in
            ValueMap.Entry(option.schema.key, Self.value(of: option.schema.key, options))
        }
        return .emit(record.setting(.fields, to: ValueMap(entries)))
    }

    private static func value(of key: String, _ options: Options) -> Value {
        switch key {
        case "flag": .bool(options.flag)
        case "ratio": .real(options.ratio)
        case "wait": .duration(options.wait)
        case "pause": options.pause.optionValue ?? .null
        case "size": .int(options.size.bytes)
        case "colour": .text(options.colour.rawValue)
        case "words": .list(options.words.map { .text($0) })
        case "limits": options.limits.optionValue ?? .null
        case "inner": .int(Int64(options.inner.depth))
        case "free": options.free.value
        default: options.key.map { .text($0) } ?? .null
        }
    }
}

/// One record at a time; those whose text is `wait` wait until cancelled.
struct CountOneByOne: Stage {
    typealias Options = NoOptions
    static let manifest = StageManifest(
        kind: .enrich, name: "sample_serial", summary: "Works on one record at a time.", reads: [.text],
        writes: [.wordCount], isSerial: true,
        examples: [StageExample("one", given: [.text: "a"], expect: .emitted([.wordCount: 1]))])

    init(options: NoOptions) {}

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        if record[.text] == "wait" { await WaitForCancel.waitForCancel() }
        return .emit(record.setting(.wordCount, to: 1))
    }
}
