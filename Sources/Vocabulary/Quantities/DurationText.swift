// SPDX-License-Identifier: MIT

extension Duration {
    /// Whole microseconds, clamped to 64 bits.
    public var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        if overflow { return seconds > 0 ? .max : .min }
        return product.addingClamped(attoseconds / 1_000_000_000_000)
    }

    public var milliseconds: Double { Double(microseconds) / 1000 }

    public var secondsValue: Double { Double(microseconds) / 1e6 }

    /// Reads what recipes write: a number and a unit (`us ms s m h d w`), or several in a row: `90s`, `1.5h`, `1h30m`.
    ///
    /// - Returns: `nil` without a unit, with a sign, or past 100,000 days: a bare number has no unit to guess.
    public init?(text: String) {
        var rest = Substring(text)
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { ("a"..."z").contains($0) }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), let scale = Duration.units[String(unit)] else { return nil }
            total += number * scale
        }
        guard total.isFinite, total <= 8.64e15 else { return nil }
        self = .microseconds(Int64(total.rounded()))
    }

    private static let units: [String: Double] = [
        "us": 1, "ms": 1e3, "s": 1e6, "m": 6e7, "h": 3.6e9, "d": 8.64e10, "w": 6.048e11,
    ]

    /// The shortest exact form that ``init(text:)`` reads back: `250ms`, `90s`, `6h`, `14d`.
    public var text: String {
        let micros = microseconds
        let steps: [(String, Int64)] = [
            ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1000),
        ]
        for (unit, size) in steps where micros != 0 && micros % size == 0 { return "\(micros / size)\(unit)" }
        return micros == 0 ? "0s" : "\(micros)us"
    }
}
