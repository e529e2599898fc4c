// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Recipes

/// What one text yields.
private func compose(_ text: String) -> (value: RecipeValue?, problems: [Diagnostic]) {
    YAMLComposer.compose(Array(text.utf8), file: "r.yaml")
}

private func lines(_ text: String) -> [String] { compose(text).problems.map(\.description) }

struct YAMLComposerTests {
    @Test func `maps, lists and scalars keep their order and their places`() throws {
        let value = try #require(compose("b: 1\na: [x, {y: 'no'}]\n").value)
        #expect(value.json.text == #"{"b":1,"a":["x",{"y":"no"}]}"#)
        let inner = try #require(value.descendant(["a", "1", "y"]))
        #expect(inner.origin == .file("r.yaml", line: 2, column: 12))
    }

    @Test func `quoted and block scalars are text whatever they look like`() throws {
        let value = try #require(compose("a: '12'\nb: \"null\"\nc: |\n  true\nd: >\n  1\n").value)
        #expect(value.json.text == #"{"a":"12","b":"null","c":"true\n","d":"1\n"}"#)
    }

    @Test func `an empty text is nothing`() {
        #expect(compose("").value?.json == .null)
        #expect(compose("# only a comment\n").value?.json == .null)
        #expect(compose("---\n...\n").value?.json == .null)
    }

    @Test func `a syntax error has its line and column`() {
        let result = compose("a: 1\nb: [1, 2\nc: 3\n")
        #expect(result.value == nil)
        #expect(result.problems.map(\.code) == [.syntax])
        #expect(result.problems.first?.line == 3)
    }

    @Test func `a tab as indentation is a syntax error`() {
        #expect(compose("a:\n\t- 1\n").problems.map(\.code) == [.syntax])
    }

    @Test func `a repeated key is an error where it stands the second time`() {
        #expect(
            lines("a: 1\nb:\n  c: 1\n  c: 2\na: 2\n") == [
                "r.yaml:4:3: error: the key 'c' stands twice in this map, first at r.yaml:3",
                "r.yaml:5:1: error: the key 'a' stands twice in this map, first at r.yaml:1",
            ])
    }

    @Test func `the same key quoted and plain is a repetition`() {
        #expect(compose("a: 1\n'a': 2\n").problems.map(\.code) == [.duplicateKey])
    }

    @Test(arguments: [
        "a: !!int '3'", "a: !ruby/object x", "a: ! x", "a: !!python/object/apply:os.system [ls]", "!!map {}",
    ])
    func `a tag is refused`(text: String) {
        #expect(compose(text).problems.map(\.code) == [.tag])
    }

    @Test func `a merge key is refused, a quoted one is a key`() {
        #expect(compose("a: &x {b: 1}\nc:\n  <<: *x\n").problems.map(\.code) == [.mergeKey])
        #expect(compose("'<<': 1").problems.isEmpty)
    }

    @Test(arguments: ["? [a]\n: 1\n", "? {a: 1}\n: 1\n", "a: &x b\n*x : 1\n", "{[a]: 1}"])
    func `a key that is no word is refused`(text: String) {
        #expect(compose(text).problems.map(\.code) == [.syntax])
    }

    @Test func `a second document is refused`() {
        #expect(lines("a: 1\n---\nb: 1\n").first?.hasPrefix("r.yaml:2:1: error: one file holds one recipe") == true)
    }

    @Test func `an alias repeats its value`() throws {
        let value = try #require(compose("a: &x [1, 2]\nb: *x\n").value)
        #expect(value.json.text == #"{"a":[1,2],"b":[1,2]}"#)
    }

    @Test func `an alias without anchor, or into itself, is an error`() {
        #expect(lines("a: *x") == ["r.yaml:1:4: error: no value above is named '&x'"])
        #expect(compose("a: &x [*x]").problems.map(\.code) == [.syntax])
    }
}

/// The same numbers in every run (Knuth's MMIX linear congruential generator).
private struct Scatter: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

/// Texts made to hurt.
struct HostileYAMLTests {
    @Test func `an alias bomb is refused before it grows`() {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...12 {
            let reference = "*a\(level - 1)"
            text += "a\(level): &a\(level) [" + Array(repeating: reference, count: 9).joined(separator: ",") + "]\n"
        }
        let result = compose(text)
        #expect(result.value == nil)
        #expect(result.problems.map(\.code) == [.tooLarge])
        #expect(result.problems.first?.line ?? 99 <= 6)
    }

