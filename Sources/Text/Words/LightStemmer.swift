// SPDX-License-Identifier: MIT

/// Takes the plural off a folded word, and nothing else.
///
/// Light stemming is the safe kind: full stemmers gain most on some queries and lose most on others. A form need not be
/// a dictionary word; singular and plural only have to meet (`flores` and `flor`, but `verdes` and `verde` as well, hence
/// rules that shorten a singular).
/// - Note: Source: Orengo, Buriol and Coelho, "A study on the use of stemming for monolingual ad-hoc Portuguese
///   information retrieval", CLEF 2006 (plural-only gains); Harman, "How effective is suffixing?", JASIS 42 (1991)
///   (the English rules).
public struct LightStemmer: Sendable {
    /// One ending: what replaces it, how long the word must be for it, and which letters before it forbid it.
    struct Rule: Sendable {
        let ending: [UInt8]
        let replacement: [UInt8]
        let shortestWord: Int
        let notAfter: [UInt8]

        init(_ ending: String, _ replacement: String, atLeast shortestWord: Int, notAfter: String = "") {
            self.ending = Array(ending.utf8)
            self.replacement = Array(replacement.utf8)
            self.shortestWord = shortestWord
            self.notAfter = Array(notAfter.utf8)
        }
    }

    public let language: Language
    private let rules: [Rule]
    private let exceptions: Set<UInt64>

    /// A stemmer for `language`; `nil` outside of Portuguese, Spanish and English.
    public init?(_ language: Language) {
        self.language = language
        switch language {
        case .portuguese: (rules, exceptions) = (Self.portuguese, Self.portugueseExceptions)
        case .spanish: (rules, exceptions) = (Self.spanish, Self.spanishExceptions)
        case .english: (rules, exceptions) = (Self.english, Self.englishExceptions)
        default: return nil
        }
    }

    /// The light form of a folded word.
    public func stem(_ folded: String) -> String {
        var bytes = Array(folded.utf8)
        stem(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes the plural off a folded word in place. The first rule that fits decides, and only that.
    public func stem(_ word: inout [UInt8]) {
        guard word.count > 2, let last = word.last, last == 0x73 || last == 0x65 || last == 0x7A else { return }
        if exceptions.contains(ContentHash.hash(word.span)) { return }
        for rule in rules where word.count >= rule.shortestWord && word.hasSuffix(rule.ending) {
            let place = word.count - rule.ending.count - 1
            if place >= 0, rule.notAfter.contains(word[place]) { continue }
            word.removeLast(rule.ending.count)
            word.append(contentsOf: rule.replacement)
            return
        }
    }

    private static func hashes(_ list: String) -> Set<UInt64> {
        Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { ContentHash.hash(String($0)) })
    }

    private static let portuguese = [
        Rule("oes", "ao", atLeast: 4), Rule("aes", "ao", atLeast: 4), Rule("ais", "al", atLeast: 5),
        Rule("eis", "el", atLeast: 5), Rule("ois", "ol", atLeast: 5), Rule("uis", "ul", atLeast: 5),
        Rule("is", "il", atLeast: 5), Rule("ens", "em", atLeast: 4), Rule("ins", "im", atLeast: 4),
        Rule("ons", "om", atLeast: 4), Rule("uns", "um", atLeast: 4),
        Rule("res", "r", atLeast: 5), Rule("re", "r", atLeast: 4), Rule("les", "l", atLeast: 5),
        Rule("le", "l", atLeast: 4), Rule("zes", "z", atLeast: 5), Rule("ze", "z", atLeast: 4),
        Rule("s", "", atLeast: 4, notAfter: "s"),
    ]

    private static let portugueseExceptions = hashes(
        """
        mais mas menos lapis pires cais onibus virus atlas apos atras tras atraves depois pois dois tres seis alias antes
        gratis tenis simples pais leis meis onus bonus campus deus jesus gas mes ingles frances portugues japones chines
        holandes irlandes escoces norueges dinamarques tailandes reves inves conves burgues cortes cliches apenas
        """)

    private static let spanish = [
        Rule("ces", "z", atLeast: 5), Rule("iones", "ion", atLeast: 6),
        Rule("res", "r", atLeast: 5), Rule("re", "r", atLeast: 4), Rule("les", "l", atLeast: 5),
        Rule("le", "l", atLeast: 4), Rule("nes", "n", atLeast: 5), Rule("ne", "n", atLeast: 4),
        Rule("des", "d", atLeast: 5), Rule("de", "d", atLeast: 4), Rule("ses", "s", atLeast: 5),
        Rule("se", "s", atLeast: 4), Rule("yes", "y", atLeast: 5), Rule("is", "is", atLeast: 4),
        Rule("s", "", atLeast: 4, notAfter: "s"),
    ]

    private static let spanishExceptions = hashes(
        """
        mas menos tres seis dos gratis crisis tesis analisis oasis lunes martes miercoles jueves viernes virus campus atlas
        bonus antes despues entonces detras atras ademas jamas quizas mes pues dios gas ingles frances portugues japones
        interes
        """)

    private static let english = [
        Rule("ies", "y", atLeast: 5, notAfter: "ea"), Rule("sses", "ss", atLeast: 5), Rule("ches", "ch", atLeast: 6),
        Rule("shes", "sh", atLeast: 6), Rule("xes", "x", atLeast: 5), Rule("es", "e", atLeast: 4, notAfter: "aeo"),
        Rule("s", "", atLeast: 4, notAfter: "us"),
    ]

    private static let englishExceptions = hashes(
        """
        this his has was does yes always perhaps news series species lens gas bias business plus thus analysis basis crisis
        """)
}

extension [UInt8] {
    func hasSuffix(_ suffix: [UInt8]) -> Bool {
        guard count >= suffix.count else { return false }
        var offset = count - suffix.count
        for byte in suffix {
            if self[offset] != byte { return false }
            offset += 1
        }
        return true
    }
}
