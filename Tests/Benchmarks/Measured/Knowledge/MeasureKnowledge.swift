// SPDX-License-Identifier: MIT

import Glibc
import Retrieval
import StageSDK
import StageTestKit
import Vocabulary

@testable import StoreSQLite

/// Measures the search of the SQLite store over public question sets, and its cost at sizes.
///
///     measure-knowledge quality FOLDER [--titles] [--every N]
///     measure-knowledge cost FOLDER PASSAGES
///     measure-knowledge features FOLDER [--every N]
///
/// FOLDER holds `faquad`, `squad-es` and `covid-qa`. One line a figure, tab-separated: name, value. `features` writes what
/// `answerable` is estimated from, for `Training/answerable.py`: set, language, article, kind of question, features.
@main
struct MeasureKnowledge {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return print("usage: measure-knowledge quality|cost|features FOLDER …") }
        let every = arguments.firstIndex(of: "--every").flatMap { Int(arguments[$0 + 1]) } ?? 1
        let sets = try Self.sets(arguments[2], hasTitles: arguments.contains("--titles"))
        if arguments[1] == "cost" {
            return try await SearchCost(passages: Int(arguments[3]) ?? 10_000).measure(sets)
        }
        if arguments[1] == "features" {
            print((["set", "language", "article", "kind"] + Answerability.names).joined(separator: "\t"))
            for set in sets { try await AnswerFeatures(set: set, every: every).write() }
            return
        }
        for set in sets { try await SearchQuality(set: set, every: every).measure() }
    }

    private static func sets(_ folder: String, hasTitles: Bool) throws -> [QuestionSet] {
        [
            try QuestionSet(
                "faquad", "pt", files: ["\(folder)/faquad/train.json", "\(folder)/faquad/dev.json"], cuts: false,
                hasTitles: hasTitles),
            try QuestionSet(
                "squad-es", "es", files: ["\(folder)/squad-es/dev-v2.0-es_small.json"], cuts: false,
                hasTitles: hasTitles),
            try QuestionSet(
                "covid-qa", "en", files: ["\(folder)/covid-qa/200423_covidQA.json"], cuts: true, hasTitles: hasTitles),
        ]
    }
}

/// A store of its own in a temporary folder.
final class BenchStore {
    let path: String
    private let run: StageRun<SQLiteStore>

    init() throws {
        var template = Array("/tmp/measure-knowledge.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw StageError("no_folder", "cannot create a folder", .halt) }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/knowledge.db"
        run = try StageRun(SQLiteStore.self, with: ["path": .string(path), "sync": "normal", "commit_every": "1ms"])
    }

    func put(_ slots: [[Slot: Value]]) async {
        await withTaskGroup(of: Void.self) { group in
            for slots in slots { group.addTask { [run] in _ = await run.process(slots) } }
        }
    }

    func search(_ request: ValueMap) async throws -> Value {
        var request = request
        request["op"] = "search"
        return try await run.stage.query(request, in: .inMemory)
    }

    func stat(_ name: String) async throws -> Int64 {
        try await run.stage.query(["op": "stats"], in: .inMemory)[name]?.int ?? 0
    }

    func remove() {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        rmdir(String(path.prefix(path.count - "/knowledge.db".count)))
    }
}
