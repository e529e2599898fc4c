// SPDX-License-Identifier: MIT

import Text

/// Reads a message: language, intent, sentiment, buying stage, objection. Rules, lexicons and one small linear model, whose
/// every contribution is in ``Analysis/reasons``.
public enum MessageAnalyser {
    /// - Parameters:
    ///   - text: Of the visitor.
    ///   - languages: Of the site, the most likely first.
    ///   - fixed: The language that the request names.
    ///   - previous: The language of the conversation so far.
    ///   - stage: Of the conversation so far: what was decided is not forgotten by a thank-you.
    public static func analyse(
        _ text: String, languages: [AnswerLanguage], fixed: AnswerLanguage? = nil, previous: AnswerLanguage? = nil,
        stage: BuyingStage? = nil
    ) -> Analysis {
        let words = Words(text).foldedForms
        let language = language(of: text, words: words.count, languages, fixed, previous)
        var reasons: [Analysis.Reason] = []
        let intent = intent(words, text, &reasons)
        let sentiment = SentimentModel.score(text, &reasons)
        let objection = objection(words, &reasons)
        let found = self.stage(words, intent.intent, &reasons)
        reasons.sort { abs($0.weight) > abs($1.weight) }
        return Analysis(
            language: language.language, languageConfidence: language.confidence, intent: intent.intent,
            intentConfidence: intent.confidence, sentiment: sentiment, stage: found ?? stage ?? .awareness,
            objection: objection, reasons: Array(reasons.prefix(12)))
    }

    /// The sentiment alone, with the likeliest of `negative`, `neutral` and `positive`.
    public static func sentiment(of text: String) -> (score: Double, label: String) {
        var reasons: [Analysis.Reason] = []
        return (SentimentModel.score(text, &reasons), SentimentModel.label(of: text))
    }

    // MARK: Language

    /// A short message says little of its language: then the conversation's counts, then the site's.
    private static func language(
        of text: String, words: Int, _ languages: [AnswerLanguage], _ fixed: AnswerLanguage?,
        _ previous: AnswerLanguage?
    ) -> (language: AnswerLanguage, confidence: Double) {
        if let fixed { return (fixed, 1) }
        let usual = previous ?? languages.first ?? .portuguese
        let guess = LanguageIdentifier.identify(text)
        let sure = words >= 4 ? 0.5 : words >= 2 ? 0.7 : 0.85
        guard let language = AnswerLanguage(rawValue: guess.language.rawValue), guess.confidence >= sure else {
            return (usual, 0)
        }
        let allowed = languages.isEmpty || languages.contains(language)
        return allowed ? (language, guess.confidence) : (usual, guess.confidence)
    }

    // MARK: Intent

    private static func intent(
        _ words: [String], _ text: String, _ reasons: inout [Analysis.Reason]
    ) -> (intent: Intent, confidence: Double) {
        var scores: [Intent: Double] = [:]
        // Of an entry's phrases the one of most words counts.
        var best: [Int: (phrase: String, weight: Double)] = [:]
        for phrase in IntentLexicon.phrases.found(in: words) {
            let weight = IntentLexicon.entries[phrase.value].weight + 0.35 * Double(phrase.words.count - 1)
            if weight > best[phrase.value]?.weight ?? 0 { best[phrase.value] = (phrase.text, weight) }
        }
        for (place, found) in best.sorted(by: { $0.key < $1.key }) {
            let intent = IntentLexicon.entries[place].intent
            scores[intent, default: 0] += found.weight
            reasons.append(Analysis.Reason("intent:\(intent.rawValue)", found.phrase, found.weight))
        }
        let asks =
            text.utf8.contains(UInt8(ascii: "?"))
            || words.first.map { IntentLexicon.questionWords.contains($0) } ?? false
        // "Bom dia, quanto custa …": the greeting is none of the question.
        if scores.contains(where: { !$0.key.isSocial }), words.count > 3 {
            for intent in [Intent.greeting, .thanks, .farewell] { scores[intent] = nil }
        } else if words.count > 6 || (asks && words.count > 4) {
            // In a long message a greeting is the beginning of something; thanks may be all of it.
            let penalties: [(Intent, Double)] = [
                (.greeting, 1.2), (.thanks, asks ? 1.2 : 0.4), (.farewell, asks ? 1.2 : 0.4),
            ]
            for (intent, penalty) in penalties where scores[intent] != nil { scores[intent]? -= penalty }
        }
        let ordered = scores.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }
        guard let first = ordered.first, first.value > 0.6 else {
            return (asks || words.count > 1 ? .question : .other, 0.5)
        }
        let second = ordered.dropFirst().first?.value ?? 0
        return (first.key, first.value / (first.value + second + 0.5))
    }

    // MARK: Stage and objection

    private static func objection(_ words: [String], _ reasons: inout [Analysis.Reason]) -> Objection? {
        let found = IntentLexicon.objectionPhrases.found(in: words)
        guard let best = found.max(by: { $0.text.utf8.count < $1.text.utf8.count }) else { return nil }
        reasons.append(Analysis.Reason("objection:\(best.value.rawValue)", best.text, 1))
        return best.value
    }

    private static func stage(_ words: [String], _ intent: Intent, _ reasons: inout [Analysis.Reason]) -> BuyingStage? {
        let found = IntentLexicon.stagePhrases.found(in: words)
        for (stage, _) in IntentLexicon.stages {
            guard let phrase = found.first(where: { $0.value == stage })?.text else { continue }
            reasons.append(Analysis.Reason("stage:\(stage.rawValue)", phrase, 1))
            return stage
        }
        return switch intent {
        case .purchase, .payment: .decision
        case .returns, .complaint, .support: .retention
        case .price, .availability, .comparison, .delivery: .consideration
        default: nil
        }
    }
}

extension Intent {
    /// States nothing and asks for nothing.
    var isSocial: Bool { self == .greeting || self == .farewell || self == .thanks }
}
