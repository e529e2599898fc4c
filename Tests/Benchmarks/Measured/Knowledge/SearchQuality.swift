// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// How good the search is over one question set.
struct SearchQuality {
    let set: QuestionSet
    /// Every so manieth question is asked.
    let every: Int

    func measure() async throws {
        let store = try BenchStore()
        defer { store.remove() }
        await store.put(set.pages.map { set.slots($0) })
        var (passages, sentences, asked) = (RankFigures(), RankFigures(), 0)
        var (answerable, impossible): ([Double], [Double]) = ([], [])
        for (number, question) in set.questions.enumerated() where number % every == 0 {
            asked += 1
            let answer = try await store.search([
                "question": .text(question.text), "language": .text(set.language), "k": 10,
            ])
            let estimate = answer["answerable"]?.real ?? 0
            if question.isAnswerable { answerable.append(estimate) } else { impossible.append(estimate) }
            guard question.isAnswerable, let right = question.answers.first else { continue }
            let rank = answer["passages"]?.list?.firstIndex { Self.holds($0, right, question.url) }
            passages.add(rank: rank)
            if let isRight = try await isRightSentence(question, store) { sentences.add(rank: isRight ? 0 : nil) }
        }
        print("\(set.name).ndcg10\t\(passages.ndcg)")
        print("\(set.name).p1\t\(passages.precision)\n\(set.name).r10\t\(passages.recall)")
        print("\(set.name).sentence_p1\t\(sentences.precision)")
        if !impossible.isEmpty { print("\(set.name).auroc_impossible\t\(auroc(answerable, impossible))") }
        try await measureAbsent()
    }

    /// The passage with the answer, or the same text on another page.
    private static func holds(_ passage: Value, _ answer: Range<Int>, _ url: String) -> Bool {
        guard passage["url"]?.text == url else {
            return passage["duplicates"]?.list?.contains { $0.text == url } ?? false
        }
        return span(passage).contains(answer.lowerBound)
    }

    private static func span(_ value: Value) -> Range<Int> {
        let start = Int(clamping: value["start"]?.int ?? 0)
        return start..<max(start, Int(clamping: value["end"]?.int ?? 0))
    }

    /// Whether the best sentence of the right passage has an answer; `nil` when the passage was not found at all.
    private func isRightSentence(_ question: QuestionSet.Asked, _ store: BenchStore) async throws -> Bool? {
        let answer = try await store.search([
            "question": .text(question.text), "language": .text(set.language), "k": 200, "section": .text(question.url),
        ])
        guard
            let passage = answer["passages"]?.list?.first(where: {
                $0["url"]?.text == question.url && Self.span($0).contains(question.answers[0].lowerBound)
            }),
            let best = passage["sentences"]?.list?.max(by: { ($0["score"]?.real ?? 0) < ($1["score"]?.real ?? 0) })
        else { return nil }
        return question.answers.contains { $0.overlaps(Self.span(best)) }
    }

    /// Leaves every other article out: questions on those cannot be answered, as on a site that does not speak of them.
    private func measureAbsent() async throws {
        let store = try BenchStore()
        defer { store.remove() }
        await store.put(set.pages.filter { $0.article % 2 == 0 }.map { set.slots($0) })
        var (present, absent): ([Double], [Double]) = ([], [])
        for (number, question) in set.questions.enumerated() where number % every == 0 && question.isAnswerable {
            let answer = try await store.search([
                "question": .text(question.text), "language": .text(set.language), "k": 5,
            ])
            let estimate = answer["answerable"]?.real ?? 0
            if question.article % 2 == 0 { present.append(estimate) } else { absent.append(estimate) }
        }
        print("\(set.name).auroc_absent\t\(auroc(present, absent))")
    }
}
