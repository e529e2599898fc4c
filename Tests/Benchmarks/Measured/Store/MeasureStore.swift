// SPDX-License-Identifier: MIT

import Figures
import Glibc
import StageHosting
import Vocabulary

/// What storing a page costs, as a worker does it: `measure-store FOLDER LIST [OPTION=VALUE …]`, where FOLDER has the
/// plugins and LIST lines of a file, a tab and its URL. Options are those of `store: sqlite`, and `at_once`: how many
/// records are under way at a time (16), which is how many a transaction may gather.
///
/// The pages are read by `parse: html` and `enrich: text` first; then the store alone is measured: all of them new, then
/// all of them seen again unchanged.
@main
struct MeasureStore {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { fail("usage: measure-store FOLDER LIST [OPTION=VALUE ...]") }
        let folder = arguments[0]
        let parse = try stage(.parse, "html", "\(folder)/libParseHTML.so")
        let enrich = try stage(.enrich, "text", "\(folder)/libEnrichText.so")
        let state = try StateFolder()
        defer { state.remove() }
        var (options, atOnce) = (JSONObject(), 16)
        options.append("path", .string(state.path + "/knowledge.db"))
        for option in arguments.dropFirst(2) {
            let parts = option.split(separator: "=", maxSplits: 1).map { String($0) }
            guard parts.count == 2 else { fail("\(option): expected OPTION=VALUE") }
            if parts[0] == "at_once" {
                atOnce = max(1, Int(parts[1]) ?? atOnce)
            } else {
                options.append(parts[0], (try? JSON(parsing: parts[1])) ?? .string(parts[1]))
            }
        }
        let store = try stage(.store, "sqlite", "\(folder)/libStoreSQLite.so", .object(options))

        var pages: [Page] = []
        for line in String(decoding: fileBytes(arguments[1]), as: UTF8.self).split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            pages.append(Page(url: columns.count > 1 ? columns[1] : "", body: fileBytes(columns[0])))
        }
        for part in ["new", "unchanged"] {
            var records: [HostedRecord] = []
            for (number, page) in pages.enumerated() {
                let record = page.record(isNew: part == "new")
                for stage in [parse, enrich] {
                    let result = await stage.process(record, visit: UInt64(number), deadline: .now + .seconds(600))
                    guard case .next = result else { fail("\(page.url): \(result)") }
                }
                if part == "new" { pages[number].fingerprint = record[.fingerprints]?["content"]?.text }
                records.append(record)
            }
            let before = processorTime()
            await put(records, into: store, atOnce)
            Figure("store, \(part)", (processorTime() - before) / Double(pages.count) / 1e3, "µs CPU/page").write()
        }
        let text = pages.reduce(0) { $0 + $1.body.count }
        Figure("file", Double(state.size()) / Double(max(1, text)), "bytes/byte of HTML").write()
    }

    private static func stage(
        _ kind: StageKind, _ name: String, _ path: String, _ options: JSON = [:]
    ) throws -> HostedStage {
        try HostedStage(StageName(kind, name), of: try LoadedPlugin.load(path), options: options)
    }

    private static func put(_ records: [HostedRecord], into store: HostedStage, _ atOnce: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for (number, record) in records.enumerated() {
                if number >= atOnce { await group.next() }
                group.addTask {
                    let result = await store.process(
                        record, visit: UInt64(number + 1), deadline: .now + .seconds(600))
                    guard case .next = result else { fail("store: \(result)") }
                }
            }
        }
    }

    private struct Page {
        let url: String
        let body: [UInt8]
        var fingerprint: String?

        /// With what a worker puts into a record and a server says.
        func record(isNew: Bool) -> HostedRecord {
            let record = HostedRecord()
            record.put(.text(url), in: .url)
            record.put(.text(url), in: .responseFinalURL)
            record.put("docs", in: .pipeline)
            record.put(.text("text/html"), in: .contentType)
            record.put(.int(200), in: .responseStatus)
            record.put(
                .time(Timestamp(microseconds: isNew ? 1_700_000_000_000_000 : 1_700_086_400_000_000)), in: .fetchedAt)
            record.put(
                [
                    "id": 7, "attempt": 1, "depth": 2, "reason": "crawl",
                    "recipe": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                    "fetch": "f-0123456789abcdef",
                    "plugins": ["fetch: http": "FetchHTTP 0.1.0", "parse: html": "ParseHTML 0.1.0"],
                ], in: .visit)
            if let fingerprint { record.put(["content": .text(fingerprint)], in: .previous) }
            record.put(.bytes(body), in: .body)
            return record
        }
    }
}

/// A folder for the database, gone with the program.
private struct StateFolder {
    let path: String
    private static let files = ["knowledge.db", "knowledge.db-wal", "knowledge.db-shm"]

    init() throws {
        var template = Array("/tmp/linkmagico-store.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw MeasurementError("no folder for the database") }
        path = String(cString: made)
    }

    /// Of all its files, in bytes.
    func size() -> Int {
        Self.files.reduce(0) { sum, file in
            var facts = stat()
            return stat("\(path)/\(file)", &facts) == 0 ? sum + Int(facts.st_size) : sum
        }
    }

    func remove() {
        for file in Self.files { unlink("\(path)/\(file)") }
        rmdir(path)
    }
}
