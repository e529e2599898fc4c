// SPDX-License-Identifier: MIT

public import Vocabulary

/// A date that a text names, with the time of day and the offset where it has them.
public struct WrittenDate: Sendable, Hashable {
    public var year: Int64
    public var month: Int64
    public var day: Int64
    /// Seconds of the day; `nil` where the text gives the day alone.
    public var seconds: Int64?
    /// Minutes east of UTC; `nil` where the text does not say.
    public var offset: Int64?

    /// Midnight where the text gives the day alone; UTC where it gives no offset.
    public var time: Timestamp {
        let days = CivilDate.days(year: year, month: month, day: day)
        return Timestamp(microseconds: (days * 86_400 + (seconds ?? 0) - (offset ?? 0) * 60) * 1_000_000)
    }

    /// ISO 8601 as written: `2026-11-22`, `2026-11-22T18:56:03`, `2026-11-22T18:56:03-03:00`.
    public var text: String {
        func pad(_ value: Int64, _ width: Int = 2) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = "\(pad(year, 4))-\(pad(month))-\(pad(day))"
        guard let seconds else { return text }
        text += "T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))"
        guard let offset else { return text }
        if offset == 0 { return text + "Z" }
        return text + (offset < 0 ? "-" : "+") + "\(pad(abs(offset) / 60)):\(pad(abs(offset) % 60))"
    }
}

/// Dates as pages write them: ISO 8601, RFC 5322, `22/11/2026`, `22 de novembro de 2026`, `November 22nd, 2026`, `22 nov. 2026`.
public enum DateText {
    /// Text beyond this is not searched, in bytes.
    static let maximumBytes = 64 << 10

    /// The moment of the first date in `text`.
    ///
    /// - Parameter monthFirst: How `03/04/2026` reads: true in American English.
    public static func first(in text: String, monthFirst: Bool = false) -> Timestamp? {
        firstDate(in: text, monthFirst: monthFirst)?.time
    }

    /// The first date in `text`, as written.
    public static func firstDate(in text: String, monthFirst: Bool = false) -> WrittenDate? {
        var text = text
        return text.withUTF8 { firstDate(in: UnsafeRawBufferPointer($0), monthFirst: monthFirst)?.date }
    }

    /// The first date in UTF-8 text, and where its year, or its day where the year stands last, begins.
    ///
    /// Every date has a year of four digits: only what stands around one is looked at.
    static func firstDate(
        in bytes: UnsafeRawBufferPointer, monthFirst: Bool = false
    ) -> (date: WrittenDate, range: Range<Int>)? {
        var index = 0
        let end = min(bytes.count, maximumBytes)
        while index + 4 <= end {
            guard isYear(bytes, at: index) else {
                index += 1
                continue
            }
            let start = max(0, index - 40)
            let window = UnsafeRawBufferPointer(rebasing: bytes[start..<min(end, index + 48)])
            var reader = DateReader(window, yearAt: index - start, monthFirst: monthFirst)
            if let date = reader.date() {
                return (date, (start + reader.range.lowerBound)..<(start + reader.range.upperBound))
            }
            index += 4
        }
        return nil
    }

    /// Four digits, 1000 to 2999, that are no part of a longer number; eight where they are a day written without marks.
    private static func isYear(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "1") || bytes[index] == UInt8(ascii: "2") else { return false }
        if index > 0, isDigit(bytes[index - 1]) { return false }
        for offset in 1..<4 where !isDigit(bytes[index + offset]) { return false }
        var digits = 4
        while index + digits < bytes.count, digits < 15, isDigit(bytes[index + digits]) { digits += 1 }
        return digits == 4 || digits == 8 || digits == 14
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static let months: [String: Int64] = {
        let names: [[String]] = [
            ["january", "jan", "janeiro", "enero", "ene", "janvier", "januar", "gennaio"],
            ["february", "feb", "fevereiro", "fev", "febrero", "février", "februar"],
            ["march", "mar", "março", "marco", "marzo", "mars", "märz"], ["april", "apr", "abril", "abr", "avril"],
            ["may", "maio", "mai", "mayo"], ["june", "jun", "junho", "junio", "juin", "juni"],
            ["july", "jul", "julho", "julio", "juillet", "juli"], ["august", "aug", "agosto", "ago", "août"],
            ["september", "sep", "sept", "setembro", "set", "septiembre", "setiembre", "septembre"],
            ["october", "oct", "outubro", "out", "octubre", "octobre", "oktober", "okt"],
            ["november", "nov", "novembro", "noviembre", "novembre"],
            ["december", "dec", "dezembro", "dez", "diciembre", "dic", "décembre", "dezember"],
        ]
        var table: [String: Int64] = [:]
        for (index, row) in names.enumerated() { for name in row { table[name] = Int64(index + 1) } }
        return table
    }()
}
