// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Testing

struct PageFactsTests {
    private func facts(_ html: String) -> PageFacts {
        let document = Document.parse(text: html)
        return PageFacts(of: document, Metadata(of: document, url: "https://s.example/p"))
    }

    @Test func `offers have a price, a currency and availability`() {
        let product = facts(
            """
            <script type="application/ld+json">{"@type":"Product","name":"Blue &amp; mug","brand":{"@type":"Brand","name":"Acme"},
            "sku":7,"aggregateRating":{"ratingValue":"4,5","reviewCount":"1.234"},"offers":{"@type":"AggregateOffer",
            "lowPrice":"1299.90","highPrice":1500,"priceCurrency":"brl","availability":"https://schema.org/InStock"}}</script>
            """
        ).products.first
        #expect(product?.name == "Blue & mug" && product?.brand == "Acme" && product?.sku == "7")
        #expect(product?.rating == 4.5 && product?.ratingCount == 1234 && product?.source == .structured)
        let offer = product?.offers.first
        #expect(offer?.price == Money(amount: 1299.9, currency: "BRL") && offer?.highPrice == 1500)
        #expect(offer?.availability == .inStock)
    }

    @Test func `microdata offers are the same`() {
        let product = facts(
            """
            <div itemscope itemtype="http://schema.org/Product"><span itemprop=name>Mug</span><div itemprop=offers itemscope
            itemtype="http://schema.org/Offer"><span itemprop=price>1.299,90</span><meta itemprop=priceCurrency content=EUR>
            <link itemprop=availability href="http://schema.org/OutOfStock"></div></div>
            """
        ).products.first
        #expect(product?.offers.first?.price == Money(amount: 1299.9, currency: "EUR"))
        #expect(product?.offers.first?.availability == .outOfStock)
    }

    @Test(arguments: [("R$ 1.299,90", "BRL"), ("$1,299.90", "USD"), ("1.299,90 €", "EUR")])
    func `a price without markup is found, an old one is not`(text: String, currency: String) {
        let page = facts(
            "<span class=cart-price>R$ 0,00</span><h1>Mug</h1><del class=price>$ 9999</del><p class='price'>\(text)</p>"
        )
        #expect(page.products.first?.offers.first?.price == Money(amount: 1299.9, currency: currency))
        #expect(page.products.first?.source == .visible && page.products.first?.name == "Mug")
    }

    @Test func `the prices of a list's items are not the page's`() {
        let items = ["12,90", "10,50", "18,00", "39,90"].map {
            "<li><a href=/p>A mug</a> <span class=preco>\($0) €</span>"
        }
        #expect(facts("<h1>Products</h1><ul>\(items.joined())</ul>").products.isEmpty)
    }

    @Test func `questions are read from markup, details, lists and headings`() {
        let markup = facts(
            """
            <script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Entregam?",
            "acceptedAnswer":{"@type":"Answer","text":"<p>Sim, em <b>3 dias</b>.</p>"}}]}</script>
            """)
        #expect(
            markup.questions.map(\.question) == ["Entregam?"] && markup.questions.first?.answer == "Sim, em 3 dias.")
        let details = facts(
            "<details><summary>Open?</summary><p>Every day.</p></details><details><summary>No</summary>x</details>")
        #expect(details.questions.map(\.answer) == ["Every day."])
        let list = facts("<dl><dt>Open?</dt><dd>Yes.</dd><dt>Term</dt><dd>no</dd></dl>")
        #expect(list.questions.map(\.question) == ["Open?"])
        let headings = facts("<h3>Do you ship?</h3><p>Yes.</p><p>Fast.</p><h3>Any <i>fees?</i></h3><div>No.</div>")
        #expect(headings.questions.map(\.answer) == ["Yes. Fast.", "No."])
    }

    @Test func `contacts come from links and markup`() {
        let contacts = facts(
            """
            <a href="mailto:Ola@S.example?subject=x">mail</a><a href="tel:+55%2011%205555-0000">call</a>
            <a href="https://wa.me/5511955550000?text=Oi">zap</a><a href="https://api.whatsapp.com/send?phone=+34600000000">w</a>
            <a href="mailto:nobody">x</a><address>Rua das Flores, 12, Porto</address>
            """
        ).contacts
        #expect(contacts.emails == ["ola@s.example"] && contacts.phones == ["+55 11 5555-0000"])
        #expect(
            contacts.whatsapp == ["5511955550000", "34600000000"] && contacts.addresses == ["Rua das Flores, 12, Porto"]
        )
    }

    @Test func `opening hours are days and times`() {
        let hours = facts(
            """
            <script type="application/ld+json">{"@type":"Store","name":"S","openingHours":["Mo-Fr 9:00-18:00","Sa,Su 10:00-13:00"],
            "openingHoursSpecification":{"dayOfWeek":["https://schema.org/Friday"],"opens":"20:00:00","closes":"23:30"}}</script>
            """
        ).hours
        #expect(
            hours.contains { $0.days == ["mo", "tu", "we", "th", "fr"] && $0.opens == "09:00" && $0.closes == "18:00" })
        #expect(hours.contains { $0.days == ["sa", "su"] && $0.opens == "10:00" && $0.closes == "13:00" })
        #expect(hours.contains { $0.days == ["fr"] && $0.opens == "20:00" && $0.closes == "23:30" })
    }

    @Test func `tables are rows under headers, spans flattened`() {
        let page = facts(
            """
            <table><caption>Prices</caption><tr><th rowspan=2>Size<th colspan=2>Price</tr><tr><th>net<th>gross</tr>
            <tr><td rowspan=2>S<td>1<td>2</tr><tr><td colspan=2>3</tr></table>
            <table role=presentation><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table><table><tr><td>one</table>
            """)
        #expect(page.tables.count == 1)
        let table = page.tables.first
        #expect(table?.caption == "Prices" && table?.headers == ["Size", "Price / net", "Price / gross"])
        #expect(table?.rows == [["S", "1", "2"], ["S", "3", "3"]])
    }

    @Test(arguments: [
        "<table><tr><td rowspan=9999 colspan=9999>x", "<details><summary>?</summary>", "<h2>a?</h2>",
        "<p class=price>$1",
        "<a href=mailto:a@b.c>", "<dl><dt>a?<dd>",
    ])
    func `a page of nothing but facts takes linear time`(part: String) {
        let clock = ContinuousClock()
        let html = String(repeating: part, count: 10_000)
        #expect(clock.measure { _ = facts(html) } < .seconds(5))
    }
}
