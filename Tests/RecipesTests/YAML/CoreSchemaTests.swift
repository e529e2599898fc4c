// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Recipes

struct CoreSchemaTests {
    private func json(_ text: String) -> JSON {
        RecipeValue(CoreSchema.resolve(text), .builtIn).json
    }

    @Test(arguments: ["no", "No", "NO", "off", "on", "yes", "y", "n", "12:30:45", "1_000", "0b11", "2001-12-14", "="])
    func `a word of YAML 1.1 is text`(word: String) {
        #expect(json(word) == .string(word))
    }

    @Test(arguments: [
        ("0", 0), ("-7", -7), ("+12", 12), ("017", 17), ("0o17", 15), ("0xC", 12), ("9223372036854775807", Int64.max),
        ("-9223372036854775808", Int64.min),
    ])
    func `a whole number follows the core schema`(text: String, value: Int64) {
        #expect(json(text) == .int(value))
    }

    @Test(arguments: [
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1e3", -1000), ("1E+2", 100), ("12.9", 12.9),
        ("9223372036854775808", 9_223_372_036_854_775_808),
    ])
    func `a number with fraction or exponent is real`(text: String, value: Double) {
        #expect(json(text) == .number(value))
    }

    @Test(arguments: [
        "0o8", "0o", "0x", "0x-1", "0o+7", "-", "+", ".", "..", "e5", "1e", "1e+", "1.5.2", "--1",
        "0xFFFFFFFFFFFFFFFFF",
        ".inf", "-.INF", ".nan", "1e999", "20s", "8MiB", "2000/d",
    ])
    func `what only looks like a number is text`(text: String) {
        #expect(json(text) == .string(text))
    }

    @Test(arguments: ["", "~", "null", "Null", "NULL"]) func `null has five spellings`(text: String) {
        #expect(json(text) == .null)
    }

    @Test(arguments: ["true", "True", "TRUE"]) func `true has three spellings`(text: String) {
        #expect(json(text) == .bool(true))
        #expect(json("tRUE") == "tRUE")
    }

    @Test func `a number of a million digits is text, at once`() {
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(json(digits) == .string(digits))
    }
}
