// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

struct TextFragmentTests {
    @Test(arguments: [
        ("https://a.example/p#x", "Abrimos às 10h.", "https://a.example/p#:~:text=Abrimos%20%C3%A0s%2010h."),
        (
            "https://a.example/p", "um dois três quatro cinco seis sete oito nove dez onze",
            "https://a.example/p#:~:text=um%20dois%20tr%C3%AAs%20quatro%20cinco,sete%20oito%20nove%20dez%20onze"
        ),
        ("https://a.example/p", "| Caneca | 12,90 € |", "https://a.example/p#:~:text=Caneca,12%2C90%20%E2%82%AC"),
        ("https://a.example/p", "2. Escolha a cor.", "https://a.example/p#:~:text=Escolha%20a%20cor."),
        ("https://a.example/p", "a-b, c&d\nmore", "https://a.example/p#:~:text=a%2Db%2C%20c%26d"),
        ("https://a.example/p#x", " \n", "https://a.example/p#x"), ("", "x", ""),
    ])
    func `a quote becomes a link that scrolls to it`(url: String, quote: String, link: String) {
        #expect(TextFragment.link(to: url, quoting: quote) == link)
    }
}
