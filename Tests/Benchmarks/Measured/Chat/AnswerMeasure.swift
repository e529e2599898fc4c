// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Text
import Vocabulary

/// Extractive answers on public sets: how often a quoted sentence holds the gold answer, and what is refused.
struct AnswerMeasure {
    let data: URL
    let arguments: [String]

    func report() async throws {
        let count = arguments.compactMap { Int($0) }.first ?? 400
        print("extractive answers: of answerable questions, answered and with the gold answer in a quoted sentence")
        for set in try QuestionSet.all(in: data) {
            try await measure(set.sampled(count))
        }
    }

    private struct Tally {
        var answerable = 0, answered = 0, first = 0, any = 0, page = 0
        var unanswerable = 0, refused = 0
        var statements = 0.0, supported = 0.0
        var inside: [Double] = [], outside: [Double] = []
        var time = Duration.zero
    }

    private func measure(_ set: QuestionSet) async throws {
        let engine = ChatEngine(
            configuration: ChatConfiguration(), storage: try ChatStorage(path: nil), knowledge: RankedPages(set))
        var tally = Tally()
        var misses: [String] = []
        for (number, question) in set.questions.enumerated() {
            let answer = try await engine.finishedAnswer(
                VisitorMessage(text: question.text, session: "\(number)", language: set.language))
            let coverage = answer.trace.candidates.prefix(3).map(\.coverage).max() ?? 0
            tally.time += answer.took
            let statements = answer.sentences.count { $0.role == .statement }
            tally.statements += Double(statements)
            tally.supported += answer.supportRate * Double(statements)
            if question.answers.isEmpty {
                tally.unanswerable += 1
                if answer.outcome.word != "answered" { tally.refused += 1 }
                tally.outside.append(coverage)
                continue
            }
            tally.answerable += 1
            tally.inside.append(coverage)
            guard answer.outcome.word == "answered" else { continue }
            tally.answered += 1
            let quotes = answer.citations.map { Self.folded($0.quote) }
            let gold = question.answers.map(Self.folded)
            let holds = { (quote: String) in gold.contains { quote.contains($0) } }
            if answer.citations.contains(where: { $0.url.hasSuffix(set.pages[question.page].path) }) { tally.page += 1 }
            let chosen = answer.trace.candidates.first { $0.isChosen }.map { Self.folded($0.text) }
            if let chosen, holds(chosen) { tally.first += 1 }
            if quotes.contains(where: holds) {
                tally.any += 1
            } else {
                misses.append("\(question.text) → \(question.answers[0]) | \(answer.text.prefix(160))")
            }
        }
        show(set, tally)
        if arguments.contains("--misses") { for miss in misses.prefix(25) { print("    \(miss)") } }
    }

    private func show(_ set: QuestionSet, _ tally: Tally) {
        func share(_ part: Int, _ whole: Int) -> String { String(format: "%.3f", Double(part) / Double(max(1, whole))) }
        print(
            "\(set.name) (\(set.language)): \(set.pages.count) pages, \(tally.answerable) answerable, \(tally.unanswerable) not"
        )
        print("  answered                       \(share(tally.answered, tally.answerable))")
        print(
            "  gold answer in a quote         \(share(tally.any, tally.answerable)) of answerable, \(share(tally.any, tally.answered)) of answered"
        )
        print("  gold answer in the best quote  \(share(tally.first, tally.answerable))")
        print("  right page cited               \(share(tally.page, tally.answerable))")
        print(
            "  support rate of statements     \(String(format: "%.3f", tally.supported / max(1, tally.statements))) of \(Int(tally.statements))"
        )
        if tally.unanswerable > 0 {
            print(
                "  unanswerable refused           \(share(tally.refused, tally.unanswerable)); coverage AUROC \(String(format: "%.3f", Separation.auroc(tally.inside, tally.outside)))"
            )
        }
        if tally.unanswerable > 0 {
            for bound in stride(from: 0.45, through: 0.81, by: 0.05) {
                let (kept, refused) = (tally.inside.count { $0 >= bound }, tally.outside.count { $0 < bound })
                print(
                    "    with least_coverage \(String(format: "%.2f", bound)): answerable answered "
                        + "\(share(kept, tally.answerable)), unanswerable refused \(share(refused, tally.unanswerable))"
                )
            }
        }
        let each = tally.time / max(1, tally.answerable + tally.unanswerable)
        print("  one answer takes               \(each.text)")
    }

    private static func folded(_ text: String) -> String { Words(text).foldedForms.joined(separator: " ") }
}
