// SPDX-License-Identifier: MIT

/// What words speak for which intent, stage and objection. Phrases are folded; a phrase of several words weighs more,
/// because it says more. All three languages are looked up at once: messages mix them.
enum IntentLexicon {
    struct Entry: Sendable {
        var intent: Intent
        var weight: Double
        var phrases: [String]
    }

    private static func entry(_ intent: Intent, _ weight: Double, _ text: String) -> Entry {
        let phrases = text.split(separator: ",").map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return Entry(intent: intent, weight: weight, phrases: phrases.filter { !$0.isEmpty })
    }

    static let entries: [Entry] = [
        entry(
            .greeting, 1.5,
            """
            ola, oi, bom dia, boa tarde, boa noite, oie, eai, e ai, tudo bem, tudo bom, alo, como vai, hello, hi, hey,
            good morning, good afternoon, good evening, howdy, greetings, whats up, how are you, how is it going, hola,
            buenos dias, buenas tardes, buenas noches, buenas, que tal, como estas, how do you do, hi there, how are things,
            how are you doing, whats new, how is your day, hows your day, hows it going, como vao as coisas, tudo certo
            """),
        entry(
            .farewell, 1.6,
            """
            tchau, adeus, ate logo, ate breve, ate mais, ate amanha, xau, fui, bye, goodbye, good bye, see you, see ya, farewell,
            good night, take care, nice talking, nice chatting, good talking, great talking, nice to talk, have a good day,
            have a nice day, catch you later, tenha um bom dia, que tengas buen dia, adios, hasta luego, hasta pronto, hasta manana, chau, nos vemos, talk to you later
            """),
        entry(
            .thanks, 1.6,
            """
            obrigado, obrigada, obg, valeu, brigado, brigada, muito obrigado, agradeco, grato, grata, thanks, thank you, thx,
            cheers, much appreciated, i appreciate it, i appreciate, thank you for, thanks for, for your help, for the help,
            obrigado pela, obrigado por, obrigada pela, obrigada por, gracias por, gracias, muchas gracias, mil gracias, te agradezco
            """),
        entry(
            .price, 1.6,
            """
            quanto custa, quanto custam, quanto e, quanto sai, quanto fica, qual o preco, qual e o preco, preco, precos, valor,
            valores, custo, orcamento, quanto vale, qual o valor, tabela de precos, price, prices, pricing, how much is,
            how much are, how much does, how much do, how much, cost, costs, quote, precio, precios, cuanto cuesta,
            cuanto cuestan, cuanto vale, cuanto sale, presupuesto, tarifa, tarifas, quanto custaria
            """),
        entry(
            .availability, 1.5,
            """
            em stock, em estoque, estoque, disponivel, disponiveis, disponibilidade, tem para pronta entrega, ainda tem, ainda ha,
            ainda tem em, quando volta, esgotado, esgotada, esta esgotado, in stock, available, availability, do you have,
            sold out, out of stock, restock, back in stock, disponible, disponibles, disponibilidad, hay stock, en stock,
            agotado, agotada, quantas unidades, how many left, voces tem, tem em tamanho
            """),
        entry(
            .purchase, 1.4,
            """
            quero comprar, comprar, gostaria de comprar, como compro, como comprar, encomendar, como encomendo,
            como encomendar, fazer uma encomenda, fazer um pedido, fazer pedido, quero encomendar, vou levar, fechar compra,
            adicionar ao carrinho, carrinho, i want to buy, buy, purchase, how do i order, how to order, place an order,
            order one, checkout, add to cart, ill take it, sign up, subscribe, quiero comprar, comprarlo, como compro,
            hacer un pedido, hacer pedido, encargar, carrito, me lo llevo, contratar, assinar
            """),
        entry(
            .payment, 1.6,
            """
            pagamento, pagamentos, pagar, formas de pagamento, meios de pagamento, parcelar, parcelas, parcelado, pix, boleto,
            mb way, multibanco, cartao de credito, cartao, paypal, transferencia, fatura, nota fiscal, payment, payments, pay,
            credit card, installments, invoice, pago, pagos, formas de pago, tarjeta, tarjeta de credito, cuotas, plazos,
            factura, contra entrega, a prestacoes
            """),
        entry(
            .delivery, 1.6,
            """
            entrega, entregas, entregam, entregar, envio, envios, enviam, enviar, frete, portes, prazo de entrega,
            quanto tempo demora, quando chega, rastrear, rastreio, codigo de rastreio, correios, transportadora, shipping,
            ship, delivery, deliver, deliver to, ship to, how long does it take, tracking, track my order, postage,
            where is my order, onde esta a minha encomenda, onde esta meu pedido, envian, enviar, entregan, gastos de envio,
            donde esta mi pedido, seguimiento, cuanto tarda
            """),
        entry(
            .returns, 1.7,
            """
            devolver, devolucao, devolucoes, trocar, troca, trocas, reembolso, arrependimento, dinheiro de volta, cancelar,
            cancelamento, anular, return, returns, refund, refunds, exchange, money back, cancel, cancellation, send it back,
            devolucion, devoluciones, cambio, cambiar, cambios, reembolso, dinero de vuelta, cancelar, anulacion
            """),
        entry(
            .hours, 1.7,
            """
            horario, horarios, que horas abre, que horas fecha, abre, abrem, aberto, aberta, fecha, fecham, fechado,
            horario de funcionamento, aos domingos, ao domingo, ao sabado, feriado, feriados, opening hours, open, opens, close,
            closes, business hours, what time do you, hours, on sunday, on sundays, on saturday, holidays, horario de apertura,
            abren, cierran, abierto, cerrado, a que hora, los domingos, festivos
            """),
        entry(
            .location, 1.6,
            """
            onde fica, onde ficam, onde estao, endereco, morada, localizacao, como chegar, como chego, loja fisica,
            ponto de recolha, levantar na loja, retirar na loja, where are you, where is your, where is the, located, location,
            address, directions, how do i get there, physical store, donde estan, donde queda, donde esta la tienda, direccion,
            ubicacion, como llegar, tienda fisica
            """),
        entry(
            .contact, 1.5,
            """
            contacto, contato, contactos, contatos, telefone, telemovel, celular, email, e-mail, whatsapp, instagram,
            falar convosco, falar com voces, numero de telefone, contact, contact you, phone, phone number, email address,
            call you, reach you, telefono, correo electronico, correo, numero de telefono
            """),
        entry(
            .human, 2.4,
            """
            falar com uma pessoa, falar com alguem, falar com um atendente, falar com atendente, atendente, atendente humano,
            atendimento humano, pessoa real, pessoa de verdade, falar com um humano, humano, operador, falar com o gerente,
            quero falar com uma pessoa, falar com um vendedor, speak to a person, speak to someone, talk to a human,
            talk to a person, talk to someone, speak to a human, real person, human agent, live agent, representative,
            customer service agent, speak with someone, hablar con una persona, hablar con alguien, hablar con un humano,
            persona real, agente humano, hablar con un agente, operador, hablar con un asesor
            """),
        entry(
            .identity, 1.9,
            """
            quem e voce, quem es tu, es um robo, e um robo, voce e um robo, voce e um bot, es um bot, voce e humano, es humano,
            qual e o teu nome, qual seu nome, como te chamas, como voce se chama, quem te criou, quem te fez,
            o que voce faz, o que podes fazer, o que voce pode fazer, em que podes ajudar, who are you, are you a bot,
            are you a robot, are you human, are you real, are you an ai, what is your name, whats your name, who made you,
            who created you, what can you do, what can i ask you, quien eres, eres un robot, eres un bot, eres humano,
            como te llamas, quien te creo, que puedes hacer, what should i call you, should i call you, do you have a name,
            know your name, tell me your name, your full name, do people call you, refer to you, referred to, who designed you,
            who built you, who programmed you, who gave you, which company made you, where were you made, am i talking to,
            am i speaking to, talking to a human, talking to a person, talking to a real, speaking with a real, a real person
            or, are you an actual, are you a live, are you a machine, are you a computer, are you a person, are you artificial,
            what can i ask, what can you help, what can you answer, what do you know, what are you able, what are you capable,
            what kind of questions, what types of things, what things can you, things can you do, what topics, what subjects,
            what areas, qual e seu nome, voce tem nome, tens nome, quem te programou, estou a falar com um robo,
            estou falando com um robo, o que posso perguntar, que perguntas posso fazer, tienes nombre, quien te programo,
            estoy hablando con un robot, que puedo preguntarte, que te puedo preguntar
            """),
        entry(
            .comparison, 1.5,
            """
            diferenca, diferencas, diferenca entre, qual e melhor, qual a melhor, qual o melhor, melhor que, comparar,
            comparacao, comparado, versus, vs, ou o, difference, difference between, which is better, which one is better,
            better than, compare, compared, comparison, diferencia, diferencia entre, cual es mejor, mejor que
            """),
        entry(
            .complaint, 1.7,
            """
            reclamacao, reclamar, pessimo, pessima, horrivel, nao funciona, nao chegou, veio errado, veio partido,
            chegou partido, chegou partida, chegou quebrado, defeito, com defeito, estragado, enganado, absurdo, vergonha,
            complaint, complain, terrible, awful, doesnt work, does not work, not working, never arrived, hasnt arrived,
            arrived broken, wrong item, defective, unacceptable, ridiculous, queja, reclamo, pesimo, no funciona, no llego,
            no ha llegado, llego roto, defectuoso, inaceptable, verguenza, procon, livro de reclamacoes
            """),
        entry(
            .support, 1.3,
            """
            como usar, como uso, como funciona, como instalar, como configurar, como limpar, como lavar, cuidados, manual,
            ajuda com, preciso de ajuda, problema, erro, nao consigo, garantia, how do i use, how to use, how does it work,
            how do i, install, configure, set up, help with, i need help, problem, error, i cant, warranty, como se usa,
            como se instala, ayuda con, necesito ayuda, problema, no puedo, no consigo, garantia
            """),
        entry(
            .product, 1.1,
            """
            produto, produtos, modelo, modelos, tamanho, tamanhos, medidas, cor, cores, material, materiais, peso, altura,
            capacidade, ingredientes, composicao, catalogo, o que vendem, caracteristicas, product, products, model, size,
            sizes, color, colors, colour, material, weight, height, capacity, ingredients, catalog, what do you sell, features,
            specifications, producto, productos, talla, tamano, colores, peso, altura, capacidad, ingredientes, que venden
            """),
    ]

