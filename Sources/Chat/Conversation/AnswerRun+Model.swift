// SPDX-License-Identifier: MIT

extension AnswerRun {
    /// Whether the site's and the operator's budgets allow another request.
    func mayAsk() async throws(ChatError) -> Bool {
        let settings = engine.configuration.model
        guard site.dailyTokens > 0 else { return false }
        let spent = try await engine.storage.spentToday(site: site.name)
        var failure: String?
        if spent.tokens >= site.dailyTokens { failure = "the site's tokens for today are spent" }
        if settings.dailySpend > 0, try await engine.storage.spentToday(site: nil).cost >= settings.dailySpend {
            failure = "what may be spent today is spent"
        }
        guard let failure else { return true }
        trace.model = AnswerTrace.ModelStep(
            model: settings.name, promptTokens: 0, completionTokens: 0, attempts: 0, failure: failure)
        return false
    }

    /// Lets the model write, and shows its sentences as they come and hold.
    ///
    /// - Returns: Whether it answered and nothing of the answer held; `false` also when it failed, and the extractive
    ///   answerer is to take over.
    func compose(with model: any LanguageModel) async throws(ChatError) -> Bool {
        let prompt = GroundedPrompt(
            question: question, analysis: analysis, strategy: strategy, site: site.title, evidence: evidence,
            maxTokens: engine.configuration.model.maxPromptTokens)
        var step = AnswerTrace.ModelStep(model: model.name, promptTokens: 0, completionTokens: 0, attempts: 1)
        var parser = MarkedSentences()
        var refused = false
        do {
            let settings = engine.configuration.model
            let request = ModelRequest(
                messages: prompt.messages, maxTokens: settings.maxAnswerTokens, temperature: settings.temperature)
            for try await event in model.complete(request) {
                switch event {
                case .text(let text):
                    for sentence in parser.add(text) { refused = present(sentence, prompt) || refused }
                case .finished(let used):
                    usage = used
                    (step.promptTokens, step.completionTokens) = (used.promptTokens, used.completionTokens)
                    step.attempts = used.attempts
                }
            }
            for sentence in parser.finish() { refused = present(sentence, prompt) || refused }
        } catch {
            step.failure = (error as? ChatError)?.description ?? "\(error)"
        }
        trace.model = step
        if Task.isCancelled { throw ChatError(.cancelled, "nobody waits for the answer") }
        return step.failure == nil && !presenter.hasStatement && !refused ? true : refused && !presenter.hasStatement
    }

    /// - Returns: Whether the sentence says that the sources do not answer.
    private func present(_ sentence: MarkedSentences.Sentence, _ prompt: GroundedPrompt) -> Bool {
        if sentence.text.contains(GroundedPrompt.noAnswer) { return true }
        let marked = sentence.marks.compactMap { prompt.source(of: $0) }
        let verifier = SentenceVerifier(scanner)
        var supports: [DraftSentence.Support] = []
        var objection = SentenceVerifier.Objection(reason: "no_citation", detail: "")
        for source in marked {
            do throws(SentenceVerifier.Objection) {
                let quote = try verifier.quote(for: sentence.text, in: evidence.sources[source])
                supports.append(DraftSentence.Support(source: source, quote: quote))
            } catch {
                objection = error
            }
        }
        // A sentence without a mark, or with a wrong one, may still be what a source says.
        for source in prompt.sources where supports.isEmpty && !marked.contains(source) {
            guard let quote = try? verifier.quote(for: sentence.text, in: evidence.sources[source]) else { continue }
            supports.append(DraftSentence.Support(source: source, quote: quote))
        }
        guard !supports.isEmpty else {
            presenter.drop(sentence.text, objection.reason, objection.detail)
            return false
        }
        presenter.present(
            DraftSentence(text: sentence.text, supports: supports, startsParagraph: sentence.startsParagraph), evidence)
        return false
    }
}