    @Test func `aliases are counted even when they stand for little`() {
        let text = "a: &a 1\nb: [" + String(repeating: "*a,", count: 300) + "]\n"
        #expect(compose(text).problems.map(\.code) == [.tooLarge])
    }

    @Test func `depth through aliases counts`() {
        var text = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n"
        for level in 1...4 { text += "a\(level): &a\(level) [[[[[[[[[[*a\(level - 1)]]]]]]]]]]\n" }
        #expect(compose(text).problems.map(\.code) == [.tooDeep])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{"]) func `nesting 10,000 deep is refused`(opening: String) {
        let result = compose(String(repeating: opening, count: 10_000))
        #expect(result.value == nil)
        #expect(result.problems.count == 1)
        #expect(result.problems.allSatisfy { $0.code == .tooDeep || $0.code == .syntax })
    }

    @Test func `nesting by indentation is refused as well`() {
        let text = (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(compose(text).problems.map(\.code) == [.tooDeep])
    }

    @Test func `thirty-two levels pass, one more does not`() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(compose(nested(32)).problems.isEmpty)
        #expect(compose(nested(33)).problems.map(\.code) == [.tooDeep])
    }

    @Test func `a NUL byte is an error with its place`() {
        let result = compose("a: 1\nb: x\0y\n")
        #expect(result.value == nil)
        #expect(result.problems.map { [$0.line, $0.column] } == [[2, 5]])
    }

    @Test func `an escaped NUL is text`() {
        #expect(compose(#"a: "x\0y""#).value?.json["a"] == "x\0y")
    }

    @Test func `bytes that are not UTF-8 are an error with their place`() {
        let result = YAMLComposer.compose(Array("é: 1\nb: ".utf8) + [0xFF, 0x0A], file: "r.yaml")
        #expect(result.problems.map(\.description) == ["r.yaml:2:4: error: the text is not valid UTF-8"])
        #expect(YAMLComposer.compose([0xFF, 0xFE, 0x61, 0x00], file: "r").problems.map(\.code) == [.notUTF8])
        #expect(YAMLComposer.compose([0x61, 0x3A, 0xE2, 0x82], file: "r").problems.map(\.code) == [.notUTF8])
    }

    @Test func `a byte order mark is no part of the first key`() {
        #expect(compose("\u{FEFF}a: 1").value?.json["a"] == 1)
    }

    @Test func `a file past one mebibyte is refused unread`() {
        let result = compose(String(repeating: "#", count: (1 << 20) + 1))
        #expect(result.problems.map(\.code) == [.tooLarge])
    }

    @Test func `half a million values are refused`() {
        #expect(compose("[" + String(repeating: "a,", count: 500_000) + "]").problems.map(\.code) == [.tooLarge])
    }

    @Test func `a huge key is an error that stays readable`() {
        for count in [2000, 900_000] {
            let result = compose("? \"" + String(repeating: "k", count: count) + "\"\n: 1\n")
            #expect(result.problems.map(\.code) == [.tooLarge])
            #expect(result.problems.allSatisfy { $0.message.utf8.count < 200 })
        }
    }

    @Test func `a huge plain key on one line is a syntax error`() {
        #expect(compose(String(repeating: "k", count: 100_000) + ": 1").problems.map(\.code) == [.syntax])
    }

    @Test func `ten thousand keys are read in linear time`() throws {
        let text = (0..<9000).map { "key\($0): \($0)\n" }.joined()
        let value = try #require(compose(text).value)
        #expect(value.json.object?.count == 9000)
    }

    @Test func `every prefix of a recipe is read or refused, never more`() {
        let text = "a: &x [1, 'b', \"c\\u00e9\"]\nd: {e: *x, f: >-\n  g\n  h\n}\n- é\n? k\n: |\n  block\n"
        let bytes = Array(text.utf8)
        for length in 0...bytes.count {
            let result = YAMLComposer.compose(Array(bytes[..<length]), file: "r")
            #expect(result.value != nil || !result.problems.isEmpty)
        }
    }

    @Test func `scattered bytes are read or refused`() {
        var generator = Scatter(state: 20_261_122)
        let alphabet = Array("ab:-?[]{},&*!|>'\"%@`# \n\t\u{85}\0\\0".utf8) + [0xC3, 0xA9, 0xFF]
        for _ in 0..<2000 {
            let length = Int.random(in: 0...60, using: &generator)
            let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            let result = YAMLComposer.compose(bytes, file: "r")
            #expect(result.value != nil || !result.problems.isEmpty)
        }
    }
}
