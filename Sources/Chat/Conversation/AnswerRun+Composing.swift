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
        if try await showFacts() { return nil }
        var refusal: RefusalReason?
        try await step("answer") { run throws(ChatError) in refusal = try await run.answerFromPassages() }
        return refusal
    }

    private func answerFromPassages() async throws(ChatError) -> RefusalReason? {
        var draft = extract(reading)
        // A site in several languages: what its pages in the visitor's do not say, others may.
        if draft.refusal != nil, trace.translated == nil, let language = otherLanguage, try await read(in: language) {
            if try await showFacts() { return nil }
            draft = extract(reading)
        }
        if draft.refusal != nil, let query = widened() {
            try await find(query)
            if try await showFacts() { return nil }
            draft = extract(reading)
        }
        if draft.refusal != nil, trace.translated != nil {
            let asIs = extract(Reading(question: question, scanner: scanner))
            if asIs.refusal == nil { draft = asIs }
        }
        (trace.candidates, trace.grounds) = (draft.candidates, draft.grounds)
        if draft.refusal == nil, let model = engine.model, try await mayAsk() {
            if try await compose(with: model) { return .unsupported }
        }
        if draft.refusal == nil, !presenter.hasStatement { show(draft) }
        if draft.refusal == .notOnSite, isOffTopic() { return .offTopic }
        return draft.refusal
    }

    private func extract(_ reading: Reading) -> Draft {
        let settings = engine.configuration
        let isLoose = strategy == .objection || strategy == .closing
        let answerer = ExtractiveAnswerer(
            language: analysis.language, scanner: reading.scanner, maxStatements: settings.maxStatements,
            leastCoverage: isLoose ? 0.15 : settings.leastCoverage[reading.scanner.language] ?? 0.5,
            leastConfidence: isLoose ? 0 : settings.leastConfidence[reading.scanner.language] ?? 0,
            answerable: answerable)
        return answerer.draft(reading.question, from: evidence)
    }

    /// - Returns: Whether typed facts answer, and are shown.
    private func showFacts() async throws(ChatError) -> Bool {
        guard FactAnswerer.isAsked(analysis.intent), strategy != .closing, strategy != .objection else { return false }
        let format = LocaleFormat(analysis.language, wishes: [message.language] + site.locales)
        let answerer = FactAnswerer(format: format, scanner: reading.scanner)
        let pages =
            answerer.asksForAll(reading.question, analysis.intent) ? try await catalogue() : try await factPages()
        guard let facts = answerer.draft(reading.question, analysis.intent, pages: pages, into: &evidence) else {
            return false
        }
        show(facts)
        return presenter.hasStatement
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
        let scanner = reading.scanner
        let asked = scanner.terms(reading.question).filter { $0.role == .content }
        guard !asked.isEmpty else { return false }
        let found = TermSet(
            evidence.sources.flatMap { scanner.terms(([$0.text, $0.title] + $0.headingPath).joined(separator: " ")) })
        return asked.allSatisfy { found.match($0) < 0.6 }
    }
}
