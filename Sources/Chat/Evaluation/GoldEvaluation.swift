// SPDX-License-Identifier: MIT

public import Vocabulary

/// How a site's gold questions were answered.
public struct GoldReport: Codable, Hashable, Sendable {
    public struct Case: Codable, Hashable, Sendable {
        public var ask: String
        public var outcome: String
        public var answer: String
        public var pages: [String]
        /// Empty when the answer is as it must be.
        public var failures: [String]
        public var took: Duration
    }
    public var site: String?
    public var cases: [Case]
    public var passed: Int
    public var failed: Int
    /// Of all statements shown, the share with a verified citation.
    public var supportRate: Double
    public var took: Duration

    /// 0 when all passed, 1 otherwise: a program's exit code.
    public var exitCode: Int32 { failed == 0 ? 0 : 1 }

    public var json: JSON { (try? JSON(encoding: self)) ?? .null }

    /// For people: each failure with its question and what was answered, then the counts.
    public var text: String {
        var lines: [String] = []
        for item in cases where !item.failures.isEmpty {
            lines.append("FAILED  \(item.ask)")
            lines += item.failures.map { "        \($0)" }
            let answer = item.answer.split(whereSeparator: \.isNewline).joined(separator: " ")
            lines.append("        answer: \(answer.isEmpty ? "(none)" : String(answer.prefix(300)))")
        }
        let share = (supportRate * 1000).rounded() / 10
        lines.append("\(passed) of \(cases.count) questions answered as expected; \(share) % of statements supported")
        return lines.joined(separator: "\n")
    }
}

/// Replays gold questions, each in a conversation of its own, which is deleted again.
public struct GoldEvaluation: Sendable {
    public let engine: ChatEngine

    public init(_ engine: ChatEngine) { self.engine = engine }

    /// - Parameter onCase: Called after each question, for progress.
    public func run(_ gold: GoldFile, onCase: @Sendable (GoldReport.Case) -> Void = { _ in }) async -> GoldReport {
        let start = ContinuousClock.now
        var cases: [GoldReport.Case] = []
        var (statements, supported) = (0, 0.0)
        for question in gold.questions {
            let session = "gold-\(ChatStorage.makeID())"
            let begun = ContinuousClock.now
            var item: GoldReport.Case
            do throws(ChatError) {
                let answer = try await answer(question, gold, session)
                let shown = answer.sentences.count { $0.role == .statement }
                statements += shown
                supported += answer.supportRate * Double(shown)
                item = GoldReport.Case(
                    ask: question.ask, outcome: answer.outcome.word, answer: answer.text,
                    pages: answer.citations.map(\.url), failures: question.failures(of: answer), took: .zero)
            } catch {
                item = GoldReport.Case(
                    ask: question.ask, outcome: "failed", answer: "", pages: [], failures: [error.description],
                    took: .zero)
            }
            // A replay is no visitor: neither its conversation nor its gaps stay.
            _ = try? await engine.storage.delete(session)
            item.took = ContinuousClock.now - begun
            cases.append(item)
            onCase(item)
        }
        let passed = cases.count { $0.failures.isEmpty }
        return GoldReport(
            site: gold.site, cases: cases, passed: passed, failed: cases.count - passed,
            supportRate: statements == 0 ? 1 : supported / Double(statements), took: ContinuousClock.now - start)
    }

    private func answer(
        _ question: GoldFile.Question, _ gold: GoldFile, _ session: String
    ) async throws(ChatError) -> Answer {
        func message(_ text: String) -> VisitorMessage {
            VisitorMessage(
                text: text, session: session, site: gold.site, language: question.language, maxAge: gold.maxAge)
        }
        for earlier in question.after { _ = try await engine.finishedAnswer(message(earlier)) }
        return try await engine.finishedAnswer(message(question.ask))
    }
}
