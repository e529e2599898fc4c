// SPDX-License-Identifier: MIT

public import Vocabulary

/// Dates as pages write them: ISO 8601, `22/11/2026`, `22 de novembro de 2026`, `November 22, 2026`, `22 Nov 2026`.
public enum DateText {
    /// - Parameter monthFirst: How `03/04/2026` reads: true in American English.
    public static func first(in text: String, monthFirst: Bool = false) -> Timestamp? {
        let trimmed = String(text.drop { $0.isWhitespace })
        if let time = Timestamp(text: trimmed.split(whereSeparator: \.isWhitespace).first.map { String($0) } ?? "") {
            return Timestamp(text: trimmed) ?? time
        }
        let tokens = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
        for index in tokens.indices {
            if let time = date(tokens, at: index, monthFirst) { return time }
        }
        return nil
    }

    private static func date(_ tokens: [String], at index: Int, _ monthFirst: Bool) -> Timestamp? {
        let rest = Array(tokens[index...].filter { $0 != "de" && $0 != "of" && $0 != "del" && $0 != "do" }.prefix(3))
        guard rest.count == 3 else { return nil }
        func day(_ text: String) -> Int64? {
            let digits = text.prefix { $0.isNumber }
            guard ["", "st", "nd", "rd", "th", "º"].contains(text.dropFirst(digits.count)) else { return nil }
            return Int64(digits)
        }
        func year(_ text: String) -> Int64? { text.utf8.count == 4 ? Int64(text) : nil }
        if let month = months[rest[1]], let day = day(rest[0]), let year = year(rest[2]) {
            return time(year, month, day)
        }
        if let month = months[rest[0]], let day = day(rest[1]), let year = year(rest[2]) {
            return time(year, month, day)
        }
        guard let first = Int64(rest[0]), let second = Int64(rest[1]) else { return nil }
        if rest[0].utf8.count == 4, let third = Int64(rest[2]) { return time(first, second, third) }
        guard let year = year(rest[2]) else { return nil }
        return monthFirst && first <= 12 ? time(year, first, second) : time(year, second, first)
    }

    private static func time(_ year: Int64, _ month: Int64, _ day: Int64) -> Timestamp? {
        guard (1000...9999).contains(year), CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        return Timestamp(microseconds: CivilDate.days(year: year, month: month, day: day) * 86_400_000_000)
    }

    private static let months: [String: Int64] = {
        let names: [[String]] = [
            ["january", "jan", "janeiro", "enero", "ene"], ["february", "feb", "fevereiro", "fev", "febrero"],
            ["march", "mar", "março", "marco", "marzo"], ["april", "apr", "abril", "abr"],
            ["may", "maio", "mai", "mayo"], ["june", "jun", "junho", "junio"], ["july", "jul", "julho", "julio"],
            ["august", "aug", "agosto", "ago"], ["september", "sep", "sept", "setembro", "set", "septiembre"],
            ["october", "oct", "outubro", "out", "octubre"], ["november", "nov", "novembro", "noviembre"],
            ["december", "dec", "dezembro", "dez", "diciembre", "dic"],
        ]
        var table: [String: Int64] = [:]
        for (index, row) in names.enumerated() { for name in row { table[name] = Int64(index + 1) } }
        return table
    }()
}
