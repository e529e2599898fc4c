// SPDX-License-Identifier: MIT

public import Recipes
import Vocabulary

/// A site's questions with what their answers must hold: its owner's regression test.
public struct GoldFile: Sendable {
    public struct Question: Hashable, Sendable {
        /// Said before, in the same conversation.
        public var after: [String]
        public var ask: String
        /// BCP 47 tag of the language to answer in.
        public var language: String?
        /// `answered`, `greeting`, `refused`, `handed_off`; `nil` where only the rest counts.
        public var outcome: String?
        /// The end of a cited URL, or the whole.
        public var page: String?
        /// Each stands in the answer, letter case and white space aside.
        public var says: [String]
        /// None stands in the answer.
        public var lacks: [String]
    }
    /// Name of the site in the chat's settings.
    public var site: String?
    public var maxAge: Duration?
    public var questions: [Question]

    static let schema: [OptionSchema] = [
        OptionSchema("site", .text, doc: "Name of the site in the chat's settings."),
        OptionSchema("max_age", .duration, doc: "How old the facts may be; left out: the site's own."),
        OptionSchema(
            "questions", .list(.object(questionSchema)), minimum: 1, maximum: 10_000, isRequired: true,
            doc: "What is asked, and what the answers must hold."),
    ]

    private static let questionSchema: [OptionSchema] = [
        OptionSchema("ask", .text, isRequired: true, doc: "In a visitor's words."),
        OptionSchema(
            "after", .list(.text), default: .list([]), maximum: 20, doc: "Said before, in the same conversation."),
        OptionSchema("language", .text, doc: "Language to answer in, such as pt-BR."),
        OptionSchema(
            "outcome", .choice(["answered", "greeting", "refused", "handed_off"]),
            doc: "How it must end; answered when page or says is given."),
        OptionSchema("page", .text, doc: "A cited URL, or its end."),
        OptionSchema("says", .list(.text), default: .list([]), maximum: 20, doc: "Each stands in the answer."),
        OptionSchema("lacks", .list(.text), default: .list([]), maximum: 20, doc: "None stands in the answer."),
    ]

    /// - Returns: `nil` with what is wrong, line by line.
    public static func read(_ source: RecipeSource) -> (file: GoldFile?, problems: [Diagnostic]) {
        let (values, problems) = OptionsFile.read(source, schema: schema)
        guard problems.isEmpty else { return (nil, problems) }
        let questions = (values["questions"]?.list ?? []).compactMap { $0.map.map(Question.init) }
        return (
            GoldFile(site: values["site"]?.text, maxAge: values["max_age"]?.duration, questions: questions), []
        )
    }
}

extension GoldFile.Question {
    init(_ values: ValueMap) {
        func texts(_ key: String) -> [String] { values[key]?.list?.compactMap(\.text) ?? [] }
        self.init(
            after: texts("after"), ask: values["ask"]?.text ?? "", language: values["language"]?.text,
            outcome: values["outcome"]?.text, page: values["page"]?.text, says: texts("says"), lacks: texts("lacks"))
        if outcome == nil, page != nil || !says.isEmpty { outcome = "answered" }
    }

    /// What an answer lacks; empty when it is as it must be.
    func failures(of answer: Answer) -> [String] {
        var failures: [String] = []
        if let outcome, outcome != answer.outcome.word {
            failures.append("expected \(outcome), got \(answer.outcome.word)")
        }
        if let page, !answer.citations.contains(where: { $0.url == page || $0.url.hasSuffix(page) }) {
            let cited = answer.citations.map(\.url).joined(separator: ", ")
            failures.append("expected a citation of \(page), got \(cited.isEmpty ? "none" : cited)")
        }
        let text = Self.squeezed(answer.text)
        for words in says where !text.contains(Self.squeezed(words)) { failures.append("expected '\(words)'") }
        for words in lacks where text.contains(Self.squeezed(words)) { failures.append("must not say '\(words)'") }
        if answer.supportRate < 1 { failures.append("a sentence without a verified citation was shown") }
        return failures
    }

    private static func squeezed(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