    /// All phrases, with the place of their entry.
    static let phrases = PhraseTable(
        entries.enumerated().flatMap { place, entry in entry.phrases.map { ($0, place) } })
    static let objectionPhrases = PhraseTable(
        objections.flatMap { objection, phrases in phrases.map { ($0, objection) } })
    static let stagePhrases = PhraseTable(stages.flatMap { stage, phrases in phrases.map { ($0, stage) } })

    /// Words that open a question in any of the languages.
    static let questionWords: Set<String> = [
        "como", "qual", "quais", "quando", "quanto", "quanta", "quantos", "quantas", "onde", "quem", "que", "porque",
        "cade",
        "what", "which", "who", "when", "where", "why", "how", "whose", "do", "does", "did", "is", "are", "can",
        "could",
        "will", "would", "should", "cual", "cuales", "cuando", "cuanto", "cuanta", "cuantos", "cuantas", "donde",
        "quien",
        "quienes", "posso", "pode", "podem", "tem", "ha", "existe", "aceitam", "fazem", "vendem", "puedo", "puede",
        "hay",
        "tienen", "aceptan", "hacen", "venden", "sera",
    ]

    static let objections: [(Objection, [String])] = [
        (
            .price,
            [
                "muito caro", "caro", "cara", "caros", "caras", "carissimo", "fora do orcamento", "nao tenho dinheiro",
                "mais barato",
                "mais barata", "preco alto", "salgado", "too expensive", "expensive", "pricey", "too much", "cheaper",
                "cant afford",
                "over budget", "muy caro", "demasiado caro", "mas barato", "no me alcanza", "carisimo",
            ]
        ),
        (
            .trust,
            [
                "e confiavel", "e seguro", "confiavel", "golpe", "fraude", "burla", "posso confiar", "sera que chega",
                "site falso",
                "nao confio", "desconfio", "is it safe", "is this legit", "legit", "scam", "trust", "trustworthy",
                "is it secure", "es seguro",
                "es confiable", "estafa", "confiar", "fiable",
            ]
        ),
        (
            .timing,
            [
                "vou pensar", "agora nao", "mais tarde", "depois vejo", "talvez depois", "nao e o momento",
                "preciso pensar", "think about it",
                "not now", "maybe later", "another time", "not the right time", "lo pensare", "ahora no", "mas tarde",
                "quizas despues",
                "lo voy a pensar",
            ]
        ),
        (
            .need,
            [
                "nao preciso", "nao sei se preciso", "nao sei se quero", "serve para que", "para que preciso",
                "dont need", "not sure i need",
                "do i really need", "why would i need", "no lo necesito", "no necesito", "no se si necesito",
            ]
        ),
        (
            .competitor,
            [
                "noutra loja", "em outra loja", "outro site", "noutro site", "concorrente", "concorrencia", "na amazon",
                "no mercado livre",
                "competitor", "other store", "another store", "on amazon", "elsewhere", "otra tienda", "competencia",
                "otro sitio",
                "mercado libre",
            ]
        ),
        (
            .quality,
            [
                "boa qualidade", "qualidade duvidosa", "parece fragil", "fragil", "parte facil", "dura pouco",
                "e resistente", "sera bom",
                "good quality", "looks cheap", "fragile", "flimsy", "does it last", "break easily", "buena calidad",
                "mala calidad",
                "se rompe facil", "es resistente",
            ]
        ),
    ]

