// SPDX-License-Identifier: MIT

import Testing

/// A shop whose class names a tool generates anew with each build.
struct ShopDraftTests {
    static func product(
        _ number: Int, _ name: String, price: String, amount: String, stock: String, weight: String
    ) -> (url: String, html: String) {
        let html = """
            <!doctype html><html lang=en><head><title>\(name) | Mug House</title>
            <meta name=description content="\(name), thrown by hand and fired twice.">
            <meta property="og:site_name" content="Mug House"><meta property="og:image" content="/img/\(number).jpg">
            <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "\(name)",
              "sku": "MH-\(number)", "offers": {"@type": "Offer", "price": "\(amount)", "priceCurrency": "EUR",
              "availability": "https://schema.org/InStock"}}</script></head>
            <body class="css-1q2w3e">
            <header class="sc-bdVaJa"><a class="css-9x8y7z" href="/">Mug House</a><nav><a href="/mugs">Mugs</a></nav></header>
            <main class="css-\(number)ab12 flex px-4"><div class="sc-gKsewC mt-4 md:flex">
              <nav class="breadcrumb"><a href="/">Home</a><a href="/mugs">Mugs</a><a href="/p/\(number)">\(name)</a></nav>
              <h1 class="css-h1a2b3 text-lg font-bold">\(name)</h1>
              <div class="ProductPrice_box__2Xb1c"><s class="was">€ 99.00</s>
                <span class="css-77aa88 product-price">\(price)</span></div>
              <p class="css-0f0f0f mt-2" data-testid="stock-status">\(stock)</p>
              <table class="css-t1t2t3"><tr><th>Weight</th><td>\(weight)</td></tr>
                <tr><th>Made in</th><td>Barcelos</td></tr></table>
              <div class="css-related"><div class="product-price">€ 7.00</div></div>
            </div></main><footer class="css-f00b4r">© Mug House</footer></body></html>
            """
        return ("https://www.mughouse.example/p/\(number)-\(name.lowercased().replacing(" ", with: "-"))", html)
    }

    static let products = [
        product(101, "Blue mug", price: "€ 12.90", amount: "12.90", stock: "In stock", weight: "310 g"),
        product(102, "Tall jar", price: "€ 39.50", amount: "39.50", stock: "In stock, 3 left", weight: "1.1 kg"),
        product(103, "Green plate", price: "€ 1,018.50", amount: "1018.50", stock: "In stock", weight: "720 g"),
    ]

    @Test func `a draft passes its own tests with the real parse stage`() async throws {
        #expect(try await DraftTrial(Self.products).failures() == [])
    }

    @Test func `what structured data says is found where people read it`() throws {
        let trial = try DraftTrial(Self.products)
        #expect(trial.field("title")?.rule.css == "h1" && trial.field("title")?.isRequired == true)
        #expect(
            trial.field("price")?.values == [
                ["amount": 12.9, "currency": "EUR"], ["amount": 39.5, "currency": "EUR"],
                ["amount": 1018.5, "currency": "EUR"],
            ])
        #expect(trial.field("availability")?.rule.css == "[data-testid=stock-status]")
        #expect(trial.field("price")?.evidence.contains("JSON-LD Product.offers.price") == true)
        #expect(trial.field("breadcrumbs")?.values.first == ["Home", "Mugs", "Blue mug"])
    }

    @Test func `no selector is made of generated or utility class names`() throws {
        for field in try DraftTrial(Self.products).draft.fields {
            for part in ["css-", "sc-", "__2Xb1c", "mt-", "flex", "text-lg", "font-bold", "px-"] {
                #expect(!field.rule.css.contains(part), "\(field.name): \(field.rule.css)")
            }
        }
    }

    @Test func `values beside the same label become fields`() throws {
        let trial = try DraftTrial(Self.products)
        #expect(trial.field("weight")?.values == ["310 g", "1.1 kg", "720 g"])
        #expect(trial.field("made_in")?.values == ["Barcelos", "Barcelos", "Barcelos"])
    }

    @Test func `the match takes the pages like the samples`() throws {
        let draft = try DraftTrial(Self.products).draft
        #expect(draft.hosts == ["www.mughouse.example"] && draft.name == "mughouse.example")
        #expect(draft.paths == ["/p/*"])
    }

    @Test func `the comments of a draft tell the evidence`() throws {
        let yaml = try DraftTrial(Self.products).draft.yaml
        #expect(yaml.contains("# JSON-LD Product.name, the page's <title> say the same on 3 of 3\n        title:"))
        #expect(yaml.contains(#"# stands beside the label "Weight" on 3 of 3"#))
    }

    @Test func `one page alone gives a draft too`() async throws {
        let trial = try DraftTrial(Self.products[0])
        #expect(try await trial.failures() == [])
        #expect(trial.field("price")?.values == [["amount": 12.9, "currency": "EUR"]])
        #expect(trial.draft.paths == ["/p/*"])
    }

    @Test func `a price without structured data is found by name and looks`() async throws {
        let pages = (1...3).map { number in
            (
                "https://plain.example/item?id=\(number)",
                """
                <html><head><title>Thing \(number)</title></head><body><main><h1>Thing \(number)</h1>
                <p class="price old-price">R$ 1.999,00</p><p class="price price-now">R$ \(number)99,90</p>
                <p>Ships for R$ 20,00 within a week.</p></main></body></html>
                """
            )
        }
        let trial = try DraftTrial(pages)
        #expect(try await trial.failures() == [])
        #expect(trial.field("price")?.values.first == ["amount": 199.9, "currency": "BRL"])
        #expect(trial.draft.paths == ["/item?id=**"])
    }

    @Test func `a field that one sample contradicts is left out`() throws {
        let wrong = Self.product(
            104, "Odd cup", price: "€ 5.00", amount: "8.00", stock: "In stock", weight: "200 g")
        #expect(try DraftTrial(Self.products + [wrong]).field("price") == nil)
    }
}
