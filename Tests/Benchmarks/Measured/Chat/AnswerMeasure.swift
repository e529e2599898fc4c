// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Text
import Vocabulary

/// Extractive answers on public sets, out of the store that ships: how often a quoted sentence holds the gold answer, and
/// what is refused, at the defaults and at other bounds.
///
/// Questions come in three groups: those that the set answers; those that its authors made to look as if it did (SQuAD 2);
/// and the first again with every other article left out of the store, as on a site that does not speak of them.
struct AnswerMeasure {
    let data: URL
    let arguments: [String]

    /// One question, answered without any bound.
    struct Case {
        enum Group: String { case answerable, impossible, absent }
        var language: String
        var group: Group
        /// The quotes hold the gold answer.
        var isRight: Bool
        var isRightPage: Bool
        var grounds: AnswerTrace.Grounds
        var statements: Int
        var supportRate: Double
        var took: Duration
    }

    private var count: Int { arguments.compactMap { Int($0) }.first ?? 300 }

    func report() async throws {
        print("extractive answers, \(count) questions of each set, from the store that ships")
        for set in try QuestionSet.all(in: data) { show(set, try await cases(of: set)) }
    }

    /// One line a question, tab-separated, for Training/answer_gate.py.
    func writeGrounds() async throws {
        for set in try QuestionSet.all(in: data) {
            for item in try await cases(of: set) {
                let g = item.grounds
                let features = [
                    g.coverage, g.own, g.named, g.unknown, g.fit ?? 0, g.fit == nil ? 1 : 0, g.answerable ?? 0.5,
                ]
                let fields = [item.language, item.group.rawValue, item.isRight ? "1" : "0"]
                print((fields + features.map { String(format: "%.4f", $0) }).joined(separator: "\t"))
            }
        }
    }

    // MARK: Asking

    private func cases(of set: QuestionSet) async throws -> [Case] {
        let whole = try await StoredPages(set)
        defer { whole.remove() }
        let half = try await StoredPages(set) { $0 % 2 == 0 }
        defer { half.remove() }
        let asked = set.sampled(count)
        var cases = try await ask(asked.questions, set, whole) { $0.answers.isEmpty ? .impossible : .answerable }
        let absent = asked.questions.filter { !$0.answers.isEmpty && set.pages[$0.page].article % 2 == 1 }
        cases += try await ask(absent, set, half) { _ in .absent }
        return cases
    }

    private func ask(
        _ questions: [QuestionSet.Question], _ set: QuestionSet, _ pages: StoredPages,
        _ group: (QuestionSet.Question) -> Case.Group
    ) async throws -> [Case] {
        var configuration = ChatConfiguration()
        configuration.leastCoverage = ["pt", "en", "es"].unbounded
        configuration.leastConfidence = ["pt", "en", "es"].unbounded
        let engine = ChatEngine(configuration: configuration, storage: try ChatStorage(path: nil), knowledge: pages)
        var cases: [Case] = []
        for (number, question) in questions.enumerated() {
            let answer = try await engine.finishedAnswer(
                VisitorMessage(text: question.text, session: "\(number)", language: set.language))
            let quotes = answer.citations.map { Self.folded($0.quote) }
            let gold = question.answers.map(Self.folded)
            cases.append(
                Case(
                    language: set.language, group: group(question),
                    isRight: group(question) == .answerable
                        && quotes.contains { quote in gold.contains { quote.contains($0) } },
                    isRightPage: answer.citations.contains { $0.url.hasSuffix(set.pages[question.page].path) },
                    grounds: answer.trace.grounds
                        ?? AnswerTrace.Grounds(coverage: 0, own: 0, named: 0, unknown: 1),
                    statements: answer.sentences.count { $0.role == .statement }, supportRate: answer.supportRate,
                    took: answer.took))
        }
        return cases
    }

    // MARK: Telling

    private func show(_ set: QuestionSet, _ cases: [Case]) {
        let defaults = ChatConfiguration()
        let language = AnswerLanguage(tag: set.language) ?? .portuguese
        let coverage = defaults.leastCoverage[language] ?? 0
        let confidence = defaults.leastConfidence[language] ?? 0
        func passes(_ item: Case, _ bound: Double) -> Bool {
            item.grounds.coverage >= coverage && item.grounds.confidence >= bound
        }
        let statements = cases.filter { passes($0, confidence) }
        let supported = statements.reduce(0) { $0 + $1.supportRate * Double($1.statements) }
        let all = statements.reduce(0) { $0 + $1.statements }
        print("\(set.name) (\(set.language)): \(set.pages.count) pages; \(Self.counts(cases))")
        print("  support rate of statements     \(Self.share(supported, Double(all))) of \(all)")
        print("  one answer takes               \((cases.reduce(.zero) { $0 + $1.took } / max(1, cases.count)).text)")
        for group in [Case.Group.impossible, .absent] {
            let (inside, outside) = (cases.filter { $0.group == .answerable }, cases.filter { $0.group == group })
            guard !outside.isEmpty else { continue }
            let byCoverage = Separation.auroc(inside.map(\.grounds.coverage), outside.map(\.grounds.coverage))
            let byConfidence = Separation.auroc(inside.map(\.grounds.confidence), outside.map(\.grounds.confidence))
            print(
                "  AUROC answerable/\(group.rawValue)   coverage \(Self.number(byCoverage)), "
                    + "confidence \(Self.number(byConfidence))")
        }
        print("  least_confidence  answered  right  right of answered  right page  impossible refused  absent refused")
        let bounds = [confidence] + stride(from: 0.0, through: 0.85, by: 0.05)
        for (place, bound) in bounds.enumerated() {
            row(cases, place == 0 ? "default \(Self.number(bound))" : Self.number(bound)) { passes($0, bound) }
        }
    }

    private func row(_ cases: [Case], _ name: String, _ passes: (Case) -> Bool) {
        func group(_ group: Case.Group) -> [Case] { cases.filter { $0.group == group } }
        let answerable = group(.answerable)
        let answered = answerable.filter(passes)
        let right = Double(answered.count(where: \.isRight))
        func refused(_ cases: [Case]) -> String {
            cases.isEmpty ? "  –  " : Self.share(Double(cases.count { !passes($0) }), Double(cases.count))
        }
        let columns = [
            name.padding(toLength: 16, withPad: " ", startingAt: 0),
            Self.share(Double(answered.count), Double(answerable.count)), Self.share(right, Double(answerable.count)),
            Self.share(right, Double(answered.count)),
            Self.share(Double(answered.count(where: \.isRightPage)), Double(answerable.count)),
            refused(group(.impossible)), refused(group(.absent)),
        ]
        print("  " + columns.joined(separator: "     "))
    }

    private static func counts(_ cases: [Case]) -> String {
        [Case.Group.answerable, .impossible, .absent].map { group in
            "\(cases.count { $0.group == group }) \(group.rawValue)"
        }.joined(separator: ", ")
    }

    private static func share(_ part: Double, _ whole: Double) -> String { number(part / max(1, whole)) }
    private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
    private static func folded(_ text: String) -> String { Words(text).foldedForms.joined(separator: " ") }
}

extension [String] {
    /// A bound of zero for each language.
    fileprivate var unbounded: [AnswerLanguage: Double] {
        Dictionary(uniqueKeysWithValues: compactMap { AnswerLanguage(tag: $0) }.map { ($0, 0) })
    }
}
