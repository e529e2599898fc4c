// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

/// One message on its way to an answer. Each step reads what the steps before it made and leaves its own value.
final class AnswerRun {
    let engine: ChatEngine
    let message: VisitorMessage
    let site: SiteSettings
    let tell: @Sendable (AnswerEvent) -> Void
    let start = ContinuousClock.now
    let askedAt: Timestamp

    var context = ConversationContext()
    var analysis = Analysis(language: .portuguese)
    var strategy = Strategy.answer
    var trace = AnswerTrace()
    var evidence = Evidence()
    /// The owner's entry that the question calls up by a keyword.
    var called: KnowledgeEntry?
    var search: KnowledgeSearch.Result?
    /// Of the searches, the highest estimate: a question that is said anew may find more.
    var answerable: Double?
    var usage = ModelUsage(promptTokens: 0, completionTokens: 0, attempts: 0)
    /// What is answered, in the visitor's language.
    var question: String
    lazy var scanner = TermScanner(analysis.language)
    /// What is searched for, and what sentences are measured by: the question, in the language of the pages.
    lazy var reading = Reading(question: question, scanner: scanner)
    lazy var presenter = Presenter(SentenceVerifier(scanner), tell)

    init(
        _ engine: ChatEngine, _ message: VisitorMessage, _ site: SiteSettings,
        _ tell: @escaping @Sendable (AnswerEvent) -> Void
    ) {
        (self.engine, self.message, self.site, self.tell) = (engine, message, site, tell)
        (askedAt, question) = (engine.now(), message.text)
    }

    func answer() async throws(ChatError) -> Answer {
        tell(.progress(.analysing))
        try await step("context") { run throws(ChatError) in try await run.loadContext() }
        time("analysis") { analyse() }
        tell(.analysed(analysis))
        if context.handOff == .human { return try await finish(.handedOff, event: nil) }
        if let answer = try await answerWithoutSearching() { return answer }
        tell(.progress(.searching))
        try await step("grounding") { run throws(ChatError) in try await run.ground() }
        tell(.progress(.composing))
        let refusal = try await compose()
        return try await conclude(refusal)
    }

    // MARK: Context and analysis

    private func loadContext() async throws(ChatError) {
        let turns = engine.configuration.contextTurns
        context = try await engine.storage.context(of: message.session, last: turns)
        trace.contextTurns = context.messages.count
    }

    private func analyse() {
        let fixed = message.language.flatMap { AnswerLanguage(tag: $0) }
        analysis = MessageAnalyser.analyse(
            message.text, languages: site.languages, fixed: fixed, previous: context.language, stage: context.stage)
        trace.rewritten =
            analysis.intent.isSocial
            ? nil : QuestionRewriter(scanner: scanner).rewrite(message.text, after: context.rewriting)
        if let rewritten = trace.rewritten {
            question = rewritten.question
            // "E a vermelha?" asks for a price when what it leans on did.
            let whole = MessageAnalyser.analyse(question, languages: [analysis.language], fixed: analysis.language)
            if analysis.intent == .question || analysis.intent == .other { analysis.intent = whole.intent }
        }
        strategy = StrategyChoice.choose(
            analysis, message.text, allowed: site.strategies, isFollowUp: trace.rewritten != nil)
        if trace.rewritten == nil { question = StrategyChoice.question(strategy, analysis, message.text) }
    }

    // MARK: Answers that state nothing

    private func answerWithoutSearching() async throws(ChatError) -> Answer? {
        let language = analysis.language
        func say(_ phrases: Phrases.Phrase...) {
            for phrase in phrases { presenter.present(.phrase(Phrases.text(phrase, language)), evidence) }
            presenter.flush()
        }
        switch strategy {
        case .greeting where analysis.intent == .identity: say(.identity(site: site.title))
        case .greeting: say(.greeting(site: site.title), .howToHelp)
        case .courtesy: say(analysis.intent == .thanks ? .thanks : .farewell)
        case .handOff:
            say(.handOff)
            sayContacts()
            return try await finish(.handedOff, event: .requested)
        default: return nil
        }
        return try await finish(.greeting, event: nil)
    }

    func sayContacts() {
        let names = [
            "whatsapp": "WhatsApp", "telegram": "Telegram", "instagram": "Instagram", "messenger": "Messenger",
            "email": "e-mail",
            "phone": analysis.language == .english ? "phone" : analysis.language == .spanish ? "teléfono" : "telefone",
        ]
        let list = names.keys.sorted().compactMap { key in
            site.contacts[key].flatMap { $0.isEmpty ? nil : "\(names[key] ?? key) (\($0))" }
        }
        guard !list.isEmpty else { return }
        presenter.present(.phrase(Phrases.text(.contact(list.joined(separator: ", ")), analysis.language)), evidence)
        presenter.flush()
    }

