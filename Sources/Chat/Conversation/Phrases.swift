// SPDX-License-Identifier: MIT

import Text

/// What the bot says of its own: short sentences that state nothing of the site.
enum Phrases {
    enum Phrase {
        case greeting(site: String)
        case thanks, farewell
        case identity(site: String)
        case howToHelp
        /// Before a quote.
        case accordingTo(title: String)
        case alsoIn(title: String)
        /// Before a quote in another language than the visitor's.
        case otherLanguage(title: String, language: String)
        case ownerSays
        case refusal(site: String, searched: String)
        case refusalStale
        case ambiguous
        case offTopic(site: String)
        case unsupported
        case whichProduct
        /// Before a list of all that was found.
        case prices, stocks
        /// Behind a list that is not all.
        case askByName
        case objection(Objection)
        case closing
        case sorry
        case handOff
        case waiting
        case contact(String)
        case stale(time: String)
        case mismatch
    }

    static func text(_ phrase: Phrase, _ language: AnswerLanguage) -> String {
        switch language {
        case .portuguese: portuguese(phrase)
        case .english: english(phrase)
        case .spanish: spanish(phrase)
        }
    }

    private static func portuguese(_ phrase: Phrase) -> String {
        switch phrase {
        case .greeting(let site):
            site.isEmpty
                ? "Olá! Respondo a perguntas com o que está nas páginas deste site."
                : "Olá! Sou o assistente de \(site) e respondo com o que está nas páginas do site."
        case .thanks: "De nada! Se precisar de mais alguma coisa, é só perguntar."
        case .farewell: "Até logo! Volte sempre que precisar."
        case .identity(let site):
            "Sou um assistente automático\(site.isEmpty ? "" : " de \(site)"): procuro nas páginas do site, cito o que lá está e digo quando não encontro."
        case .howToHelp: "Em que posso ajudar?"
        case .accordingTo(let title): title.isEmpty ? "Segundo o site:" : "Segundo a página «\(title)»:"
        case .alsoIn(let title): title.isEmpty ? "E ainda:" : "E na página «\(title)»:"
        case .otherLanguage(let title, let language): "A página «\(title)» diz, em \(language):"
        case .ownerSays: "Da equipa do site:"
        case .refusal(let site, let searched):
            "Não encontrei isso nas páginas \(site.isEmpty ? "do site" : "de \(site)"). Procurei por «\(searched)»."
        case .refusalStale: "O que encontrei pode já não estar certo, e não consegui confirmá-lo agora no site."
        case .ambiguous: "Pode dizer um pouco mais? Não percebi a que se refere."
        case .offTopic(let site): "Só sei responder sobre \(site.isEmpty ? "este site" : site)."
        case .unsupported: "Encontrei páginas sobre o assunto, mas nenhuma que responda com segurança."
        case .whichProduct: "Há mais do que uma possibilidade:"
        case .prices: "Estes são os preços que encontrei nas páginas:"
        case .stocks: "Isto é o que as páginas dizem do stock:"
        case .askByName: "Não mostro todos: pergunte por um produto pelo nome."
        case .objection(let objection):
            switch objection {
            case .price: "Compreendo, o preço conta."
            case .trust: "É natural querer ter a certeza."
            case .timing: "Sem pressa, decida com calma."
            case .need: "Faz bem em pensar se precisa."
            case .competitor: "Faz bem em comparar."
            case .quality: "É justo querer saber se é bom."
            }
        case .closing: "Ótimo! Veja como se faz:"
        case .sorry: "Lamento o sucedido."
        case .handOff: "Pedi a uma pessoa da equipa que continue esta conversa."
        case .waiting: "Uma pessoa da equipa já foi chamada; entretanto, tento ajudar."
        case .contact(let list): "Também pode falar com a equipa por \(list)."
        case .stale(let time): "Não consegui confirmar agora; era assim em \(time)."
        case .mismatch: "Atenção: o texto da página e os seus dados não dizem o mesmo."
        }
    }

    private static func english(_ phrase: Phrase) -> String {
        switch phrase {
        case .greeting(let site):
            site.isEmpty
                ? "Hello! I answer questions with what the pages of this site say."
                : "Hello! I am the assistant of \(site) and answer with what the site's pages say."
        case .thanks: "You are welcome! Just ask if there is anything else."
        case .farewell: "Goodbye! Come back whenever you like."
        case .identity(let site):
            "I am an automatic assistant\(site.isEmpty ? "" : " of \(site)"): I search the site's pages, quote what they say, and tell you when they do not."
        case .howToHelp: "How can I help?"
        case .accordingTo(let title): title.isEmpty ? "The site says:" : "The page “\(title)” says:"
        case .alsoIn(let title): title.isEmpty ? "And:" : "And the page “\(title)”:"
        case .otherLanguage(let title, let language): "The page “\(title)” says, in \(language):"
        case .ownerSays: "From the site's team:"
        case .refusal(let site, let searched):
            "I did not find that on the pages of \(site.isEmpty ? "the site" : site). I searched for “\(searched)”."
        case .refusalStale: "What I found may be out of date, and I could not confirm it with the site just now."
        case .ambiguous: "Could you say a little more? I am not sure what you mean."
        case .offTopic(let site): "I can only answer about \(site.isEmpty ? "this site" : site)."
        case .unsupported: "I found pages on the subject, but none that answers this for certain."
        case .whichProduct: "There is more than one:"
        case .prices: "These are the prices that I found on the pages:"
        case .stocks: "This is what the pages say about stock:"
        case .askByName: "This is not all: ask for a product by its name."
        case .objection(let objection):
            switch objection {
            case .price: "I understand, the price matters."
            case .trust: "It is natural to want to be sure."
            case .timing: "No hurry, take your time."
            case .need: "It is good to ask whether you need it."
            case .competitor: "It is good to compare."
            case .quality: "It is fair to ask whether it is good."
            }
        case .closing: "Great! Here is how it works:"
        case .sorry: "I am sorry about that."
        case .handOff: "I have asked a person of the team to continue this conversation."
        case .waiting: "A person of the team has been called; meanwhile I try to help."
        case .contact(let list): "You can also reach the team by \(list)."
        case .stale(let time): "I could not confirm it just now; it was so on \(time)."
        case .mismatch: "Note: the page's text and its data do not say the same."
        }
    }

