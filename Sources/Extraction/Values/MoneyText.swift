// SPDX-License-Identifier: MIT

/// An amount with its currency.
public struct Money: Sendable, Hashable {
    public var amount: Double
    /// ISO 4217; nil when the page does not say.
    public var currency: String?

    public init(amount: Double, currency: String?) { (self.amount, self.currency) = (amount, currency) }
}

/// Prices as people write them: `R$ 1.299,90`, `US$ 12.90`, `12,90 €`, `EUR 12.9`, `10x de R$ 12,90`.
public enum MoneyText {
    /// Longest sign first: `R$` holds `$`.
    private static let signs: [(sign: [UInt8], code: String?)] = [
        ("US$", "USD"), ("AR$", "ARS"), ("MX$", "MXN"), ("CLP$", "CLP"), ("COL$", "COP"), ("NZ$", "NZD"),
        ("HK$", "HKD"),
        ("R$", "BRL"), ("C$", "CAD"), ("A$", "AUD"), ("S/", "PEN"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"),
        ("₹", "INR"),
        ("$", nil),
    ].map { (Array($0.0.utf8), $0.1) }
    private static let codes: Set<String> = [
        "BRL", "USD", "EUR", "GBP", "ARS", "MXN", "CLP", "COP", "PEN", "UYU", "CAD", "AUD", "JPY", "CHF", "INR", "CNY",
        "NZD", "SEK", "NOK", "DKK", "PLN", "ZAR",
    ]
    private static let words: [String: String] = ["reais": "BRL", "real": "BRL", "euros": "EUR", "euro": "EUR"]

    /// The first price in `text`: the number beside a currency's sign or code, else the first number.
    ///
    /// - Parameter currency: What holds when the text names none; `$` alone takes it too, else USD.
    public static func first(in text: String, currency: String? = nil) -> Money? {
        if let money = marked(in: text, currency: currency) { return money }
        guard let amount = NumberText.first(in: text) else { return nil }
        return Money(amount: amount, currency: currency)
    }

    /// The first number that a currency's sign or code stands beside.
    public static func marked(in text: String, currency: String? = nil) -> Money? {
        let bytes = Array(text.utf8.prefix(4096))
        var index = 0
        while index < bytes.count {
            guard let (length, named) = mark(bytes, at: index) else {
                index += 1
                continue
            }
            let code = named ?? currency ?? "USD"
            if let amount = NumberText.number(after: index + length, in: bytes)
                ?? NumberText.number(before: index, in: bytes)
            {
                return Money(amount: amount, currency: code)
            }
            index += length
        }
        return nil
    }

    /// The sign, code or word of a currency at `index`; a `nil` code is a bare `$`.
    private static func mark(_ bytes: [UInt8], at index: Int) -> (length: Int, code: String?)? {
        let byte = bytes[index]
        if byte < 0x80, byte != UInt8(ascii: "$"), !isLetter(byte) { return nil }
        for (sign, code) in signs where sign[0] == byte && bytes[index...].starts(with: sign) {
            if byte != UInt8(ascii: "S") { return (sign.count, code) }
            if index == 0 || !isLetter(bytes[index - 1]) { return (sign.count, code) }
        }
        guard isLetter(byte), index == 0 || !isLetter(bytes[index - 1]) else { return nil }
        let word = bytes[index...].prefix(7).prefix(while: isLetter)
        guard word.count >= 3, word.count < 7 else { return nil }
        let text = String(decoding: word, as: UTF8.self)
        if word.count == 3, codes.contains(text.uppercased()) { return (3, text.uppercased()) }
        return words[text.lowercased()].map { (word.count, $0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
