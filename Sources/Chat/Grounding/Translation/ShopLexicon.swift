// SPDX-License-Identifier: MIT

/// Words and phrases that visitors of shops and services ask with, in Portuguese, English and Spanish.
///
/// A line is one meaning: its words in the three languages, parted by bars; within a language the first is the one that a
/// translation takes, and all are understood. Words of more than one meaning stand in the line that shops mean. Whole
/// questions of a kind stand as phrases, because the languages build them differently: "how long does … take" is "prazo".
enum ShopLexicon {
    static let lines: [String] = asking + trade + delivery + service + things + qualities + places

    private static func table(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    /// Question words and verbs of asking.
    private static let asking = table(
        """
        quanto custa, quanto custam, qual é o preço de, quais são os preços de, qual o preço de, quanto é, quanto fica, quanto sai, quanto custaria | how much is, how much are, how much does, how much do, how much would, what is the price of, what are the prices of, what does it cost | cuánto cuesta, cuánto cuestan, cuánto vale, cuánto valen, cuál es el precio de, cuáles son los precios de, cuánto sale
        prazo, quanto tempo demora, quanto tempo demoram, quanto tempo leva, em quanto tempo, quando chega | how long does, how long do, how long will, how long is, how long, how soon, when will | plazo, cuánto tarda, cuánto tardan, cuánto tiempo tarda, cuánto demora, en cuánto tiempo, cuándo llega
        quanto, quanta | how much | cuánto, cuánta
        quantos, quantas | how many | cuántos, cuántas
        quando | when | cuándo
        horas, a que horas, que horas | what time, at what time | horas, a qué hora, qué hora
        onde, aonde, cadê | where | dónde, adónde
        quem | who, whom | quién, quiénes
        qual, quais, que | which, what | cuál, cuáles, qué
        como | how | cómo
        porque, por que | why | por qué, porque
        existe, há, tem, têm, existem | is there, are there, do you have, have you got, do you sell | hay, tienen, tiene, existe, venden
        não | not, don't, doesn't, isn't, aren't, can't, cannot | no
        sem | without | sin
        """)

    /// Prices, buying, paying.
    private static let trade = table(
        """
        preço, preços, valor, valores | price, prices, pricing | precio, precios, valor, tarifas
        custa, custam, custo, custar, custos | cost, costs | cuesta, cuestan, costo, coste, costar
        produtos, produto, artigos, artigo, itens | products, product, items, item, goods | productos, producto, artículos, artículo
        peça, peças | piece, pieces, ware | pieza, piezas
        catálogo | catalogue, catalog, range | catálogo
        loja, lojas | shop, store, shops, stores | tienda, tiendas
        comprar, compra, compras | buy, purchase, buying, purchases | comprar, compra, compras
        encomendar, encomendo | order online, place an order, ordering | hacer un pedido, pedir, encargar
        encomenda, encomendas, pedido, pedidos | order, orders, parcel, package | pedido, pedidos, encargo, paquete
        carrinho | cart, basket | carrito, cesta
        vender, vendem, venda, vendas | sell, sells, sale, sales | vender, venden, venta, ventas
        desconto, descontos, promoção, promoções | discount, discounts, promotion, promotions, deal, deals, offers | descuento, descuentos, promoción, promociones, ofertas, rebajas
        cupão, cupom | coupon, voucher, promo code | cupón, vale
        cartão-presente, vale-presente, cheque-prenda | gift card, gift voucher | tarjeta regalo, cheque regalo
        pagamento, pagamentos | payment, payments | pago, pagos
        pagar, pago, pagam, paga | pay, paid, pays, paying | pagar, pago, paga, pagan
        meios de pagamento, formas de pagamento, métodos de pagamento | payment methods, payment options, ways to pay, methods of payment | formas de pago, métodos de pago, medios de pago
        cartão, cartão de crédito | card, credit card, debit card, cards | tarjeta, tarjeta de crédito
        transferência, transferência bancária | bank transfer, wire transfer | transferencia, transferencia bancaria
        prestações, parcelas, parcelar | instalments, installments | cuotas, pago a plazos
        dinheiro | money, cash | dinero, efectivo
        fatura, faturas, nota fiscal, recibo | invoice, invoices, receipt, bill | factura, facturas, recibo
        imposto, IVA, impostos | tax, VAT, taxes | impuesto, IVA, impuestos
        grátis, gratuito, gratuita, de graça | free, for free, free of charge | gratis, gratuito, gratuita
        stock, estoque, disponível, disponíveis | in stock, stock, available, availability | stock, disponible, disponibles, existencias
        esgotado, esgotada, esgotados | sold out, out of stock | agotado, agotada, agotados
        unidades, unidade | units, unit | unidades, unidad
        quantidade, quantidades | quantity, amount | cantidad
        grosso, revenda, atacado | wholesale, bulk, resale | mayorista, al por mayor, reventa
        personalizar, personalizado, personalizadas, gravar | customise, customize, custom, personalised, personalized, engrave | personalizar, personalizado, grabar
        """)

    /// Delivery, returns, warranty.
    private static let delivery = table(
        """
        entrega, entregas, entregam, entregar | delivery, deliver, deliveries, delivered, delivers, arrive | entrega, entregas, entregar, entregan, llegar, llega
        envio, enviar, enviam, enviamos, envios, expedição | ship, shipped, ships, send, dispatch | envío, enviar, envían, envíos
        portes, frete, custo de envio, portes de envio | shipping, shipping cost, shipping costs, postage, delivery cost, delivery costs, shipping fee | gastos de envío, costes de envío, costo de envío, portes
        prazo, prazos | deadline, time limit, period, lead time | plazo, plazos
        demora, demoram, tempo | time | demora, tiempo, tarda, tardan
        dias, dia | days, day | días, día
        dias úteis, dia útil | business days, working days, business day, working day | días hábiles, días laborables
        semanas, semana | weeks, week | semanas, semana
        meses, mês | months, month | meses, mes
        levantar, recolher, retirar, recolha, levantamento | pick up, collect, pickup, collection | recoger, retirar, recogida
        rastrear, rastreio, seguir | track, tracking | rastrear, seguimiento, rastreo
        transportadora, correios | carrier, courier, post office | transportista, correos, mensajería
        devolver, devolve, devolvo, devolvem | return, send back, give back, returning | devolver, devuelvo, devolvemos
        devolução, devoluções | returns, return policy | devolución, devoluciones
        trocar, troca, trocas, troco | exchange, swap, exchanges, replace | cambiar, cambio, cambios
        reembolso, reembolsar, devolução do dinheiro, dinheiro de volta | refund, refunds, money back | reembolso, reembolsar, devolución del dinero
        cancelar, anular, cancelamento | cancel, cancellation | cancelar, anular, cancelación
        garantia, garantias | warranty, guarantee | garantía
        partido, partida, partidas, quebrado, quebrada, danificado | broken, damaged, breaks, break | roto, rota, rotos, rotas, dañado, quebrado
        defeito, defeitos, defeituoso | defect, defects, faulty, defective, flaw | defecto, defectos, defectuoso
        etiqueta | label | etiqueta
        caixa, embalagem | box, packaging, package | caja, embalaje
        presente, prenda, oferta | gift, present | regalo
        """)

    /// The shop as a place, and its people.
    private static let service = table(
        """
        horário, horários, horário de funcionamento | opening hours, business hours, hours, opening times, schedule | horario, horarios, horario de apertura
        abre, abrem, aberto, aberta, abertos | open, opens, opening | abre, abren, abierto, abierta
        fecha, fecham, fechado, fechada | close, closes, closed, closing | cierra, cierran, cerrado, cerrada
        domingo, domingos | Sunday, Sundays | domingo, domingos
        segunda-feira, segunda | Monday, Mondays | lunes
        terça-feira, terça | Tuesday, Tuesdays | martes
        quarta-feira, quarta | Wednesday, Wednesdays | miércoles
        quinta-feira, quinta | Thursday, Thursdays | jueves
        sexta-feira, sexta | Friday, Fridays | viernes
        sábado, sábados | Saturday, Saturdays | sábado, sábados
        fim de semana | weekend, weekends | fin de semana
        feriado, feriados | holiday, holidays, public holiday | festivo, festivos, feriado
        manhã | morning | mañana
        tarde | afternoon, evening | tarde
        hoje | today | hoy
        amanhã | tomorrow | mañana
        onde fica, morada, endereço, localização | where are you, where is, where is your, located, address, location | dónde está, dónde queda, dirección, ubicación
        fica, ficam | is located | queda, está
        chegar, como chegar | get there, directions, how do I get there | llegar, cómo llegar
        estacionamento, estacionar | parking, park | aparcamiento, estacionamiento, aparcar
        comboio, trem, estação | train, station | tren, estación
        oficina, ateliê | workshop, studio | taller
        contacto, contato, contactos, contatos | contact, contacts, reach, get in touch | contacto, contactar
        telefone, telemóvel, celular | phone, telephone, phone number, call | teléfono, móvil
        e-mail, email, correio eletrónico | e-mail, email, mail | correo, correo electrónico, email
        conta | account | cuenta
        palavra-passe, senha | password | contraseña
        cliente, clientes | customer, customers, client | cliente, clientes
        empresa, empresas | company, companies, business, businesses | empresa, empresas
        equipa, equipe | team, staff | equipo
        ajuda, apoio, suporte | help, support, assistance | ayuda, soporte
        visitar, visita, visitas | visit, visits, tour | visitar, visita
        dono, donos, fundou, fundador | owner, owners, founded, founder | dueño, dueños, fundó, fundador
        trabalham, trabalhar, trabalho, pessoas | work, works, people, employees | trabajan, trabajo, personas
        cão, cães, animais | dog, dogs, pets | perro, perros, mascotas
        crianças, criança | children, child, kids | niños, niño
        aceitam, aceita, aceitar | accept, accepts, take cards | aceptan, acepta, aceptar
        fazem, fazer, faz | make, makes, do you make | hacen, hacer, hace
        precisa, preciso, necessário | need, needed, necessary, required | necesita, necesito, necesario
        """)

    /// What is sold, what it is made of, what is done with it.
    private static let things = table(
        """
        caneca, canecas, chávena | mug, mugs, cup, cups | taza, tazas
        prato, pratos | plate, plates, dish | plato, platos
        taça, taças, tigela, tigelas | bowl, bowls | bol, cuenco, cuencos, tazón
        jarro, jarros, jarra | jug, jugs, pitcher | jarra, jarras
        vaso, vasos | vase, vases, pot, pots, planter | jarrón, florero, maceta
        copo, copos | glass, glasses, tumbler | vaso, vasos
        sopa | soup | sopa
        barro | clay, earthenware | barro, arcilla
        cerâmica, louça, loiça | ceramics, ceramic, pottery, crockery, dishes | cerámica, loza, vajilla
        vidrado, vidrados, esmalte | glaze, glazes, glazed | vidriado, esmalte
        chumbo | lead | plomo
        forno, fornos | oven, ovens, kiln | horno, hornos
        micro-ondas | microwave, microwaves | microondas
        máquina de lavar loiça, máquina de lavar, lava-louças | dishwasher, dishwasher safe, washing machine | lavavajillas, lavadora
        lavar, lavo, lava, lavam, limpar, limpo | wash, clean, washed, cleaning, washing | lavar, lavo, limpiar, limpio
        cuidar, cuidados, cuidado | care, look after, take care of | cuidar, cuidados, cuidado
        usar, uso, utilizar, usam | use, used, using, uses | usar, uso, utilizar
        feito, feita, feitos, feitas | made, produced, manufactured | hecho, hecha, hechos, hechas
        feito à mão, feita à mão, artesanal | handmade, hand made, made by hand | hecho a mano, artesanal
        material, materiais | material, materials | material, materiales
        tamanho, tamanhos, medidas, medida, dimensões | size, sizes, dimensions, measurements | tamaño, tamaños, talla, tallas, medidas
        altura, alto, alta | height, tall, high | altura, alto, alta
        largura, largo, larga | width, wide | ancho, anchura
        diâmetro | diameter | diámetro
        capacidade | capacity, volume, hold | capacidad
        peso, pesa, pesam | weight, weigh, weighs, heavy | peso, pesa, pesan
        cor, cores | colour, color, colours, colors | color, colores
        água | water | agua
        café | coffee | café
        chá | tea | té
        roupa, roupas | clothes, clothing | ropa
        sapatos, sapato, calçado | shoes, shoe | zapatos, zapato, calzado
        camisa, camisola, camiseta | shirt, t-shirt, sweater | camisa, camiseta, jersey
        livro, livros | book, books | libro, libros
        quarto, quartos | room, rooms | habitación, habitaciones
        noite, noites | night, nights | noche, noches
        reserva, reservar, reservas | reservation, booking, book a, reserve | reserva, reservar
        mesa, mesas | table, tables | mesa, mesas
        menu, ementa, cardápio | menu | menú, carta
        bilhete, bilhetes, ingresso, ingressos | ticket, tickets | entrada, entradas, boleto, billete
        curso, cursos, aula, aulas | course, courses, class, classes, lesson, lessons | curso, cursos, clase, clases
        plano, planos, assinatura | plan, plans, subscription | plan, planes, suscripción
        teste, experimentar, período de teste | trial, try, test | prueba, probar
        segurança, seguro, segura | safe, safety, secure, security | seguro, segura, seguridad
        dados, privacidade | data, privacy | datos, privacidad
        """)

    private static let qualities = table(
        """
        azul, azuis | blue | azul, azules
        vermelho, vermelha, vermelhos, vermelhas | red | rojo, roja, rojos, rojas
        verde, verdes | green | verde, verdes
        amarelo, amarela | yellow | amarillo, amarilla
        preto, preta, pretos, pretas | black | negro, negra, negros, negras
        branco, branca, brancos, brancas | white | blanco, blanca, blancos, blancas
        grande, grandes | big, large | grande, grandes
        pequeno, pequena, pequenos, pequenas | small, little | pequeño, pequeña, pequeños, pequeñas
        novo, nova, novos, novas | new | nuevo, nueva, nuevos, nuevas
        barato, barata, baratos, baratas, mais barato | cheap, cheaper, cheapest | barato, barata, baratos, baratas
        caro, cara, caros, caras | expensive | caro, cara, caros, caras
        mínimo, mínima | minimum | mínimo, mínima
        máximo, máxima | maximum | máximo, máxima
        """)

    private static let places = table(
        """
        Portugal continental | mainland Portugal | Portugal continental
        Espanha | Spain | España
        França | France | Francia
        Alemanha | Germany | Alemania
        Itália | Italy | Italia
        Reino Unido | United Kingdom, UK, England, Britain | Reino Unido, Inglaterra
        Estados Unidos | United States, USA, America | Estados Unidos
        Brasil | Brazil | Brasil
        Europa | Europe | Europa
        União Europeia | European Union, EU | Unión Europea
        Açores | Azores | Azores
        Madeira | Madeira | Madeira
        ilhas | islands | islas
        estrangeiro, fora do país, internacional, internacionais | abroad, overseas, international, internationally | extranjero, internacional, internacionales
        país, países | country, countries | país, países
        mundo | world, worldwide | mundo
        cidade | city, town | ciudad
        capital | capital | capital
        """)

    /// Words of asking that a translation leaves out, as function words are: they find nothing.
    static let light: [AnswerLanguage: Set<String>] = [
        .portuguese: words(
            """
            posso pode podem podemos poderia poderiam quero queria gostaria faco fazem vocês voces vcs voce favor algo alguma
            algum coisa ola oi saber dizer sabe diga preciso consigo conseguem sao ser estar
            """),
        .english: words(
            """
            can could do does did please would like i you we they my your our something anything thing things tell know want
            get have has will may might shall there it them is are be am one any some take takes need let me hello hi about
            """),
        .spanish: words(
            """
            puedo puede pueden podemos podria quiero quisiera gustaria hago hacen ustedes usted favor algo alguna alguno cosa
            hola saber decir diga necesito consigo son ser estar se
            """),
    ]

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
