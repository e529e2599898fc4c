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
        let folded = " " + words.joined(separator: " ") + " "
        let language = language(of: text, words: words.count, languages, fixed, previous)
        var reasons: [Analysis.Reason] = []
        let intent = intent(folded, words, text, &reasons)
        let sentiment = SentimentModel.score(text, &reasons)
        let objection = objection(folded, &reasons)
        let found = self.stage(folded, intent.intent, &reasons)
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
        _ folded: String, _ words: [String], _ text: String, _ reasons: inout [Analysis.Reason]
    ) -> (intent: Intent, confidence: Double) {
        var scores: [Intent: Double] = [:]
        for entry in IntentLexicon.entries {
            // Of phrases within phrases the longest counts.
            var best: (phrase: String, weight: Double)?
            for phrase in entry.phrases where folded.contains(" \(phrase) ") {
                let weight = entry.weight + 0.35 * Double(phrase.count { $0 == " " })
                if weight > best?.weight ?? 0 { best = (phrase, weight) }
            }
            if let best {
                scores[entry.intent, default: 0] += best.weight
                reasons.append(Analysis.Reason("intent:\(entry.intent.rawValue)", best.phrase, best.weight))
            }
        }
        let asks = text.contains("?") || words.first.map { IntentLexicon.questionWords.contains($0) } ?? false
        // "Bom dia, quanto custa …": the greeting is none of the question.
        if scores.contains(where: { !$0.key.isSocial }), words.count > 3 {
            for intent in [Intent.greeting, .thanks, .farewell] { scores[intent] = nil }
        } else if words.count > 6 || (asks && words.count > 4) {
            for intent in [Intent.greeting, .thanks, .farewell] where scores[intent] != nil { scores[intent]? -= 1.2 }
        }
        let ordered = scores.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }
        guard let first = ordered.first, first.value > 0.6 else {
            return (asks || words.count > 1 ? .question : .other, 0.5)
        }
        let second = ordered.dropFirst().first?.value ?? 0
        return (first.key, first.value / (first.value + second + 0.5))
    }

    // MARK: Stage and objection

    private static func objection(_ folded: String, _ reasons: inout [Analysis.Reason]) -> Objection? {
        var best: (objection: Objection, phrase: String)?
        for (objection, phrases) in IntentLexicon.objections {
            for phrase in phrases where folded.contains(" \(phrase) ") && phrase.count > best?.phrase.count ?? 0 {
                best = (objection, phrase)
            }
        }
        guard let best else { return nil }
        reasons.append(Analysis.Reason("objection:\(best.objection.rawValue)", best.phrase, 1))
        return best.objection
    }

    private static func stage(_ folded: String, _ intent: Intent, _ reasons: inout [Analysis.Reason]) -> BuyingStage? {
        for (stage, phrases) in IntentLexicon.stages {
            guard let phrase = phrases.first(where: { folded.contains(" \($0) ") }) else { continue }
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
