// SPDX-License-Identifier: MIT

import StageSDK
import Synchronization
import Vocabulary

/// A store over a dictionary.
final class KeepInMemory: StoreStage, FlushingStage, HealthReportingStage {
    typealias Options = NoOptions
    static let manifest = StageManifest(
        kind: .store, name: "sample_memory", summary: "Keeps titles in memory.", reads: [.url, .title],
        examples: [StageExample("a page", given: [.url: "https://shop.example/", .title: "Shop"])])

    private let titles = Mutex<[String: String]>([:])

    init(options: NoOptions) {}

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        guard let url = record[.url] else { throw .missing(.url) }
        let title = record[.title] ?? ""
        titles.withLock { $0[url] = title }
        return .emit(record)
    }

    func query(_ request: ValueMap, in context: StageContext) async throws(StageError) -> Value {
        switch request["op"]?.text.flatMap(StoreQuery.init) {
        case .page:
            guard let url = request["url"]?.text else { throw StageError("bad_request", "page needs a url") }
            return titles.withLock { $0[url] }.map { ["url": .text(url), "title": .text($0)] } ?? .null
        case .stats: return ["pages": .int(Int64(titles.withLock { $0.count }))]
        default: throw StageError("unknown_op", "it knows page and stats")
        }
    }

    func flush() async throws(StageError) {}

    func health() -> StageHealth {
        StageHealth(isHealthy: true, detail: "\(titles.withLock { $0.count }) pages")
    }
}
