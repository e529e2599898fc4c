// SPDX-License-Identifier: MIT

public import HTML

/// A table of data: rows of cells, spans flattened, with the names of its columns where it has any.
public struct DataTable: Sendable, Hashable {
    public var caption: String?
    /// Empty where no row is a header.
    public var headers: [String]
    public var rows: [[String]]

    static let mostTables = 8
    static let mostRows = 100
    static let mostColumns = 20
    static let longestCell = 200

    /// Tables that lay out a page are left out: nested ones, those with one row or column, those that say so.
    static func all(_ page: FactSources) -> [DataTable] {
        var tables: [DataTable] = []
        for node in page.survey.tables.prefix(200) where tables.count < mostTables {
            guard let table = DataTable(node, page.document, text: { page.text(of: $0, atMost: longestCell) }) else {
                continue
            }
            tables.append(table)
        }
        return tables
    }

    /// Reads a `<table>` element.
    ///
    /// - Returns: `nil` where it holds no data: fewer than two rows or columns, another table inside.
    public init?(_ table: Node, of document: Document) {
        self.init(table, document) { cell in
            FactSources.cut(PlainText.render(document, from: cell).folded, atMost: Self.longestCell)
        }
    }

    private init?(_ table: Node, _ document: Document, text: (Node) -> String) {
        if let role = document.attribute(.role, of: table), role == "presentation" || role == "none" { return nil }
        var grid = TableGrid()
        caption = nil
        var walk = document.descendants(of: table)
        while let node = walk.next() {
            switch document.tag(of: node) {
            case .table: return nil
            case .caption:
                let found = text(node)
                caption = found.isEmpty ? nil : found
                walk.skipChildren()
            case .tr:
                guard grid.rows.count < Self.mostRows else { break }
                grid.startRow()
            case .td, .th:
                let span = { (name: AttributeName) -> Int in
                    min(Self.mostRows, max(1, document.attribute(name, of: node).flatMap { Int($0.trimmed) } ?? 1))
                }
                grid.add(
                    text(node), isHeader: document.tag(of: node) == .th, columns: span(.colspan), rows: span(.rowspan))
                walk.skipChildren()
            default: break
            }
        }
        grid.finish()
        guard grid.rows.count > 1, grid.width > 1, grid.rows.contains(where: { $0.contains { !$0.isEmpty } }) else {
            return nil
        }
        let headerRows = grid.isHeader.prefix { $0 }.count
        let header = headerRows > 0 && headerRows < grid.rows.count ? headerRows : 0
        headers = header > 0 ? Self.names(grid.rows.prefix(header), width: grid.width) : []
        rows = grid.rows.dropFirst(header).filter { $0.contains { !$0.isEmpty } }
        if rows.isEmpty { return nil }
    }

    /// Names of columns whose header spans several rows: `Price / net`.
    private static func names(_ rows: ArraySlice<[String]>, width: Int) -> [String] {
        (0..<width).map { column in
            var parts: [String] = []
            for row in rows where column < row.count && !row[column].isEmpty && parts.last != row[column] {
                parts.append(row[column])
            }
            return parts.joined(separator: " / ")
        }
    }
}

/// Lays cells with spans out on a grid; a cell that spans is repeated in each place.
private struct TableGrid {
    private(set) var rows: [[String]] = []
    private(set) var isHeader: [Bool] = []
    private(set) var width = 0
    /// Cells that reach into later rows: by column, the text and how many rows it still covers.
    private var pending: [(text: String, rows: Int)] = Array(repeating: ("", 0), count: DataTable.mostColumns)
    private var row: [String] = []
    private var headerCells = 0
    private var cells = 0
    private var isOpen = false

    mutating func startRow() {
        finish()
        isOpen = true
    }

    mutating func add(_ text: String, isHeader: Bool, columns: Int, rows: Int) {
        guard isOpen else { return }
        takePending()
        cells += 1
        if isHeader { headerCells += 1 }
        for _ in 0..<columns where row.count < DataTable.mostColumns {
            if rows > 1 { pending[row.count] = (text, rows - 1) }
            row.append(text)
        }
    }

    private mutating func takePending() {
        while row.count < DataTable.mostColumns, pending[row.count].rows > 0 {
            pending[row.count].rows -= 1
            row.append(pending[row.count].text)
        }
    }

    mutating func finish() {
        guard isOpen else { return }
        takePending()
        if !row.isEmpty {
            rows.append(row)
            isHeader.append(cells > 0 && headerCells == cells)
            width = max(width, row.count)
        }
        (row, cells, headerCells, isOpen) = ([], 0, 0, false)
    }
}
