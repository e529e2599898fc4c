// SPDX-License-Identifier: MIT

/// An amount with its currency.
public struct Money: Sendable, Hashable {
    public var amount: Double
    /// ISO 4217; nil when the page does not say.
    public var currency: String?

    public init(amount: Double, currency: String?) { (self.amount, self.currency) = (amount, currency) }
}

/// Prices as people write them: `R$ 1.299,90`, `US$ 12.90`, `12,90 €`, `EUR 12.9`.
public enum MoneyText {
    /// Longest sign first: `R$` holds `$`.
    private static let signs: [(sign: String, code: String)] = [
        ("US$", "USD"), ("R$", "BRL"), ("AR$", "ARS"), ("MX$", "MXN"), ("CLP$", "CLP"), ("COL$", "COP"),
        ("C$", "CAD"), ("A$", "AUD"), ("S/", "PEN"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"),
    ]
    private static let codes: Set<String> = [
        "BRL", "USD", "EUR", "GBP", "ARS", "MXN", "CLP", "COP", "PEN", "UYU", "CAD", "AUD", "JPY", "CHF", "INR", "CNY",
    ]

    /// The first price in `text`.
    ///
    /// - Parameter currency: What holds when the text names none; `$` alone takes it too, else USD.
    public static func first(in text: String, currency: String? = nil) -> Money? {
        guard let amount = NumberText.first(in: text) else { return nil }
        return Money(
            amount: amount, currency: self.currency(in: text) ?? currency ?? (text.contains("$") ? "USD" : nil))
    }

    private static func currency(in text: String) -> String? {
        for (sign, code) in signs where text.contains(sign) { return code }
        for word in text.split(whereSeparator: { !$0.isLetter }) where codes.contains(word.uppercased()) {
            return word.uppercased()
        }
        return nil
    }
}