    static let stages: [(BuyingStage, [String])] = [
        (
            .decision,
            [
                "quero comprar", "vou comprar", "vou levar", "como compro", "como encomendo", "como encomendar",
                "fechar", "finalizar",
                "fazer o pedido", "fazer uma encomenda", "carrinho", "pagar agora", "i want to buy", "ill take",
                "how do i order",
                "place an order", "checkout", "buy now", "ready to buy", "quiero comprar", "lo compro", "me lo llevo",
                "hacer un pedido",
                "finalizar compra", "pagamento", "payment", "pagar",
            ]
        ),
        (
            .retention,
            [
                "minha encomenda", "a minha encomenda", "meu pedido", "ja comprei", "comprei", "recebi", "chegou",
                "devolver", "reembolso", "garantia",
                "my order", "i bought", "i ordered", "i received", "refund", "my purchase", "mi pedido", "ya compre",
                "recibi", "compre",
                "devolucion", "meu numero de encomenda",
            ]
        ),
        (
            .consideration,
            [
                "quanto custa", "preco", "precos", "diferenca", "melhor", "comparar", "desconto", "promocao",
                "disponivel", "em stock", "estoque",
                "prazo de entrega", "frete", "portes", "tamanhos", "cores", "price", "cost", "how much", "difference",
                "better", "compare",
                "discount", "available", "in stock", "shipping", "sizes", "colors", "precio", "cuanto cuesta",
                "diferencia", "mejor", "descuento",
                "disponible", "envio", "tallas",
            ]
        ),
    ]
}