    // MARK: The end

    /// Ends with what was shown, or says why nothing was.
    private func conclude(_ refusal: RefusalReason?) async throws(ChatError) -> Answer {
        let language = analysis.language
        if presenter.hasStatement {
            if let old = presenter.citations.filter({ !$0.isFresh }).compactMap(\.validatedAt).min() {
                let format = LocaleFormat(language, wishes: [message.language] + site.locales)
                presenter.present(
                    .phrase(Phrases.text(.stale(time: format.time(old)), language), startsParagraph: true), evidence)
                presenter.flush()
            }
            if context.handOff == .waiting { sayAlone(.waiting) }
            return try await finish(.answered, event: nil)
        }
        presenter.discardWaiting()
        if strategy == .objection, let objection = analysis.objection {
            sayAlone(.objection(objection))
            sayAlone(.howToHelp)
            return try await finish(.greeting, event: nil)
        }
        if analysis.intent == .complaint { sayAlone(.sorry) }
        let reason = presenter.dropped.isEmpty ? refusal ?? .notOnSite : .unsupported
        switch reason {
        case .notOnSite: sayAlone(.refusal(site: site.title, searched: ExtractiveAnswerer.presentable(question)))
        case .stale: sayAlone(.refusalStale)
        case .ambiguous: sayAlone(.ambiguous)
        case .offTopic: sayAlone(.offTopic(site: site.title))
        case .unsupported: sayAlone(.unsupported)
        }
        if reason == .notOnSite || reason == .unsupported || analysis.intent == .complaint { sayContacts() }
        return try await finish(.refused(reason), event: nil)
    }

    private func sayAlone(_ phrase: Phrases.Phrase) {
        presenter.present(.phrase(Phrases.text(phrase, analysis.language)), evidence)
        presenter.flush()
    }

    private func finish(_ outcome: AnswerOutcome, event: HandOffEvent?) async throws(ChatError) -> Answer {
        trace.dropped = presenter.dropped
        var answer = Answer(
            id: ChatStorage.makeID(), language: analysis.language, analysis: analysis, strategy: strategy,
            outcome: outcome, sentences: presenter.sentences, citations: presenter.citations, trace: trace)
        if search?.freshness == .missed { answer.staleness = search?.detail ?? "not all could be brought up to date" }
        answer.suggestions = suggestions()
        // Presenter shows no statement that was not verified: counted all the same, so that it is seen.
        let statements = answer.sentences.filter { $0.role == .statement }
        let held = statements.count { !$0.citations.isEmpty }
        answer.supportRate = statements.isEmpty ? 1 : Double(held) / Double(statements.count)
        answer.took = ContinuousClock.now - start
        if Task.isCancelled { throw ChatError(.cancelled, "nobody waits for the answer") }
        let settings = engine.configuration.model
        answer.handOff = try await engine.storage.store(
            ChatStorage.Exchange(
                session: message.session, site: site.name, question: message.text, askedAt: askedAt,
                context: trace.rewritten?.question, analysis: analysis,
                answer: context.handOff == .human ? nil : answer, handOff: event,
                tokens: usage.promptTokens + usage.completionTokens,
                cost: (Double(usage.promptTokens) * settings.promptPrice
                    + Double(usage.completionTokens) * settings.completionPrice) / 1e6))
        return answer
    }

    /// Questions that the pages found ask themselves, other than this one.
    private func suggestions() -> [String] {
        let asked = TermSet(reading.scanner.terms(reading.question))
        var found: [String] = []
        for source in evidence.sources {
            guard let heading = source.headingPath.last, heading.hasSuffix("?"), heading.utf8.count <= 120,
                !found.contains(heading), !Injection.isInstruction(heading)
            else { continue }
            let terms = reading.scanner.terms(heading).filter { $0.role == .content }
            if !terms.isEmpty, !terms.allSatisfy({ asked.match($0) >= 0.9 }) { found.append(heading) }
        }
        return Array(found.prefix(3))
    }

    // MARK: Times

    private func time(_ name: String, _ work: () -> Void) {
        let start = ContinuousClock.now
        work()
        trace.times.append(AnswerTrace.StepTime(step: name, took: ContinuousClock.now - start))
    }

    func step(_ name: String, _ work: (AnswerRun) async throws(ChatError) -> Void) async throws(ChatError) {
        let start = ContinuousClock.now
        defer { trace.times.append(AnswerTrace.StepTime(step: name, took: ContinuousClock.now - start)) }
        try await work(self)
    }
}
