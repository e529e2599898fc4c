// SPDX-License-Identifier: MIT

import HTML

/// A question that a page asks and answers.
public struct QuestionAnswer: Sendable, Hashable {
    public var question: String
    /// Plain text, cut after ``longestAnswer`` bytes.
    public var answer: String

    static let most = 40
    static let longestQuestion = 300
    static let longestAnswer = 1000

    /// FAQ markup first; then `<details>`, `<dl>` and headings that ask.
    static func all(_ page: FactSources) -> [QuestionAnswer] {
        var found = structured(page)
        if found.isEmpty { found = details(page) + definitions(page) }
        if found.isEmpty { found = headings(page) }
        return Array(found.prefix(most))
    }

    private init?(_ question: String, _ answer: String) {
        guard !question.isEmpty, !answer.isEmpty else { return nil }
        (self.question, self.answer) = (question, answer)
    }

    private static func structured(_ page: FactSources) -> [QuestionAnswer] {
        guard page.things.contains(where: { $0.isOne(of: ["FAQPage", "QAPage", "Question"]) }) else { return [] }
        return page.things.lazy.filter { $0.isOne(of: ["Question"]) }.prefix(most).compactMap { thing in
            let question = thing.text("name") ?? thing.text("text") ?? ""
            let answers = thing.things("acceptedAnswer") + thing.things("suggestedAnswer")
            guard let answer = answers.first.flatMap({ $0.text("text") ?? $0.text("name") }) else { return nil }
            return QuestionAnswer(
                page.plain(question, atMost: longestQuestion), page.plain(answer, atMost: longestAnswer))
        }
    }

    private static func details(_ page: FactSources) -> [QuestionAnswer] {
        let document = page.document
        return page.survey.details.prefix(most).compactMap { node in
            guard let summary = document.children(of: node).first(where: { document.tag(of: $0) == .summary }) else {
                return nil
            }
            let question = page.text(of: summary, atMost: longestQuestion)
            guard question.hasSuffix("?") else { return nil }
            return QuestionAnswer(question, answer(from: document.nextSibling(of: summary), page) { _ in false })
        }
    }

    private static func definitions(_ page: FactSources) -> [QuestionAnswer] {
        let document = page.document
        var found: [QuestionAnswer] = []
        for list in page.survey.definitionLists.prefix(20) {
            for term in document.descendants(of: list) where document.tag(of: term) == .dt && found.count < most {
                let question = page.text(of: term, atMost: longestQuestion)
                guard question.hasSuffix("?"), let next = document.nextElementSibling(of: term),
                    document.tag(of: next) == .dd
                else { continue }
                if let pair = QuestionAnswer(question, page.text(of: next, atMost: longestAnswer)) {
                    found.append(pair)
                }
            }
        }
        return found
    }

    /// Headings that end in a question mark, with the text up to the next heading.
    private static func headings(_ page: FactSources) -> [QuestionAnswer] {
        let document = page.document
        var found: [QuestionAnswer] = []
        for heading in page.survey.questions.prefix(most) {
            let question = page.text(of: heading, atMost: longestQuestion)
            guard question.hasSuffix("?"), question.utf8.count > 8 else { continue }
            var start = document.nextSibling(of: heading)
            // An accordion wraps the heading: the answer stands beside its box.
            var box = heading
            for _ in 0..<2 where start == nil || isBlank(from: start, document) {
                guard let parent = document.parent(of: box) else { break }
                box = parent
                start = document.nextSibling(of: box)
            }
            let text = answer(from: start, page) { [.h1, .h2, .h3, .h4, .h5].contains(document.tag(of: $0)) }
            if let pair = QuestionAnswer(question, text) { found.append(pair) }
        }
        return found.count > 1 ? found : []
    }

    private static func isBlank(from node: Node?, _ document: Document) -> Bool {
        var node = node
        while let current = node {
            if document.isElement(current) || document.text(of: current).contains(where: { $0 > 0x20 }) { return false }
            node = document.nextSibling(of: current)
        }
        return true
    }

    /// The text of siblings from `node` on, up to one that ends the answer.
    private static func answer(from node: Node?, _ page: FactSources, until ends: (Node) -> Bool) -> String {
        var (node, text, seen) = (node, "", 0)
        while let current = node, text.utf8.count < longestAnswer, seen < 64, !ends(current) {
            seen += 1
            let part =
                page.document.isElement(current)
                ? page.text(of: current, atMost: longestAnswer) : page.document.string(of: current).folded
            if !part.isEmpty { text += text.isEmpty ? part : " " + part }
            node = page.document.nextSibling(of: current)
        }
        return FactSources.cut(text, atMost: longestAnswer)
    }
}
