// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Numbers, prices and times as the visitor's part of the world writes them.
struct LocaleFormat: Sendable {
    /// BCP 47: `pt-BR`.
    let tag: String
    let language: AnswerLanguage

    /// - Parameter wishes: Tags, the first of this language is taken.
    init(_ language: AnswerLanguage, wishes: [String?]) {
        self.language = language
        let wish = wishes.compactMap { $0 }.first { AnswerLanguage(tag: $0) == language && $0.utf8.count > 2 }
        tag =
            wish
            ?? {
                switch language {
                case .portuguese: "pt-BR"
                case .english: "en-US"
                case .spanish: "es-ES"
                }
            }()
    }

    private var region: String { tag.split(separator: "-").last.map { $0.uppercased() } ?? "" }
    private var pointIsDecimal: Bool {
        language == .english
            || (language == .spanish && ["MX", "US", "GT", "HN", "NI", "PA", "PE", "PR", "SV", "DO"].contains(region))
    }

    /// Two decimals unless the amount is whole and large or the currency has none.
    func price(_ amount: Double, _ currency: String?) -> String {
        let code = currency?.uppercased() ?? ""
        let decimals = ["JPY", "CLP", "KRW", "PYG", "VND"].contains(code) ? 0 : 2
        let number = self.number(amount, decimals: decimals)
        let sign = Self.signs[code] ?? code
        switch (code, language) {
        case ("", _): return number
        case ("BRL", _): return "R$ \(number)"
        case ("USD", .portuguese): return "US$ \(number)"
        case ("EUR", .english), ("USD", _), ("GBP", _): return "\(sign)\(number)"
        case ("MXN", .spanish), ("ARS", .spanish), ("COP", .spanish), ("CLP", .spanish): return "$\(number)"
        default: return "\(number) \(sign)"
        }
    }

    /// - Parameter decimals: `nil` writes as many as there are, at most three.
    func number(_ value: Double, decimals: Int? = nil) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let places = decimals ?? Self.places(of: value)
        let scale = pow(10, Double(places))
        let units = Int64((abs(value) * scale).rounded())
        let (whole, fraction) = units.quotientAndRemainder(dividingBy: Int64(scale))
        var digits = String(whole)
        if digits.count > ((language == .spanish && !pointIsDecimal) || tag == "pt-PT" ? 4 : 3) {
            var grouped = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, (digits.count - index) % 3 == 0 {
                    grouped.append(pointIsDecimal ? "," : tag == "pt-PT" ? " " : ".")
                }
                grouped.append(digit)
            }
            digits = grouped
        }
        var text = (value < 0 ? "-" : "") + digits
        if places > 0 {
            let rest = String(fraction)
            text += (pointIsDecimal ? "." : ",") + String(repeating: "0", count: places - rest.count) + rest
        }
        return text
    }

    private static func places(of value: Double) -> Int {
        for places in 0...2 {
            let scaled = value * pow(10, Double(places))
            if abs(scaled - scaled.rounded()) < 1e-6 { return places }
        }
        return 3
    }

    /// Day and time, in UTC.
    func time(_ time: Timestamp) -> String {
        let text = time.text
        let parts = text.prefix(10).split(separator: "-").map(String.init)
        guard parts.count == 3 else { return text }
        let clock = text.dropFirst(11).prefix(5)
        let day = tag == "en-US" ? "\(parts[1])/\(parts[2])/\(parts[0])" : "\(parts[2])/\(parts[1])/\(parts[0])"
        return "\(day) \(clock) UTC"
    }

    private static let signs = ["EUR": "€", "USD": "$", "GBP": "£", "BRL": "R$", "JPY": "¥", "INR": "₹", "CHF": "CHF"]
}
