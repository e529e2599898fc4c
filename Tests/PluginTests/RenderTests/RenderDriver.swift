// SPDX-License-Identifier: MIT

import Egress
import Glibc
import HostileServer
import Rendering
import StageHosting
import StageSDK
import StageTestKit
import Synchronization
import Testing
import Vocabulary

/// The one seam between these tests and how the stage is run: here through the built plugin, as a worker does.
struct RenderDriver: Sendable {
    private let stage: HostedStage

    /// - Parameter options: As a recipe gives them. `timeout` is 20 s unless they say otherwise.
    init(_ options: JSON = .object(JSONObject()), by name: String = "chromium") throws {
        var members = options.object ?? JSONObject()
        if members["timeout"] == nil { members["timeout"] = "20s" }
        stage = try HostedStage(StageName(.render, name), of: Self.plugin(name), options: .object(members))
    }

    func render(_ url: String, _ slots: [Slot: Value] = [:], deadline: Duration = .seconds(60)) async -> StageResult {
        let record = HostedRecord()
        for (slot, value) in slots.merging([.url: .text(url)], uniquingKeysWith: { given, _ in given }) {
            _ = record.put(value, in: slot)
        }
        switch await stage.process(record, visit: 1, deadline: .now + deadline) {
        case .next:
            return .emitted(
                Dictionary(
                    uniqueKeysWithValues: record.slotsInUse.compactMap { slot in record[slot].map { (slot, $0) } }))
        case .drop(let code, let detail): return .dropped(code, detail: detail)
        case .again(let method, let after): return .again(method: method, after: after)
        case .fail(let error): return .failed(error)
        case .answer: return .failed(StageError("bad_outcome", "an answer"))
        }
    }

    func render(_ server: HostileServer, _ behaviour: Behaviour, _ query: String = "") async -> StageResult {
        await render(server.url(behaviour, query))
    }

    static let hasBrowser = [
        "/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/lib/chromium/chromium",
        "/usr/bin/chromium",
    ].contains { (path: String) in access(path, X_OK) == 0 }

    static let hasDriver =
        hasBrowser
        && ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"].contains { (path: String) in
            access(path, X_OK) == 0
        }

    /// Loopback is open, as a test's operator has it, but for hosts of certain names.
    private static let policy: Void = {
        let rebound = Rebinding()
        HostServices.install(
            HostServices(egress: { host, address, port in
                let isOpen = !host.hasSuffix("inner.localhost") && !rebound.isInner(host)
                return EgressPolicy(allowsLoopback: isOpen).refusal(address: address, port: port, hostName: "")?
                    .staticWord
            }))
    }()

    private static let chromium = Result { try LoadedPlugin.load(folder + "/libRenderChromium.so") }
    private static let webDriver = Result { try LoadedPlugin.load(folder + "/libRenderWebDriver.so") }

    private static func plugin(_ name: String) throws -> LoadedPlugin {
        _ = policy
        return try (name == "webdriver" ? webDriver : chromium).get()
    }

    /// Names ending in `rebind.localhost` are public when they are first asked for, and inner ones after.
    private final class Rebinding: Sendable {
        private let seen = Mutex<Set<String>>([])
        func isInner(_ host: String) -> Bool {
            guard host.hasSuffix("rebind.localhost") else { return false }
            return !seen.withLock { $0.insert(host).inserted }
        }
    }

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

    var error: String? { if case .failed(let error) = self { error.detail } else { nil } }

    var html: String { self[.body]?.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

/// The processes of browsers that this process started.
enum BrowserProcesses {
    static let browser = "--remote-debugging-pipe --headless"

    static func list(_ mark: String = "--type=") -> [pid_t] {
        ProcessTree.descendants(of: getpid()).filter { ProcessTree.commandLine(of: $0).contains(mark) }
    }
}

/// Browsers share two cores with the tests: one test after the other.
@Suite(.serialized, .enabled(if: RenderDriver.hasBrowser, "needs chromium-headless-shell or chromium"))
enum BrowserTests {}

/// Polls until it holds, for at most ten seconds.
func eventually(_ holds: () -> Bool) async throws -> Bool {
    for _ in 0..<200 {
        if holds() { return true }
        try await Task.sleep(for: .milliseconds(50))
    }
    return holds()
}

/// A server for the length of a test.
func withServer<Result>(_ body: (HostileServer) async throws -> Result) async throws -> Result {
    let server = try HostileServer()
    defer { server.stop() }
    return try await body(server)
}
