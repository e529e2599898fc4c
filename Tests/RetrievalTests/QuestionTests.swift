// SPDX-License-Identifier: MIT

import Testing
import Text

@testable import Retrieval

struct QuestionTests {
    @Test func `words are folded and question words are kept`() {
        let question = Question("Quando abre a Loja ao domingo?", language: .portuguese)
        #expect(question.terms.map(\.form) == ["quando", "abre", "a", "loja", "ao", "domingo"])
        #expect(question.terms[0].isQuestionWord && question.terms[2].isFunctionWord)
        #expect(question.terms[3].isName && !question.terms[1].isName)
        #expect(question.expects == .time)
    }

    @Test func `numbers, codes and prices are single words`() {
        let question = Question("O AB-123 custa R$ 1.299,90?", language: .portuguese)
        let kinds = question.terms.map(\.kind)
        #expect(kinds.contains(.code) && kinds.contains(.price))
        #expect(question.terms.contains { $0.form == "ab-123" && $0.isName })
    }

    @Test func `a question is bounded, whatever it holds`() {
        let long = String(repeating: "palavra\u{0}nova \u{202E}x ", count: 20_000)
        #expect(Question(long).terms.count <= Question.mostTerms)
        #expect(Question("").terms.isEmpty && Question("?!…🙂").terms.isEmpty)
        let many = (0..<500).map { "w\($0)x" }.joined(separator: " ")
        #expect(Question(many).terms.count == Question.mostTerms)
    }

    @Test(arguments: [
        ("quanto custa a caneca", AnswerKind.quantity), ("¿Quién fundó la empresa?", .person),
        ("where is the shop", .place), ("how many mugs", .quantity), ("o que é isto", .other),
    ]) func `question words tell what is asked for`(text: String, kind: AnswerKind) {
        #expect(Question(text).expects == kind)
    }

    @Test(arguments: [
        ("caneca", "caneca", 0), ("caneca", "canceca", 1), ("caneca", "acneca", 1), ("caneca", "canca", 1),
        ("entrega", "etnerga", 2), ("", "a", 1),
    ]) func `letters that differ are counted, swapped neighbours once`(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(Array(left.utf8), Array(right.utf8), most: 2) == distance)
        #expect(EditDistance.between(Array(right.utf8), Array(left.utf8), most: 2) == distance)
    }

    @Test func `words further apart than asked have no distance`() {
        #expect(EditDistance.between(Array("caneca".utf8), Array("prato".utf8), most: 2) == nil)
        #expect(EditDistance.between(Array("abc".utf8), Array("abcdef".utf8), most: 2) == nil)
        #expect(EditDistance.between(Array("abcd".utf8), Array("dcba".utf8), most: 2) == nil)
    }
}
