// SPDX-License-Identifier: MIT

import Extraction
import Testing

struct MoneyTextTests {
    @Test(arguments: [
        ("R$ 1.299,90", 1299.9, "BRL"), ("$1,299.90", 1299.9, "USD"), ("1.299,90 €", 1299.9, "EUR"),
        ("€ 12", 12, "EUR"),
        ("US$ 12.90", 12.9, "USD"), ("12,90 EUR", 12.9, "EUR"), ("USD 12.9", 12.9, "USD"), ("£0.99", 0.99, "GBP"),
        ("10x de R$ 129,90 sem juros", 129.9, "BRL"), ("2 por 49,90 reais", 49.9, "BRL"), ("1 299,90 €", 1299.9, "EUR"),
        ("1\u{A0}299,90\u{A0}€", 1299.9, "EUR"), ("¥1,500", 1500, "JPY"), ("MX$ 1,500.00", 1500, "MXN"),
        ("Por apenas R$99", 99, "BRL"),
    ])
    func `prices are read in the formats of three languages`(text: String, amount: Double, currency: String) {
        #expect(MoneyText.first(in: text) == Money(amount: amount, currency: currency))
    }

    @Test func `a bare sign takes the currency of its page`() {
        #expect(MoneyText.first(in: "$ 1.500", currency: "ARS") == Money(amount: 1500, currency: "ARS"))
        #expect(MoneyText.first(in: "12.90") == Money(amount: 12.9, currency: nil))
        #expect(MoneyText.marked(in: "12.90") == nil && MoneyText.first(in: "free") == nil)
        #expect(MoneyText.marked(in: "Claus/12 is no price in soles") == nil)
    }
}
