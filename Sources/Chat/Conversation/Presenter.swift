// SPDX-License-Identifier: MIT

/// Shows sentences as they are verified, and numbers what they cite. Nothing reaches the visitor but through here.
struct Presenter {
    private(set) var sentences: [AnswerSentence] = []
    private(set) var citations: [Citation] = []
    private(set) var dropped: [AnswerTrace.DroppedSentence] = []
    /// Phrases wait for the statement that they introduce.
    private var waiting: [AnswerSentence] = []
    private let verifier: SentenceVerifier
    private let tell: @Sendable (AnswerEvent) -> Void

    init(_ verifier: SentenceVerifier, _ tell: @escaping @Sendable (AnswerEvent) -> Void) {
        (self.verifier, self.tell) = (verifier, tell)
    }

    var hasStatement: Bool { sentences.contains { $0.role == .statement } }

    /// - Returns: Whether the sentence was shown, or waits to be.
    @discardableResult
    mutating func present(_ draft: DraftSentence, _ evidence: Evidence) -> Bool {
        guard !draft.supports.isEmpty else {
            waiting.append(AnswerSentence(draft.text, startsParagraph: draft.startsParagraph && !sentences.isEmpty))
            return true
        }
        for support in draft.supports {
            let source = evidence.sources[support.source]
            do throws(SentenceVerifier.Objection) {
                try verifier.check(
                    draft.text,
                    cited: (support.header.map { $0 + "\n" } ?? "")
                        + (source.kind == .fact ? source.text : support.quote),
                    around: ([source.title] + source.headingPath).joined(separator: "\n"), allowed: draft.template)
            } catch {
                drop(draft.text, error.reason, error.detail)
                return false
            }
        }
        flush()
        let first = citations.count
        let numbers = draft.supports.map { number($0, evidence) }
        show(
            AnswerSentence(
                draft.text, citations: numbers, role: .statement,
                startsParagraph: draft.startsParagraph && !sentences.isEmpty),
            Array(citations[first...]))
        return true
    }

    mutating func drop(_ text: String, _ reason: String, _ detail: String) {
        guard dropped.count < 20 else { return }
        dropped.append(
            AnswerTrace.DroppedSentence(
                text: String(text.prefix(500)), reason: reason, detail: String(detail.prefix(200))))
    }

    /// Shows phrases that nothing follows.
    mutating func flush() {
        for phrase in waiting { show(phrase, []) }
        waiting = []
    }

    /// Takes back phrases that introduce nothing.
    mutating func discardWaiting() { waiting = [] }

    private mutating func show(_ sentence: AnswerSentence, _ new: [Citation]) {
        sentences.append(sentence)
        tell(.sentence(sentence, citations: new))
    }

    private mutating func number(_ support: DraftSentence.Support, _ evidence: Evidence) -> Int {
        let citation = evidence.citation(of: support.source, quote: support.quote, number: citations.count + 1)
        if let known = citations.first(where: {
            $0.url == citation.url && $0.quote == citation.quote && $0.source == citation.source
        }) {
            return known.number
        }
        citations.append(citation)
        return citation.number
    }
}
