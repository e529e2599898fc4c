// SPDX-License-Identifier: MIT

import Recipes
import Testing
import Vocabulary

struct TemplateTests {
    private func render(_ text: String, _ record: [Slot: Value]) throws -> String {
        try Template(text).render { record[$0] }
    }

    private func code(_ text: String, _ record: [Slot: Value] = [:]) -> Template.Problem.Code? {
        do throws(Template.Problem) { _ = try Template(text).render { record[$0] } } catch { return error.code }
        return nil
    }

    @Test func `holes are filled from slots and members`() throws {
        let record: [Slot: Value] = [.pipeline: "loja", .fields: ["sku": "AZ-1", "n": 7]]
        #expect(
            try render("pages/{{ pipeline }}/{{fields.sku}}-{{ fields.n }}.json", record) == "pages/loja/AZ-1-7.json")
    }

    @Test func `a text without holes is itself`() throws {
        #expect(try render("out.jsonl", [:]) == "out.jsonl")
        #expect(try Template("out.jsonl").isLiteral)
        #expect(try render("a } b { c }}", [:]) == "a } b { c }}")
    }

    @Test(arguments: ["../etc", "a/b", "a\\b", "..", ".hidden", "a\0b", "a\nb", "\u{85}x"])
    func `page data never leaves the literal prefix`(value: String) {
        #expect(code("pages/{{ title }}", [.title: .text(value)]) == .unsafeValue)
    }

    @Test func `an absent, empty, long or composed value is refused`() {
        #expect(code("p/{{ title }}") == .missingValue)
        #expect(code("p/{{ title }}", [.title: ""]) == .missingValue)
        #expect(code("p/{{ title }}", [.title: .text(String(repeating: "a", count: 201))]) == .tooLong)
        #expect(code("p/{{ fields.a }}", [.fields: ["a": [1]]]) == .notScalar)
    }

    @Test(arguments: [
        ("{{ title }}/x", Template.Problem.Code.noPrefix), ("https://a.example{{ title }}/", .noPrefix),
        ("p/{{ titel }}", .unknownSlot), ("p/{{ body }}", .notScalar), ("p/{{ outlinks }}", .notScalar),
        ("p/{{ }}", .malformed), ("p/{{ title", .malformed), ("p/{{ a b }}", .malformed),
        ("p/{{ {{ title }} }}", .malformed),
    ])
    func `a wrong template is refused when the recipe is read`(text: String, code: Template.Problem.Code) {
        #expect(self.code(text, [.title: "x"]) == code)
    }

    @Test func `the mistake has its place and its correction`() {
        #expect {
            try Template("pages/{{ titel }}")
        } throws: { error in
            let problem = error as? Template.Problem
            return problem?.offset == 6 && problem?.suggestion == "title"
        }
    }

    @Test func `thousands of holes and a huge text are refused`() {
        #expect(code("p/" + String(repeating: "{{title}}", count: 5000)) == .tooLong)
    }
}
