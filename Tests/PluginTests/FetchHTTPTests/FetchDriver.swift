// SPDX-License-Identifier: MIT

import Egress
import HostileServer
import StageHosting
import StageSDK
import StageTestKit
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// The one seam between these tests and how the stage is run: here through the built plugin, as a worker does.
struct FetchDriver: Sendable {
    private let stage: HostedStage

    /// - Parameter options: As a recipe gives them. `timeout` is 10 s unless they say otherwise.
    init(_ options: JSON = .object(JSONObject())) throws {
        var members = options.object ?? JSONObject()
        if members["timeout"] == nil { members["timeout"] = "10s" }
        stage = try HostedStage(StageName(.fetch, "http"), of: Self.plugin.get(), options: .object(members))
    }

    /// - Parameter deadline: What the host grants the stage.
    func fetch(_ url: String, _ slots: [Slot: Value] = [:], deadline: Duration = .seconds(60)) async -> StageResult {
        await begin(url, slots, deadline: deadline).result()
    }

    func fetch(_ server: HostileServer, _ behaviour: Behaviour, _ query: String = "") async -> StageResult {
        await fetch(server.url(behaviour, query))
    }

    /// A fetch that can be given up by the host.
    func begin(_ url: String, _ slots: [Slot: Value] = [:], deadline: Duration = .seconds(60)) -> Visit {
        let record = HostedRecord()
        for (slot, value) in slots.merging([.url: .text(url)], uniquingKeysWith: { given, _ in given }) {
            _ = record.put(value, in: slot)
        }
        return Visit(stage: stage, record: record, deadline: .now + deadline)
    }

    struct Visit: Sendable {
        let stage: HostedStage
        let record: HostedRecord
        let deadline: ContinuousClock.Instant

        func result() async -> StageResult {
            switch await stage.process(record, visit: 1, deadline: deadline) {
            case .next:
                .emitted(
                    Dictionary(
                        uniqueKeysWithValues: record.slotsInUse.compactMap { slot in
                            record[slot].map { (slot, $0) }
                        }))
            case .drop(let code, let detail): .dropped(code, detail: detail)
            case .again(let method, let after): .again(method: method, after: after)
            case .fail(let error): .failed(error)
            case .answer: .failed(StageError("bad_outcome", "an answer"))
            }
        }

        func giveUp() { PendingCalls.cancel(record) }
    }

    // MARK: The plugin

    private static let plugin: Result<LoadedPlugin, PluginLoadError> = {
        HostServices.install(
            HostServices(egress: { host, address, port in
                // Loopback is open, as a test's operator has it, but for hosts of this name.
                let policy = EgressPolicy(allowsLoopback: !host.hasSuffix("inner.localhost"))
                return policy.refusal(address: address, port: port, hostName: "")?.staticWord
            }))
        do throws(PluginLoadError) {
            return .success(try LoadedPlugin.load(folder + "/libFetchHTTP.so"))
        } catch {
            return .failure(error)
        }
    }()

    /// Where the build puts executables and libraries alike.
    private static let folder: String = {
        if let named = getenv("LINKMAGICO_PLUGINS") { return String(cString: named) }
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        let file = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()
}

extension StageResult {
    var code: String? { if case .failed(let error) = self { error.code } else { nil } }

    var consequence: StageError.Consequence? { if case .failed(let error) = self { error.consequence } else { nil } }

    var isRetry: Bool { if case .retry = consequence { true } else { false } }

    var body: String? { self[.body]?.bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The first response header of that name.
    func header(_ name: String) -> String? {
        self[.responseHeaders]?.list?.first { $0.list?.first?.text == name }?.list?.last?.text
    }
}

/// A server for the length of a test.
func withServer<Result>(_ body: (HostileServer) async throws -> Result) async throws -> Result {
    let server = try HostileServer()
    defer { server.stop() }
    return try await body(server)
}
