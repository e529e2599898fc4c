// SPDX-License-Identifier: MIT

/// Words of shops and services that mean the same, in and across Portuguese (of Brazil and of Portugal), Spanish and
/// English: a visitor asks for the `frete`, the page says `portes`.
///
/// Each line is one meaning; words are folded prefixes when they end in `*`.
enum Concepts {
    /// The meaning of a folded word, as an index of its line; `nil` for most words.
    static func meaning(of folded: String) -> Int? {
        if let exact = table.exact[folded] { return exact }
        guard folded.utf8.count >= 4 else { return nil }
        for (prefix, meaning) in table.prefixes[String(folded.prefix(3))] ?? [] where folded.hasPrefix(prefix) {
            return meaning
        }
        return nil
    }

    /// Words of the same meaning in `language`, for a second search.
    static func synonyms(of folded: String, in language: AnswerLanguage) -> [String] {
        guard let meaning = meaning(of: folded) else { return [] }
        return table.words[meaning][language] ?? []
    }

    private struct Table: Sendable {
        var exact: [String: Int] = [:]
        var prefixes: [String: [(prefix: String, meaning: Int)]] = [:]
        var words: [[AnswerLanguage: [String]]] = []
    }

    private static let table: Table = {
        var table = Table()
        for (meaning, line) in lines.enumerated() {
            table.words.append([:])
            for (language, list) in line {
                for word in list.split(separator: " ").map(String.init) {
                    if word.hasSuffix("*") {
                        let prefix = String(word.dropLast())
                        table.prefixes[String(prefix.prefix(3)), default: []].append((prefix, meaning))
                    } else {
                        table.exact[word] = meaning
                        table.words[meaning][language, default: []].append(word)
                    }
                }
            }
        }
        return table
    }()

    private static let lines: [KeyValuePairs<AnswerLanguage, String>] = [
        [
            .portuguese: "preco custo custa valor precos custam custar",
            .english: "price cost costs prices charge",
            .spanish: "precio cuesta precios vale costo cuestan",
        ],
        [
            .portuguese: "portes frete envio entrega entregas enviar entregam enviam entregue entregar expedi*",
            .english: "shipping delivery ship deliver postage shipped delivered ships",
            .spanish: "envio envios entrega enviar envian entregan",
        ],
        [
            .portuguese: "prazo prazos demora demoram tempo", .english: "time takes deadline",
            .spanish: "plazo plazos tarda tardan tiempo",
        ],
        [
            .portuguese: "devolucao devolver devolucoes troca trocar trocas reembolso reembols* devolv*",
            .english: "return returns refund refunds exchange exchanges",
            .spanish: "devolucion devolver devoluciones cambio cambiar reembolso",
        ],
        [
            .portuguese:
                "horario horarios abre abrem aberto aberta abrir fecha fecham fechado fechada horas funcionamento funciona",
            .english: "hours open opens opening close closes closed closing",
            .spanish: "horario horarios abre abren abierto cierra cierran cerrado horas",
        ],
        [
            .portuguese: "pagamento pagamentos pagar pago",
            .english: "payment payments pay", .spanish: "pago pagos pagar",
        ],
        [
            .portuguese: "stock estoque disponivel disponiveis esgotado esgotada unidades",
            .english: "stock available availability units",
            .spanish: "stock disponible disponibles existencias agotado agotada unidades",
        ],
        [.portuguese: "garantia garantias", .english: "warranty guarantee", .spanish: "garantia garantias"],
        [
            .portuguese: "telefone telemovel celular contacto contato contactos contatos whatsapp",
            .english: "phone telephone contact whatsapp",
            .spanish: "telefono movil contacto whatsapp",
        ],
        [.portuguese: "email correio e-mail", .english: "email mail e-mail", .spanish: "correo email"],
        [
            .portuguese: "morada endereco localizacao fica", .english: "address location located",
            .spanish: "direccion ubicacion queda",
        ],
        [
            .portuguese: "desconto descontos promocao cupom cupao", .english: "discount discounts sale coupon",
            .spanish: "descuento descuentos promocion cupon oferta",
        ],
        [.portuguese: "gratis gratuito gratuita gratuitos", .english: "free", .spanish: "gratis gratuito gratuita"],
        [
            .portuguese: "encomenda encomendas pedido pedidos encomendar comprar compra",
            .english: "order orders ordering buy purchase",
            .spanish: "pedido pedidos encargar comprar compra",
        ],
        [
            .portuguese: "cancelar cancelamento anular", .english: "cancel cancellation",
            .spanish: "cancelar cancelacion anular",
        ],
        [
            .portuguese: "fatura faturas nota recibo", .english: "invoice invoices receipt",
            .spanish: "factura facturas recibo",
        ],
        [
            .portuguese: "tamanho tamanhos medida medidas altura largura capacidade",
            .english: "size sizes height width capacity dimensions",
            .spanish: "tamano talla tallas medidas altura ancho capacidad",
        ],
        [.portuguese: "peso pesa", .english: "weight weighs weigh", .spanish: "peso pesa"],
        [.portuguese: "cor cores", .english: "color colour colors colours", .spanish: "color colores"],
        [.portuguese: "caneca canecas", .english: "mug mugs", .spanish: "taza tazas"],
        [.portuguese: "prato pratos", .english: "plate plates", .spanish: "plato platos"],
        [.portuguese: "forno", .english: "oven", .spanish: "horno"],
        [
            .portuguese: "lavar lavagem lava lava-se louca loica", .english: "wash washing dishwasher clean",
            .spanish: "lavar lavado lavavajillas",
        ],
        [.portuguese: "domingo domingos", .english: "sunday sundays", .spanish: "domingo domingos"],
        [.portuguese: "sabado sabados", .english: "saturday saturdays", .spanish: "sabado sabados"],
        [.portuguese: "segunda segunda-feira", .english: "monday mondays", .spanish: "lunes"],
        [.portuguese: "azul azuis", .english: "blue", .spanish: "azul azules"],
        [.portuguese: "vermelho vermelha vermelhos vermelhas", .english: "red", .spanish: "rojo roja rojos rojas"],
        [.portuguese: "empresa empresas", .english: "company companies business", .spanish: "empresa empresas"],
        [
            .portuguese: "partido partida partidas quebrado quebrada danificado", .english: "broken damaged",
            .spanish: "roto rota danado",
        ],
        [.portuguese: "espanha", .english: "spain", .spanish: "espana"],
        [.portuguese: "brasil", .english: "brazil", .spanish: "brasil"],
        [.portuguese: "franca", .english: "france", .spanish: "francia"],
        [.portuguese: "alemanha", .english: "germany", .spanish: "alemania"],
        [.portuguese: "europa europeia", .english: "europe european", .spanish: "europa europea"],
        [.portuguese: "loja lojas", .english: "store shop stores", .spanish: "tienda tiendas"],
    ]
}
