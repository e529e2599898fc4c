// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Vocabulary

@testable import StoreSQLite

/// The store as these tests see it: three hooks and nothing else, so that they run over a loaded plugin as well.
struct StoreDriver: Sendable {
    private let run: StageRun<SQLiteStore>

    init(_ path: String, with options: [String: JSON] = [:]) throws {
        var all = JSONObject([("path", .string(path)), ("commit_every", "1ms"), ("sync", "normal")])
        for (name, value) in options { all[name] = value }
        run = try StageRun(SQLiteStore.self, with: .object(all))
    }

    static func failedExamples() async -> [String] { await StageRun<SQLiteStore>.failedExamples() }

    func process(_ slots: [Slot: Value]) async -> StageResult { await run.process(slots) }

    func query(_ request: ValueMap) async throws(StageError) -> Value {
        try await run.stage.query(request, in: .inMemory)
    }

    func flush() async throws(StageError) { try await run.stage.flush() }

    var health: StageHealth { run.stage.health() }
}

extension StoreDriver {
    func page(_ url: String, version: Int64? = nil) async throws(StageError) -> Value {
        try await query(["op": "page", "url": .text(url), "version": version.map { .int($0) } ?? .null])
    }

    /// URLs found, best first.
    func search(_ question: String, _ more: ValueMap = [:]) async throws(StageError) -> [Value] {
        let answer = try await query(
            ValueMap([.init("op", "search"), .init("question", .text(question))] + more.entries))
        return answer["passages"]?.list ?? []
    }

    /// The pages that a search finds, those that repeat another's text among them.
    func pagesFound(_ question: String, _ more: ValueMap = [:]) async throws(StageError) -> Set<String> {
        let found = try await search(question, more)
        return Set(found.flatMap { [$0["url"]?.text] + ($0["duplicates"]?.list ?? []).map(\.text) }.compactMap { $0 })
    }

    func stat(_ name: String) async throws(StageError) -> Int64? { try await query(["op": "stats"])[name]?.int }
}

/// A page as it arrives from the stages before.
struct SamplePage {
    var url: String
    var title = "Canecas"
    var passages: [(heading: String, text: String)]
    var recipe = "r1"
    var language = "pt"
    var fetchedAt = Timestamp(microseconds: 1_700_000_000_000_000)
    var more: [Slot: Value] = [:]
    /// The id of its passages, instead of one that tells their text.
    var key: String?

    init(_ url: String, _ passages: (String, String)...) {
        (self.url, self.passages) = (url, passages.map { (heading: $0.0, text: $0.1) })
    }

    func with(_ change: (inout SamplePage) -> Void) -> SamplePage {
        var copy = self
        change(&copy)
        return copy
    }

    var slots: [Slot: Value] {
        var content = ""
        var list: [RecordPassage] = []
        for passage in passages {
            content += "## \(passage.heading)\n\n"
            let start = content.utf8.count
            content += passage.text
            list.append(
                RecordPassage(
                    id: key ?? Fingerprint(sha256: passage.heading + "\n" + passage.text).short,
                    headings: [passage.heading],
                    start: start, end: content.utf8.count, text: passage.text,
                    words: passage.text.split(separator: " ").count))
            content += "\n\n"
        }
        let own: [Slot: Value] = [
            .url: .text(url), .pipeline: "shop.example", .title: .text(title), .language: .text(language),
            .content: .text(content), .passages: RecordPassage.value(of: list), .fetchedAt: .time(fetchedAt),
            .responseStatus: 200, .visit: ["id": "v1", "recipe": .text(recipe)],
            .fingerprints: ["body": "00", "content": .text(Fingerprint(sha256: content).hex), "simhash": "0f"],
        ]
        return own.merging(more) { _, given in given }
    }
}
