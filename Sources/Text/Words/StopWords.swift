// SPDX-License-Identifier: MIT

/// Function words of Portuguese, Spanish and English, folded; question words are a list of their own.
///
/// Question words (`como`, `qual`, `when`) tell what is asked for: dropping them hurts the matching of questions with
/// answers, so a caller that drops stop words keeps them.
public struct StopWords: Sendable {
    private let function: Set<UInt64>
    private let question: Set<UInt64>

    /// The lists of one language; both are empty for a language without lists.
    public static func of(_ language: Language) -> StopWords {
        switch language {
        case .portuguese: portuguese
        case .spanish: spanish
        case .english: english
        default: none
        }
    }

    /// Whether the folded word with this ``Word/hash`` is a function word, question words not among them.
    public func isStopWord(_ hash: UInt64) -> Bool { function.contains(hash) }

    /// Whether the folded word with this ``Word/hash`` is a question word.
    public func isQuestionWord(_ hash: UInt64) -> Bool { question.contains(hash) }

    private init(_ function: String, question: String) {
        func hashes(_ list: String) -> Set<UInt64> {
            Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { ContentHash.hash(String($0)) })
        }
        self.question = hashes(question)
        self.function = hashes(function).subtracting(self.question)
    }

    private static let none = StopWords("", question: "")

    private static let portuguese = StopWords(
        """
        a ao aos aquela aquelas aquele aqueles aquilo as ate com da das de dela delas dele deles depois do dos e ela elas
        ele eles em entre era eram essa essas esse esses esta estas este estes estou estao eu foi foram ha isso isto ja la
        lhe lhes mais mas me mesmo meu meus minha minhas muito na nao nas nem no nos nossa nossas nosso nossos num numa o
        os ou para pela pelas pelo pelos per por pra pro sao se seja sem ser sera seu seus so sob sobre sua suas tambem te
        tem tinha teu tua ter tu um uma umas uns voce voces vos
        """,
        question: "como qual quais quando quanto quanta quantos quantas onde aonde quem que porque cade")

    private static let spanish = StopWords(
        """
        a al algo ante antes asi aun aunque bajo cada con contra de del desde despues donde dos e el ella ellas ello ellos
        en entre era eran es esa esas ese eso esos esta estas este esto estos estoy estan fue fueron ha han hasta hay la
        las le les lo los mas me mi mis mucho muy ni no nos nosotros nuestra nuestro o os otra otro para pero por pues se
        sea ser si sido sin sobre son su sus tambien tan te ti tiene tu tus u un una unas unos usted ustedes y ya yo
        """,
        question: "como cual cuales cuando cuanto cuanta cuantos cuantas donde adonde quien quienes que porque")

    private static let english = StopWords(
        """
        a about after all also am an and any are as at be because been before being both but by can could did do does
        doing for from had has have having he her hers him his i if in into is it its just me more most my no nor not of on
        or our ours out over own same she should so some such than that the their them then there these they this those
        through to too under until up very was we were will with would you your yours
        """,
        question: "how what when where which who whom whose why")
}
