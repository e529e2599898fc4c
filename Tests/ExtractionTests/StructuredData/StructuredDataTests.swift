// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Testing
import Vocabulary

struct StructuredDataTests {
    private func found(_ html: String, url: String? = "https://h.example/dir/page") -> StructuredData {
        StructuredData(of: Document.parse(text: html), url: url)
    }

    @Test func `JSON-LD is found in every script, lists taken apart, graphs left`() {
        let data = found(
            """
            <script type="application/ld+json">[{"@type":"A"},{"@type":"B"},{}]</script>
            <script type='application/ld+json; charset=utf-8'>{"@graph":[{"@type":"C"}]}</script>
            <script>{"@type":"no"}</script>
            """)
        #expect(data.jsonld == [["@type": "A"], ["@type": "B"], ["@graph": [["@type": "C"]]]])
    }

    @Test func `microdata has types, properties, absolute links, and items inside items`() {
        let data = found(
            """
            <div itemscope itemtype="https://schema.org/Product" itemid="urn:1"><b itemprop="name">Blue <i>mug</i></b>
            <img itemprop="image" src="a.png"><img itemprop=image src="/b.png"><a itemprop=url href="https://o.example">x</a>
            <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="12.90">
            <span itemprop="price priceText" content="13">R$</span><time itemprop=until datetime=2026-11-22>soon</time></div>
            </div><p itemscope>plain</p>
            """)
        #expect(
            data.microdata == [
                [
                    "type": "https://schema.org/Product", "id": "urn:1",
                    "properties": [
                        "name": "Blue mug", "image": ["https://h.example/dir/a.png", "https://h.example/b.png"],
                        "url": "https://o.example",
                        "offers": [
                            "type": "https://schema.org/Offer",
                            "properties": ["price": ["12.90", "13"], "priceText": "13", "until": "2026-11-22"],
                        ],
                    ],
                ], ["value": "plain"],
            ])
    }

    @Test func `items that refer to each other end`() {
        let data = found(
            """
            <div itemscope id=a itemref="b a"><i itemprop=x id=y>1</i></div>
            <div itemscope itemprop=child id=b itemref="a b"><i itemprop=z>2</i></div>
            """)
        #expect(data.microdata.first?["properties"]?["x"] == "1")
        #expect(data.microdata.first?["properties"]?["child"]?["properties"]?["z"] == "2")
    }

    @Test func `Open Graph keeps order and repetition, Dublin Core its attributes`() {
        let data = found(
            """
            <html prefix="shop: https://shop.example/ns#"><head>
            <meta property="og:image" content="1"><meta property="og:image" content="2"><meta property="shop:x" content="3">
            <meta property="fb:app" content="4"><link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">
            <meta name="DC.title" lang="pt" content="Título"><meta name="DCTERMS.issued" content="2026-11-22"></head>
            """)
        #expect(
            data.openGraph
                == JSONObject([
                    ("namespace", ["shop": "https://shop.example/ns#", "og": "http://ogp.me/ns#"]),
                    ("properties", [["og:image", "1"], ["og:image", "2"], ["shop:x", "3"]]),
                ]))
        #expect(data.dublinCore["namespaces"] == ["DC": "http://purl.org/dc/elements/1.1/"])
        #expect(
            data.dublinCore["elements"] == [
                ["name": "DC.title", "lang": "pt", "content": "Título", "URI": "http://purl.org/dc/elements/1.1/title"]
            ])
        #expect(data.dublinCore["terms"]?[0]?["URI"] == "http://purl.org/dc/terms/issued")
    }

    @Test func `a page without any of it has none of it`() {
        #expect(found("<p>Hello").object.isEmpty)
    }

    @Test(arguments: [
        "<div itemscope itemprop=a>", "<p itemscope itemref='a b c' id=a itemprop=x>",
        "<script type=application/ld+json>{", "<meta property=og:x content=y>", "<div vocab=v typeof=t property=p>",
        "<div class=h-entry><p class='p-name h-card'>",
    ])
    func `a page of nothing but marks takes linear time`(part: String) {
        let clock = ContinuousClock()
        let document = Document.parse(text: String(repeating: part, count: 20_000))
        let took = clock.measure { _ = Metadata(of: document, url: "https://h.example/") }
        #expect(took < .seconds(5))
    }
}
