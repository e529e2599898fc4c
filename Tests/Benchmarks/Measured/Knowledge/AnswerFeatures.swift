// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// Writes what `answerable` is estimated from, for questions of three kinds: `present`, answered by what is stored; `absent`,
/// whose article is left out; `alike`, made to look as if something answered them (SQuAD's unanswerable ones).
struct AnswerFeatures {
    let set: QuestionSet
    /// Every so manieth question is asked.
    let every: Int

    func write() async throws {
        let whole = try BenchStore()
        defer { whole.remove() }
        await whole.put(set.pages.map { set.slots($0) })
        try await write(from: whole) { $0.isAnswerable ? "present" : "alike" }
        // Two halves: each article is absent once.
        for half in 0...1 {
            let store = try BenchStore()
            defer { store.remove() }
            await store.put(set.pages.filter { $0.article % 2 == half }.map { set.slots($0) })
            try await write(from: store) { $0.isAnswerable && $0.article % 2 != half ? "absent" : nil }
        }
    }

    private func write(from store: BenchStore, kind: (QuestionSet.Asked) -> String?) async throws {
        for (number, question) in set.questions.enumerated() where number % every == 0 {
            guard let kind = kind(question) else { continue }
            let answer = try await store.search([
                "question": .text(question.text), "language": .text(set.language), "k": 5, "evidence": true,
            ])
            guard let evidence = answer["evidence"]?.list else { continue }
            let values = evidence.compactMap(\.real).map { JSON.number($0).text }
            print(([set.name, set.language, "\(question.article)", kind] + values).joined(separator: "\t"))
        }
    }
}
