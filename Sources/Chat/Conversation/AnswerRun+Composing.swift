// SPDX-License-Identifier: MIT

import Text

extension AnswerRun {
    /// Makes and shows the sentences.
    ///
    /// - Returns: Why there are none, when there are none.
    func compose() async throws(ChatError) -> RefusalReason? {
        if let called {
            present(entry: called)
            return nil
        }
        if let facts = try await factDraft() {
            show(facts)
            if presenter.hasStatement { return nil }
        }
        var refusal: RefusalReason?
        try await step("answer") { run throws(ChatError) in refusal = try await run.answerFromPassages() }
        return refusal
    }

    private func answerFromPassages() async throws(ChatError) -> RefusalReason? {
        var draft = extract()
        if draft.refusal != nil, let query = widened() {
            try await find(query)
            if let facts = try await factDraft() {
                show(facts)
                if presenter.hasStatement { return nil }
            }
            draft = extract()
        }
        trace.candidates = draft.candidates
        if draft.refusal == nil, let model = engine.model, try await mayAsk() {
            if try await compose(with: model) { return .unsupported }
        }
        if draft.refusal == nil, !presenter.hasStatement { show(draft) }
        if draft.refusal == .notOnSite, isOffTopic() { return .offTopic }
        return draft.refusal
    }

    private func extract() -> Draft {
        let settings = engine.configuration
        let isLoose = strategy == .objection || strategy == .closing
        let answerer = ExtractiveAnswerer(
            language: analysis.language, scanner: scanner, maxStatements: settings.maxStatements,
            leastCoverage: isLoose ? 0.15 : settings.leastCoverage[analysis.language] ?? 0.5)
        return answerer.draft(question, from: evidence)
    }

    private func factDraft() async throws(ChatError) -> Draft? {
        guard FactAnswerer.isAsked(analysis.intent), strategy != .closing, strategy != .objection else { return nil }
        let pages = try await factPages()
        let format = LocaleFormat(analysis.language, wishes: [message.language] + site.locales)
        return FactAnswerer(format: format, scanner: scanner).draft(
            question, analysis.intent, pages: pages, into: &evidence)
    }

    /// Verifies and shows a whole draft, behind the strategy's own phrase.
    private func show(_ draft: Draft) {
        tell(.progress(.verifying))
        presenter.discardWaiting()
        if let opening { presenter.present(.phrase(opening), evidence) }
        var lead: DraftSentence?
        for sentence in draft.sentences {
            // A phrase that introduces sentences of which none is shown is not shown either.
            if sentence.supports.isEmpty {
                lead = sentence
            } else {
                if let phrase = lead { presenter.present(phrase, evidence) }
                if presenter.present(sentence, evidence) || lead == nil {
                    lead = nil
                } else {
                    presenter.discardWaiting()
                }
            }
        }
    }

    private var opening: String? {
        let language = analysis.language
        if analysis.intent == .complaint { return Phrases.text(.sorry, language) }
        switch strategy {
        case .objection: return analysis.objection.map { Phrases.text(.objection($0), language) }
        case .closing: return Phrases.text(.closing, language)
        default: return nil
        }
    }

    private func present(entry: KnowledgeEntry) {
        evidence = Evidence()
        evidence.add(Source(entry))
        presenter.present(.phrase(Phrases.text(.ownerSays, analysis.language)), evidence)
        for sentence in evidence.sentences.prefix(12) {
            presenter.present(
                DraftSentence(
                    text: ExtractiveAnswerer.finished(sentence.shown),
                    supports: [.init(source: 0, quote: sentence.text)],
                    startsParagraph: sentence.beginsBlock && sentence.place > 0), evidence)
        }
    }

    /// Whether nothing that was found has to do with the question.
    private func isOffTopic() -> Bool {
        let asked = scanner.terms(question).filter { $0.role == .content }
        guard !asked.isEmpty else { return false }
        let found = TermSet(
            evidence.sources.flatMap { scanner.terms(([$0.text, $0.title] + $0.headingPath).joined(separator: " ")) })
        return asked.allSatisfy { found.match($0) < 0.6 }
    }
}
