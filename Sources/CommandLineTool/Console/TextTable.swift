// SPDX-License-Identifier: MIT

/// Rows in columns, for people.
struct TextTable {
    enum Alignment { case left, right }

    private let titles: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// - Parameter columns: Titles; one that begins with `>` has its column set to the right.
    init(_ columns: String...) {
        titles = columns.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
        alignments = columns.map { $0.hasPrefix(">") ? .right : .left }
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Missing cells are empty; cells become harmless and single lines.
    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) {
        let cells = cells.map { TerminalText.line($0) }
        rows.append((0..<titles.count).map { $0 < cells.count ? cells[$0] : "" })
    }

    /// - Parameter width: On a terminal the last column is cut to fit; elsewhere nothing is.
    func text(_ console: Console, indent: String = "") -> String {
        let widths = titles.indices.map { column in
            max(titles[column].count, rows.map { $0[column].count }.max() ?? 0)
        }
        let room = console.outputIsTerminal ? console.width - indent.count : Int.max
        var lines: [String] = []
        if titles.contains(where: { !$0.isEmpty }) {
            lines.append(indent + console.styled(.dim, line(titles, widths, room)))
        }
        lines += rows.map { indent + line($0, widths, room) }
        return lines.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int], _ room: Int) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let gap = String(repeating: " ", count: max(0, widths[column] - cell.count))
            switch alignments[column] {
            case .right: line += gap + cell
            case .left where isLast: line += TerminalText.cut(cell, to: max(12, room - line.count))
            case .left: line += cell + gap
            }
            if !isLast { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
