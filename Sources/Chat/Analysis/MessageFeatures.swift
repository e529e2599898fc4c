// SPDX-License-Identifier: MIT

import Text

/// What a linear model sees of a message: readable features, each at most once.
///
/// Public for the trainer, which must see the same.
public enum MessageFeatures {
    /// Words past this are not looked at.
    private static let mostWords = 400

    /// Words alone: what a plain logistic regression is given.
    public static func words(_ text: String) -> [String] {
        unique(Words(text).foldedForms.prefix(mostWords).map { "w:\($0)" })
    }

    /// Words (`w:`), pairs (`b:`), beginnings (`p:`), words behind a denial (`n:`), signs (`s:`) and the lexicon (`l:`).
    public static func all(_ text: String) -> [String] {
        let words = Words(text)
        var forms: [String] = []
        for word in words.prefix(mostWords) where !word.isPart { forms.append(words.folded(word)) }
        var features = forms.map { "w:\($0)" }
        for (first, second) in zip(forms, forms.dropFirst()) { features.append("b:\(first)_\(second)") }
        for form in forms where form.utf8.count > 5 { features.append("p:\(form.prefix(5))") }
        features += denied(forms)
        features += signs(text)
        return unique(features)
    }

    private static func denied(_ forms: [String]) -> [String] {
        var features: [String] = []
        var (reach, positive, negative) = (0, 0, 0)
        for form in forms {
            let isDenied = reach > 0
            if isDenied { features.append("n:\(form)") }
            switch SentimentLexicon.polarity(of: form) {
            case let value where value > 0: if isDenied { negative += 1 } else { positive += 1 }
            case let value where value < 0: if isDenied { positive += 1 } else { negative += 1 }
            default: break
            }
            reach = denials.contains(form) ? 3 : max(0, reach - 1)
        }
        if positive > 0 { features.append("l:positive\(min(positive, 3))") }
        if negative > 0 { features.append("l:negative\(min(negative, 3))") }
        if positive > negative { features.append("l:positive") }
        if negative > positive { features.append("l:negative") }
        return features
    }

    private static func signs(_ text: String) -> [String] {
        var features: [String] = []
        var (exclaims, asks, capitals, letters, run) = (0, 0, 0, 0, 1)
        var last: Character?
        for character in text.prefix(4000) {
            if character == "!" { exclaims += 1 }
            if character == "?" { asks += 1 }
            if character.isLetter {
                letters += 1
                if character.isUppercase { capitals += 1 }
            }
            run = character == last ? run + 1 : 1
            if run == 3, character.isLetter { features.append("s:long") }
            if let scalar = character.unicodeScalars.first, scalar.value >= 0x2600, scalar.properties.isEmoji {
                features.append("s:\(scalar)")
            }
            last = character
        }
        if exclaims > 0 { features.append("s:!\(min(exclaims, 3))") }
        if asks > 0 { features.append("s:?\(min(asks, 3))") }
        if letters > 8, 2 * capitals > letters { features.append("s:capitals") }
        for face in [":)", ":-)", ":D", "=)", "<3", "kkk", "haha", "jaja", ":(", ":-(", ";)", "xD", ":/", "rs"]
        where text.contains(face) {
            features.append("s:\(face)")
        }
        return features
    }

    private static let denials: Set<String> = [
        "nao", "nunca", "nem", "sem", "jamais", "no", "not", "never", "without", "dont", "doesnt", "didnt", "cant",
        "isnt", "wasnt", "wont",
        "don't", "doesn't", "didn't", "can't", "isn't", "wasn't", "won't", "sin", "ni", "tampoco", "n",
    ]

    private static func unique(_ features: [String]) -> [String] {
        var seen: Set<String> = []
        return features.filter { seen.insert($0).inserted }
    }
}
