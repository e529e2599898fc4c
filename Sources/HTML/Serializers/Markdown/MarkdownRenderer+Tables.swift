// SPDX-License-Identifier: MIT

extension MarkdownRenderer {
    /// A cell and the columns and rows that it covers.
    private struct Cell {
        let node: Node
        let columns: Int
        let rows: Int
    }

    private struct Row {
        let node: Node
        let cells: [Cell]
        let isHead: Bool
    }

    static let maximumColumns = 64

    mutating func table(_ node: Node) {
        let rows = self.rows(of: node)
        writer.breakBlock(2)
        guard isData(node, rows) else {
            for child in document.children(of: node) { layoutPart(child) }
            return writer.breakBlock(2)
        }
        if let caption = document.children(of: node).first(where: { document.tag(of: $0) == .caption }) {
            visit(caption)
        }
        writer.breakBlock(2)
        writer.beginSpan(node)
        dataTable(rows)
        writer.endSpan()
        writer.breakBlock(2)
    }

    // MARK: Reading

    private func rows(of table: Node) -> [Row] {
        var rows: [Row] = []
        for child in document.children(of: table) where document.isElement(child) && !isSkipped(child) {
            switch document.tag(of: child) {
            case .tr: rows.append(row(child, isHead: false))
            case .thead, .tbody, .tfoot:
                for inner in document.children(of: child)
                where document.tag(of: inner) == .tr && !isSkipped(inner) {
                    rows.append(row(inner, isHead: document.tag(of: child) == .thead))
                }
            default: break
            }
        }
        return rows.filter { !$0.cells.isEmpty }
    }

    private func row(_ node: Node, isHead: Bool) -> Row {
        var cells: [Cell] = []
        for child in document.children(of: node) where document.tag(of: child) == .td || document.tag(of: child) == .th
        {
            if isSkipped(child) || isGutter(child) { continue }
            cells.append(Cell(node: child, columns: span(.colspan, child), rows: span(.rowspan, child)))
        }
        let isAllHead = cells.count > 1 && cells.allSatisfy { document.tag(of: $0.node) == .th }
        return Row(node: node, cells: cells, isHead: isHead || isAllHead)
    }

    private func span(_ name: AttributeName, _ node: Node) -> Int {
        max(1, min(document.attribute(name, of: node).flatMap { Int($0) } ?? 1, Self.maximumColumns))
    }

    /// Whether a table holds data, and not the layout of a page.
    private func isData(_ node: Node, _ rows: [Row]) -> Bool {
        if let role = document.attribute(.role, of: node), role == "presentation" || role == "none" { return false }
        let columns = rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 0
        guard columns > 1, columns <= Self.maximumColumns, rows.count > 1 || rows.first?.isHead == true else {
            return false
        }
        for inner in document.descendants(of: node) {
            switch document.tag(of: inner) {
            case .table, .form, .h1, .h2, .h3: return false
            case .pre where textContent(of: inner).contains(0x0A): return false
            default: continue
            }
        }
        return true
    }

    private mutating func layoutPart(_ node: Node) {
        guard document.isElement(node), !isSkipped(node), depth < Self.maximumDepth else {
            return
        }
        switch document.tag(of: node) {
        case .thead, .tbody, .tfoot, .tr:
            depth += 1
            for child in document.children(of: node) { layoutPart(child) }
            depth -= 1
        case .td, .th: if !isGutter(node) { visit(node) }
        default: visit(node)
        }
    }

    // MARK: Writing

    /// Rows of equal length: a cell over several rows is repeated in each, one over several columns leaves empty ones.
    private mutating func dataTable(_ rows: [Row]) {
        let columns = min(Self.maximumColumns, rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 1)
        var carried: [(text: [UInt8], rows: Int)] = Array(repeating: ([], 0), count: columns)
        var rest = rows[...]
        if let first = rows.first, first.isHead {
            write(first, columns, &carried)
            rest = rows.dropFirst()
        } else {
            writer.rawLine(Array("|".utf8) + Array(repeatElement(Array("  |".utf8), count: columns).joined()))
        }
        writer.rawLine(Array("|".utf8) + Array(repeatElement(Array(" --- |".utf8), count: columns).joined()))
        for row in rest { write(row, columns, &carried) }
    }

    private mutating func write(_ row: Row, _ columns: Int, _ carried: inout [(text: [UInt8], rows: Int)]) {
        writer.beginSpan(row.node)
        writer.openLine()
        writer.append("|".utf8)
        var column = 0
        var cells = row.cells[...]
        while column < columns {
            if carried[column].rows > 0 {
                carried[column].rows -= 1
                writer.append(Array(" ".utf8) + carried[column].text + Array(" |".utf8))
                column += 1
                continue
            }
            guard let cell = cells.popFirst() else {
                writer.append("  |".utf8)
                column += 1
                continue
            }
            let text = write(cell)
            for offset in 0..<cell.columns where column < columns {
                if offset > 0 { writer.append("  |".utf8) }
                carried[column] = (offset == 0 ? text : [], cell.rows - 1)
                column += 1
            }
        }
        writer.breakBlock(1)
        writer.endSpan()
    }

    private mutating func write(_ cell: Cell) -> [UInt8] {
        writer.append(0x20)
        writer.beginCell()
        depth += 1
        if depth < Self.maximumDepth { children(of: cell.node) }
        depth -= 1
        let range = writer.endCell()
        // Kept only where later rows repeat it.
        let text = cell.rows > 1 ? Array(writer.output[range]) : []
        writer.append(" |".utf8)
        return text
    }
}
