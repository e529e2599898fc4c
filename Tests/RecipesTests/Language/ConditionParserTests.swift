// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Recipes

struct ConditionParserTests {
    private func holds(_ text: String, _ record: [Slot: Value] = [:]) throws -> Bool {
        try ConditionParser.parse(text).condition.holds { record[$0] }
    }

    private func problem(_ text: String) -> ConditionError? {
        do throws(ConditionError) { _ = try ConditionParser.parse(text) } catch { return error }
        return nil
    }

    @Test(arguments: [
        (#"method == "http""#, true), (#"method != 'http'"#, false), (#"method in ["browser", "http"]"#, true),
        (#"method not in ["browser"]"#, true), ("response.status >= 200 and response.status < 300", true),
        ("response.status == 404 or response.status == 200", true), ("not (response.status == 200)", false),
        ("!exists(title)", true), ("exists(fields.price)", true), ("length(text) > 3", true),
        (#"starts_with(url, "https://") && ends_with(url, ".html")"#, true), (#"contains(lower(text), "frete")"#, true),
        (#"fields.price.amount > 10.5"#, true), (#"fields.price.currency == "EUR" || false"#, true),
        (#"published_at > "2024-01-01""#, true), (#"published_at > "2026-01-01""#, false),
        ("response.timing.total > 1s", true), ("response.timing.total < 1m30s", true), ("true", true), ("false", false),
        ("fields.missing == null", true), ("visit.force", true), ("response.status in [200, 203]", true),
        ("true or true and false", true), ("(true or true) and false", false), ("response.status > -1", true),
    ])
    func `a condition says what it says`(text: String, expected: Bool) throws {
        let record: [Slot: Value] = [
            .method: "http", .responseStatus: 200, .url: "https://a.example/x.html", .text: "FRETE grátis",
            .fields: ["price": ["amount": 12.9, "currency": "EUR"]],
            .publishedAt: .time(try #require(Timestamp(text: "2025-05-01"))),
            .responseTiming: ["total": .duration(.seconds(2))], .visit: ["force": true],
        ]
        #expect(try holds(text, record) == expected)
    }

    @Test(arguments: [
        ("metod == \"http\"", 0, Diagnostic.Code.unknownSlot, "method"),
        ("response.stats == 200", 0, .unknownSlot, "response.status"),
        ("exist(title)", 0, .badCondition, "exists"),
        ("method = \"http\"", 7, .badCondition, "=="),
        ("title", 0, .typeMismatch, "exists(title)"),
    ])
    func `a slip has its place and its correction`(
        text: String, offset: Int, code: Diagnostic.Code, suggestion: String
    ) {
        let found = problem(text)
        #expect(found?.offset == offset && found?.code == code && found?.suggestion == suggestion)
    }

    @Test(arguments: [
        ("method == 5", 7), ("response.status == \"200\"", 16), ("body > 3", 5), ("outlinks < outlinks", 9),
        ("response.status.code == 1", 0), ("length(response.status) > 1", 7), ("starts_with(url, 5)", 17),
        ("response.status and true", 0), ("not title", 4), ("method in [\"a\", 3]", 16),
        ("published_at > 5s", 13), ("true == 1", 5), ("title > true", 6),
    ])
    func `types that never meet are an error`(text: String, offset: Int) {
        #expect(problem(text)?.code == .typeMismatch)
        #expect(problem(text)?.offset == offset)
    }

    @Test(arguments: [
        "", " ", "method ==", "== 3", "(true", "true)", "true true", "method in", "method in []", "method in [title]",
        "\"open", "'open", "\"a\\n\"", "12abc == 3", "1.2.3 == 1", "5 == 5 == true", "title ~ 3", "exists title",
        "exists()", "exists(title, title)", "contains(title)", "not", "and true", "fields. == 3", "method in [\"a\"",
        "-5s == 3", "é == 1", "fields..a == 1",
    ])
    func `what is no expression is an error`(text: String) {
        #expect(problem(text) != nil)
    }

    @Test func `hostile length and depth are refused`() {
        #expect(problem(String(repeating: "(", count: 1500)) != nil)
        #expect(problem(String(repeating: "not ", count: 300) + "true") != nil)
        #expect(problem(String(repeating: "length(", count: 200)) != nil)
        #expect(problem(String(repeating: "a", count: 100_000)) != nil)
        #expect(problem("true" + String(repeating: " or true", count: 240)) != nil)
        #expect(problem("true" + String(repeating: " or true", count: 150)) == nil)
    }

    @Test func `the slots it reads are known`() throws {
        let slots = try ConditionParser.parse("method == 'x' and exists(fields.a) or response.status > 3").slots
        #expect(slots == [.method, .fields, .responseStatus])
    }

    @Test(arguments: [
        #"method == "http" and not (response.status in [404, 410])"#, "published_at > '2024-01-01'",
        "response.timing.total > 1500ms or fields.a.b == 1.5", "contains(lower(title), 'é\"')", "fields.x == null",
        "length(text) >= 3", "true",
    ])
    func `a condition survives its JSON form`(text: String) throws {
        let condition = try ConditionParser.parse(text).condition
        let json = try JSON(parsing: condition.json.text)
        #expect(try Condition(json: json) == condition)
    }

    @Test(arguments: [
        "[]", "3", #"["and",["bool",true]]"#, #"["slot","nope"]"#, #"["what",1]"#, #"["in",["int",1],3]"#,
    ])
    func `JSON that is no condition is refused`(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: PipelineError.self) { try Condition(json: json) }
    }
}
