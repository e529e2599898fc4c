// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

struct OptionsTests {
    @Test func `the schema takes key, type, default and bounds from the member`() throws {
        let schema = AllOptions.schema.map(\.schema)
        func option(_ key: String) throws -> OptionSchema { try #require(schema.first { $0.key == key }) }
        #expect(try option("count").type == .int && option("count").defaultValue == 3)
        #expect(try option("count").minimum == 1 && option("count").maximum == 9)
        #expect(try option("wait").type == .duration && option("wait").defaultValue == .duration(.seconds(20)))
        #expect(try option("wait").minimum == 1e6)  // seconds become microseconds
        #expect(try option("pause").type == .durationRange)
        #expect(try option("size").type == .byteCount && option("size").defaultValue == .int(8 << 20))
        #expect(try option("colour").type == .choice(["red", "green"]) && option("colour").defaultValue == "green")
        #expect(try option("words").type == .list(.text) && option("words").defaultValue == ["a"])
        #expect(try option("limits").type == .map(.real) && option("limits").defaultValue == ["x": 1.5])
        #expect(try option("inner").type == .object(InnerOptions.schema.map(\.schema)))
        #expect(try option("inner").defaultValue == nil && option("free").defaultValue == nil)
        #expect(try option("maybe").type == .text && option("maybe").defaultValue == nil)
        #expect(try option("needed").isRequired && option("needed").defaultValue == nil)
        #expect(try option("token").isSecret && option("old").isDeprecated && !option("count").isSecret)
    }

    @Test func `defaults written as a recipe writes them read back as themselves`() throws {
        for schema in AllOptions.schema.map(\.schema) {
            guard let json = schema.defaultJSON else { continue }
            let (values, problems) = [schema].resolve(.object(JSONObject([(schema.key, json)])))
            #expect(problems.isEmpty && values[schema.key] == schema.defaultValue)
        }
    }

    @Test func `what a recipe leaves out keeps the member's default`() throws {
        let (values, problems) = AllOptions.schema.map(\.schema).resolve(["needed": "x"])
        #expect(problems.isEmpty)
        let options = try AllOptions.make(from: values)
        #expect(options.count == 3 && options.wait == .seconds(20) && options.size == .mebibytes(8))
        #expect(options.pause == .seconds(2)...(.seconds(60)) && options.colour == .green && options.words == ["a"])
        #expect(options.limits.entries.map(\.name) == ["x"] && options.inner.depth == 3 && options.maybe == nil)
        #expect(options.free.value == .null && options.needed == "x")
    }

    @Test func `what a recipe gives arrives`() throws {
        let given: JSON = [
            "count": 9, "wait": "1m", "pause": "1s..2s", "size": "1KiB", "colour": "red", "words": [], "needed": "y",
            "limits": ["b": 2, "a": 0.5], "inner": ["depth": 7], "free": ["deep": [nil, 1]], "maybe": "some",
        ]
        let (values, problems) = AllOptions.schema.map(\.schema).resolve(given)
        #expect(problems.isEmpty)
        let options = try AllOptions.make(from: values)
        #expect(options.count == 9 && options.wait == .seconds(60) && options.size == .kibibytes(1))
        #expect(options.pause == .seconds(1)...(.seconds(2)) && options.colour == .red && options.words.isEmpty)
        #expect(options.limits.entries.map(\.name) == ["b", "a"] && options.limits.entries.map(\.value) == [2, 0.5])
        #expect(options.inner.depth == 7 && options.maybe == "some" && options.free.value == ["deep": [nil, 1]])
    }

    @Test(
        arguments: [
            ("count", .int(10)), ("count", "three"), ("wait", 20), ("pause", "9s..1s"), ("size", "8"),
            ("colour", "blue"), ("words", "a"), ("limits", ["x": "y"]), ("inner", ["depth": "deep"]),
            ("unknown", 1), ("inner", ["width": 1]),
        ] as [(String, JSON)])
    func `what does not fit is a problem at its key`(key: String, json: JSON) {
        let given = JSON.object(JSONObject([("needed", "x"), (key, json)]))
        let (_, problems) = AllOptions.schema.map(\.schema).resolve(given)
        #expect(problems.count == 1 && problems.first?.path.first == key)
    }

    @Test(
        arguments: [
            ("count", "three"), ("wait", 20),
            ("pause", ["min": .duration(.seconds(2)), "max": .duration(.seconds(1))]),
            ("pause", "2s"), ("colour", "blue"), ("words", [1]), ("limits", [1]), ("size", .real(0.5)), ("inner", 1),
        ] as [(String, Value)])
    func `values that no check let through are refused with the key`(key: String, value: Value) {
        let error = #expect(throws: OptionsError.self) {
            _ = try AllOptions.make(from: ValueMap([.init(key, value)]))
        }
        #expect(error?.key == key)
    }
}

enum Colour: String, OptionChoice { case red, green }

struct InnerOptions: NestedOptions {
    var depth = 3
    static let schema: [Option<Self>] = [Option("depth", \.depth, doc: "How deep.")]
}

struct AllOptions: StageOptions {
    var count = 3
    var wait = Duration.seconds(20)
    var pause = Duration.seconds(2)...Duration.seconds(60)
    var size = ByteCount.mebibytes(8)
    var colour = Colour.green
    var words = ["a"]
    var limits: Keyed<Double> = ["x": 1.5]
    var inner = InnerOptions()
    var free = AnyOption()
    var maybe: String?
    var needed = ""
    var token: String?
    var old = false

    static let schema: [Option<Self>] = [
        Option("count", \.count, min: 1, max: 9, doc: "A number."), Option("wait", \.wait, min: 1, doc: "A time."),
        Option("pause", \.pause, doc: "A range."), Option("size", \.size, doc: "A size."),
        Option("colour", \.colour, doc: "A colour."), Option("words", \.words, doc: "Words."),
        Option("limits", \.limits, doc: "Limits."), Option("inner", \.inner, doc: "Inside."),
        Option("free", \.free, doc: "Anything."), Option("maybe", \.maybe, doc: "Perhaps."),
        Option("needed", \.needed, required: true, doc: "Needed."),
        Option("token", \.token, secret: true, doc: "Secret."), Option("old", \.old, deprecated: true, doc: "Old."),
    ]
}