    private static func spanish(_ phrase: Phrase) -> String {
        switch phrase {
        case .greeting(let site):
            site.isEmpty
                ? "¡Hola! Respondo preguntas con lo que dicen las páginas de este sitio."
                : "¡Hola! Soy el asistente de \(site) y respondo con lo que dicen las páginas del sitio."
        case .thanks: "¡De nada! Si necesita algo más, pregunte."
        case .farewell: "¡Hasta luego! Vuelva cuando quiera."
        case .identity(let site):
            "Soy un asistente automático\(site.isEmpty ? "" : " de \(site)"): busco en las páginas del sitio, cito lo que dicen y aviso cuando no lo encuentro."
        case .howToHelp: "¿En qué puedo ayudar?"
        case .accordingTo(let title): title.isEmpty ? "Según el sitio:" : "Según la página «\(title)»:"
        case .alsoIn(let title): title.isEmpty ? "Y además:" : "Y en la página «\(title)»:"
        case .otherLanguage(let title, let language): "La página «\(title)» dice, en \(language):"
        case .ownerSays: "Del equipo del sitio:"
        case .refusal(let site, let searched):
            "No encontré eso en las páginas \(site.isEmpty ? "del sitio" : "de \(site)"). Busqué «\(searched)»."
        case .refusalStale: "Lo que encontré puede no estar al día, y no pude confirmarlo ahora en el sitio."
        case .ambiguous: "¿Puede decir un poco más? No entiendo a qué se refiere."
        case .offTopic(let site): "Solo puedo responder sobre \(site.isEmpty ? "este sitio" : site)."
        case .unsupported: "Encontré páginas sobre el tema, pero ninguna que lo responda con seguridad."
        case .whichProduct: "Hay más de una posibilidad:"
        case .prices: "Estos son los precios que encontré en las páginas:"
        case .stocks: "Esto es lo que dicen las páginas sobre el stock:"
        case .askByName: "No muestro todos: pregunte por un producto por su nombre."
        case .objection(let objection):
            switch objection {
            case .price: "Entiendo, el precio cuenta."
            case .trust: "Es natural querer estar seguro."
            case .timing: "Sin prisa, decida con calma."
            case .need: "Hace bien en pensar si lo necesita."
            case .competitor: "Hace bien en comparar."
            case .quality: "Es justo querer saber si es bueno."
            }
        case .closing: "¡Perfecto! Se hace así:"
        case .sorry: "Lamento lo ocurrido."
        case .handOff: "He pedido a una persona del equipo que continúe esta conversación."
        case .waiting: "Ya se ha llamado a una persona del equipo; mientras tanto intento ayudar."
        case .contact(let list): "También puede hablar con el equipo por \(list)."
        case .stale(let time): "No pude confirmarlo ahora; así era el \(time)."
        case .mismatch: "Atención: el texto de la página y sus datos no dicen lo mismo."
        }
    }

    /// How a language calls another.
    static func name(of tag: String?, in language: AnswerLanguage) -> String? {
        guard let other = tag.flatMap(AnswerLanguage.init(tag:)), other != language else { return nil }
        switch (language, other) {
        case (.portuguese, .english): return "inglês"
        case (.portuguese, .spanish): return "espanhol"
        case (.english, .portuguese): return "Portuguese"
        case (.english, .spanish): return "Spanish"
        case (.spanish, .portuguese): return "portugués"
        case (.spanish, .english): return "inglés"
        default: return nil
        }
    }

    /// Folded words by which a model may join what it cites.
    static func connectingWords(_ language: AnswerLanguage) -> [String] {
        let list =
            switch language {
            case .portuguese:
                "segundo acordo pagina paginas site loja informa informacao diz indica consta refere alem disso assim portanto tambem ainda caso cada pode podem deve devem fica ficam ser esta estao sim ola"
            case .english:
                "according page pages site store says states information also therefore however case each can may must please yes hello note addition mentions indicates listed"
            case .spanish:
                "segun acuerdo pagina paginas sitio tienda informa informacion dice indica consta ademas asi tanto tambien caso cada puede pueden debe deben queda ser si hola"
            }
        return list.split(separator: " ").map(String.init)
    }
}
