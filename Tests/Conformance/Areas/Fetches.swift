// SPDX-License-Identifier: MIT

import Egress
import Foundation
import StageHosting
import StageSDK
import Synchronization
import Vocabulary

extension Area {
    /// Live requests by the built `fetch: http`, with a cache that lasts as long as the process.
    static let fetch = Area(
        "fetch",
        .cases { json in
            guard let client = FetchClient.shared else { throw CaseError("no_plugin") }
            return try client.answer(json)
        })
}

/// The plugin as a worker runs it, and a cache before it.
private struct FetchClient: Sendable {
    static let shared = try? FetchClient()
    private static let cache = Mutex(FetchCache())

    private let stage: HostedStage

    init() throws {
        let policy = EgressPolicy(allowsLoopback: true)
        HostServices.install(
            HostServices(egress: { host, address, port in
                policy.refusal(address: address, port: port, hostName: host)?.staticWord
            }))
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") as NSString
        let plugin = try LoadedPlugin.load(program.deletingLastPathComponent + "/libFetchHTTP.so")
        stage = try HostedStage(
            StageName(.fetch, "http"), of: plugin,
            options: ["accept": ["*/*"], "retry_statuses": [], "cookies": "off", "timeout": "20s"])
    }

    func answer(_ json: JSON) throws -> JSONObject {
        let fields = (json["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let parts = pair.array, parts.count == 2, let name = parts[0].string, let value = parts[1].string
            else { return nil }
            return (name: name.lowercased(), value: value)
        }
        if let pause = json["pause"]?.double, pause > 0, pause <= 60 { Thread.sleep(forTimeInterval: pause) }
        guard let url = try? WebURL.parse(json.text("url")) else { throw CaseError("bad_url") }
        let request = FetchCache.Request(url: url.href, method: json["method"]?.string ?? "GET", fields: fields)
        switch Self.cache.withLock({ $0.answer(to: request, at: .now()) }) {
        case .hit(let response): return Self.object(response, "hit")
        case .impossible: return Self.object(FetchCache.Response(status: 504, fields: [], body: []), "miss")
        case .ask(let conditions):
            let sentAt = Timestamp.now()
            let body = json["body"]?.string.map { Array($0.utf8) }
            guard let response = ask(request, conditions, body) else {
                if let old = Self.cache.withLock({ $0.standIn(for: request, at: .now()) }) {
                    return Self.object(old, "hit")
                }
                throw CaseError("fetch_failed")
            }
            if response.status >= 500, let old = Self.cache.withLock({ $0.standIn(for: request, at: .now()) }) {
                return Self.object(old, "hit")
            }
            let taken = Self.cache.withLock { $0.take(response, to: request, sentAt: sentAt, at: .now()) }
            return Self.object(taken.response, taken.isRevalidated ? "revalidated" : "miss")
        }
    }

    private static func object(_ response: FetchCache.Response, _ cache: String) -> JSONObject {
        JSONObject([
            ("status", .int(Int64(response.status))),
            ("headers", .array(response.fields.map { .array([.string($0.name), .string($0.value)]) })),
            ("b64", .string(Base64.text(response.body))), ("cache", .string(cache)),
        ])
    }

    private func ask(
        _ request: FetchCache.Request, _ conditions: [(name: String, value: String)], _ body: [UInt8]?
    ) -> FetchCache.Response? {
        let record = HostedRecord()
        record.put(.text(request.url), in: .url)
        record.put(.text(request.method), in: .requestMethod)
        record.put(
            .list((request.fields + conditions).map { .list([.text($0.name), .text($0.value)]) }), in: .requestHeaders)
        if let body { record.put(.bytes(body), in: .requestBody) }
        let ending = Ending()
        Task.detached { [stage] in
            var response: FetchCache.Response?
            if case .next = await stage.process(record, visit: 1, deadline: .now + .seconds(30)) {
                response = Self.response(record)
            }
            ending.arrive(response)
        }
        return ending.wait()
    }

    private static func response(_ record: HostedRecord) -> FetchCache.Response? {
        guard let status = record[.responseStatus]?.int else { return nil }
        let fields = (record[.responseHeaders]?.list ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let parts = pair.list, parts.count == 2, let name = parts[0].text, let value = parts[1].text
            else { return nil }
            return (name: name, value: value)
        }
        return FetchCache.Response(
            status: Int(clamping: status), fields: fields, body: record[.body]?.bytes ?? [])
    }
}

/// Where a line that waits and the fetch that it asked for meet.
private final class Ending: Sendable {
    private let response = Mutex<FetchCache.Response?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func arrive(_ found: FetchCache.Response?) {
        response.withLock { $0 = found }
        done.signal()
    }

    func wait() -> FetchCache.Response? {
        done.wait()
        return response.withLock { $0 }
    }
}
