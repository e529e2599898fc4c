// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Glibc
import StageSDK
import StageTestKit
import Text
import Vocabulary

@testable import StoreSQLite

/// The pages of a set in the store that ships, searched as the daemon searches it: what visitors' questions meet.
final class StoredPages: KnowledgeSource {
    private let folder: String
    private let run: StageRun<SQLiteStore>

    /// - Parameter articles: Whether an article's paragraphs are in the store; those left out cannot be answered.
    init(_ set: QuestionSet, articles: (Int) -> Bool = { _ in true }) async throws {
        var template = Array("/tmp/measure-chat.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw StageError("no_folder", "cannot create a folder", .halt) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        run = try StageRun(
            SQLiteStore.self,
            with: ["path": .string(folder + "/knowledge.db"), "sync": "normal", "commit_every": "1ms"])
        let pages = set.pages.filter { articles($0.article) }.map { Self.slots($0, set) }
        await withTaskGroup(of: Void.self) { group in
            for page in pages { group.addTask { [run] in _ = await run.process(page) } }
        }
    }

    func remove() {
        for suffix in ["", "-wal", "-shm"] { unlink(folder + "/knowledge.db" + suffix) }
        rmdir(folder)
    }

    private static func slots(_ page: QuestionSet.Page, _ set: QuestionSet) -> [Slot: Value] {
        let content = "# \(page.title)\n\n\(page.text)"
        let passages = Text.Passage.cut(content).map { cut in
            RecordPassage(
                id: ContentHash.hex(cut.id), headings: cut.headings, start: cut.range.lowerBound,
                end: cut.range.upperBound, text: cut.text, words: cut.wordCount)
        }
        return [
            .url: .text("https://set.example\(page.path)"), .pipeline: "set", .title: .text(page.title),
            .language: .text(set.language), .content: .text(content), .passages: RecordPassage.value(of: passages),
            .fetchedAt: .time(Timestamp(microseconds: 1_760_000_000_000_000)), .responseStatus: 200,
            .visit: ["id": "v1", "recipe": "r1"],
        ]
    }

    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        let request: ValueMap = ["op": "search", "question": .text(wish.question), "k": .int(Int64(wish.k))]
        let found: Value
        do { found = try await run.stage.query(request, in: .inMemory) } catch {
            throw ChatError(.daemonUnavailable, "\(error)")
        }
        let passages = (found["passages"]?.list ?? []).compactMap { Self.passage($0) }
        return KnowledgeSearch.Result(
            passages: passages, answerable: found["answerable"]?.real, freshness: .notAsked, took: .zero)
    }

    private static func passage(_ value: Value) -> ControlProtocol.Passage? {
        guard let url = value["url"]?.text, let text = value["text"]?.text else { return nil }
        func number(_ key: String) -> Int { Int(clamping: value[key]?.int ?? 0) }
        let time = value["fetched_at"]?.time ?? Timestamp(microseconds: 0)
        return ControlProtocol.Passage(
            id: value["id"]?.text ?? "", score: value["score"]?.real ?? 0, url: url, title: value["title"]?.text ?? "",
            headingPath: value["headings"]?.list?.compactMap(\.text) ?? [], text: text,
            span: Span(start: number("start"), end: max(number("start"), number("end"))), link: url,
            language: value["language"]?.text, pipeline: "set", recipeHash: Fingerprint(sha256: "set"), version: 1,
            fetchedAt: time, validatedAt: time, validatedBy: .fullFetch,
            kind: value["kind"]?.text.flatMap { PassageKind(rawValue: $0) } ?? .text,
            support: value["support"]?.real)
    }

    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? { nil }
}
