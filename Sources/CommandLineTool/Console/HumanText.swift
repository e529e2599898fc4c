// SPDX-License-Identifier: MIT

import Vocabulary

/// Quantities as people say them.
enum HumanText {
    /// `just now`, `42 s ago`, `3 min ago`, `5 h ago`, `2 days ago`, `4 months ago`; `in 3 min` for what is to come.
    static func age(of time: Timestamp, at now: Timestamp) -> String {
        let age = now - time
        if age < .seconds(-1) { return "in \(span(.zero - age))" }
        return age < .seconds(2) ? "just now" : "\(span(age)) ago"
    }

    /// The largest unit that fits, in whole numbers: `42 s`, `3 min`, `5 h`, `2 days`, `4 months`, `3 years`.
    static func span(_ duration: Duration) -> String {
        let seconds = Int64(duration.secondsValue)
        func many(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        return switch seconds {
        case ..<60: "\(max(0, seconds)) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h"
        case ..<(60 * 86_400): many(seconds / 86_400, "day")
        case ..<(730 * 86_400): many(seconds / (30 * 86_400), "month")
        default: many(seconds / (365 * 86_400), "year")
        }
    }

    /// To two units: `184 ms`, `2.4 s`, `3 min 5 s`, `5 h 12 min`, `2 d 3 h`.
    static func duration(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        if milliseconds < 10 { return "\(decimal(milliseconds, 1)) ms" }
        if milliseconds < 1000 { return "\(Int(milliseconds)) ms" }
        let seconds = Int64(duration.secondsValue)
        return switch seconds {
        case ..<60: "\(decimal(duration.secondsValue, 1)) s"
        case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
        case ..<86_400: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        default: "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
        }
    }

    /// `12,034`
    static func count(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var out: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `1 page`, `12,034 pages`.
    static func count(_ number: Int, _ noun: String) -> String { "\(count(number)) \(noun)\(number == 1 ? "" : "s")" }

    /// `512 B`, `64 KiB`, `118 MiB`, `2.4 GiB`.
    static func size(_ size: ByteCount) -> String {
        let units: [(String, Double)] = [("GiB", 1_073_741_824), ("MiB", 1_048_576), ("KiB", 1024)]
        for (unit, bytes) in units where Double(size.bytes) >= bytes {
            let value = Double(size.bytes) / bytes
            return "\(value < 10 ? decimal(value, 1) : "\(Int(value))") \(unit)"
        }
        return "\(size.bytes) B"
    }

    /// With at most `places` digits behind the point; none where they would be zero.
    static func decimal(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
    }
}
