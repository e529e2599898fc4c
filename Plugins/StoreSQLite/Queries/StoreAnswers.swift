// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Answers the operations of ``StoreQuery``.
struct StoreAnswers: Sendable {
    let store: CommitQueue
    var secondStage: SecondStage?
    private var database: KnowledgeDatabase { store.database }

    /// - Throws: ``StoreError`` `bad_request` for an unknown operation or a member of the wrong kind.
    func answer(_ request: ValueMap) async throws(StoreError) -> Value {
        guard let name = request["op"]?.text, let operation = StoreQuery(rawValue: name) else {
            let known = StoreQuery.allCases.map(\.rawValue).joined(separator: ", ")
            throw StoreError(.badRequest, "op: expected one of \(known)")
        }
        let request = QueryRequest(map: request)
        switch operation {
        case .page:
            let url = try request.text("url")
            let version = try request.number("version", in: 1...Int64.max)
            return try await database.read { try PageQueries(db: $0).page(url, version: version) }
        case .previous:
            let urls = try request.texts("urls")
            return try await database.read { try FactQueries(db: $0).previous(urls) }
        case .versions:
            let url = try request.text("url")
            return try await database.read { try FactQueries(db: $0).versions(url) }
        case .places:
            let passage = try request.text("passage")
            return try await database.read { try FactQueries(db: $0).places(of: passage) }
        case .tombstone:
            let url = try request.text("url")
            return try await database.read { try FactQueries(db: $0).tombstone(url) }
        case .captures:
            let filter = try BodyQueries.Filter(request)
            return try await database.read { try BodyQueries(db: $0).captures(filter) }
        case .body:
            let url = try request.text("url")
            return try await database.read { try BodyQueries(db: $0).body(url) }
        case .pages:
            let filter = try PageFilter(request)
            return try await database.read { try PageQueries(db: $0).pages(filter) }
        case .search:
            let search = try PassageSearch(request)
            if let secondStage { return try await secondStage.search(search, database) }
            let statistics = database.statistics
            return try await database.read { try search.run($0, statistics) }
        case .stats:
            let path = database.settings.path
            return try await database.read { try StoreAnswers.stats($0, path) }
        case .remove:
            let (url, reason) = (try request.text("url"), try request.optionalText("reason") ?? "")
            switch await store.submit(.removal(url: url.withoutNUL, reason: reason.withoutNUL, at: .now())) {
            case .success(let outcome): return ["removed": .bool(outcome == .removed(true))]
            case .failure(let error): throw error
            }
        case .check:
            return try await database.read { try StoreAnswers.check($0) }
        }
    }

    private static func stats(_ db: Database, _ path: String) throws -> Value {
        func count(_ table: String) throws -> Value {
            Value(try Int64.fetchOne(db, sql: "SELECT count(*) FROM \(table)"))
        }
        let bytes = ["", "-wal"].reduce(Int64(0)) { $0 + (Volume.identity(of: path + $1)?.size ?? 0) }
        return [
            "pages": try count("pages"), "versions": try count("versions"), "passages": try count("passages"),
            "bytes": .int(bytes), "path": .text(path),
        ]
    }

    private static func check(_ db: Database) throws -> Value {
        do {
            let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
            return ["ok": .bool(finding == "ok"), "detail": .text(finding)]
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return ["ok": false, "detail": .text(error.message ?? "the database is damaged")]
        }
    }
}

/// The members of a question, read strictly: absent takes the default, another kind than expected is an error.
struct QueryRequest {
    let map: ValueMap

    func text(_ name: String) throws(StoreError) -> String {
        guard let text = try optionalText(name) else { throw StoreError(.badRequest, "\(name): expected text") }
        return text
    }

    func optionalText(_ name: String) throws(StoreError) -> String? {
        switch map[name] ?? .null {
        case .null: return nil
        case .text(let text): return text
        default: throw StoreError(.badRequest, "\(name): expected text")
        }
    }

    func texts(_ name: String) throws(StoreError) -> [String] {
        guard let list = map[name]?.list else { throw StoreError(.badRequest, "\(name): expected a list of texts") }
        let texts = list.compactMap(\.text)
        guard texts.count == list.count else { throw StoreError(.badRequest, "\(name): expected a list of texts") }
        return texts
    }

    /// Absent is false.
    func flag(_ name: String) throws(StoreError) -> Bool {
        switch map[name] ?? .null {
        case .null: return false
        case .bool(let flag): return flag
        default: throw StoreError(.badRequest, "\(name): expected true or false")
        }
    }

    /// A whole number, clamped to `bounds`: a caller that asks for too much gets as much as there is.
    func number(_ name: String, in bounds: ClosedRange<Int64>) throws(StoreError) -> Int64? {
        switch map[name] ?? .null {
        case .null: return nil
        case .int(let number): return min(max(number, bounds.lowerBound), bounds.upperBound)
        default: throw StoreError(.badRequest, "\(name): expected a whole number")
        }
    }
}
