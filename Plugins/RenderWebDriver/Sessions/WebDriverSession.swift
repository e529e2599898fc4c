// SPDX-License-Identifier: MIT

import Rendering
import StageSDK
import Synchronization
import Vocabulary

/// One session of a WebDriver server, with the driver, the proxy and the profile that are its own when it runs here.
final class WebDriverSession: Sendable {
    /// What is ours of it.
    private struct Local: Sendable {
        var driver: DriverProcess
        var profile: ProfileFolder
    }

    let kind: SessionKind
    private let wire: WireConnection
    private let id: String
    private let local: Local?
    private let proxy: EgressProxy?
    /// Chromium's driver passes on commands of the DevTools protocol and keeps a log of the network.
    let isChromium: Bool
    let userAgent: String
    /// Whether what its browser loads passes our proxy.
    var isProxied: Bool { proxy != nil }
    private let startedAt = ContinuousClock.now
    private let hasEnded = Mutex(false)

    private static let commandTimeout = Duration.seconds(60)

    // MARK: Life

    static func open(_ kind: SessionKind, egress: Egress) async throws(RenderFailure) -> WebDriverSession {
        kind.remote.isEmpty ? try await openLocal(kind, egress) : try await openRemote(kind, egress)
    }

    private static func openLocal(_ kind: SessionKind, _ egress: Egress) async throws(RenderFailure) -> WebDriverSession
    {
        guard let path = BrowserPrograms.path(named: kind.driver, among: BrowserPrograms.drivers),
            let browser = BrowserPrograms.path(named: kind.browser, among: BrowserPrograms.browsers)
        else { throw RenderWebDriver.missing }
        guard let profile = ProfileFolder() else {
            throw RenderFailure(.browserFailed, "no folder could be made for the browser")
        }
        let proxy: EgressProxy
        let driver: DriverProcess
        do throws(RenderFailure) {
            proxy = try EgressProxy(egress: egress)
            do throws(RenderFailure) { driver = try await DriverProcess.starting(path, profile.path) } catch {
                proxy.stop()
                throw error
            }
        } catch {
            profile.remove()
            throw error
        }
        do throws(RenderFailure) {
            // Over a pipe, so that the browser ends with its driver.
            let switches =
                BrowserPrograms.switches(profile: nil, proxyPort: proxy.port) + ["--remote-debugging-pipe"]
            return try await WebDriverSession(
                kind, WireConnection(to: "http://127.0.0.1:\(driver.port)"), Local(driver: driver, profile: profile),
                proxy,
                kind.capabilities(switches: switches, binary: browser, proxyPort: proxy.port))
        } catch {
            proxy.stop()
            driver.end()
            profile.remove()
            throw error
        }
    }

    private static func openRemote(_ kind: SessionKind, _ egress: Egress) async throws(RenderFailure)
        -> WebDriverSession
    {
        let url = try RenderedPage.address(kind.remote)
        let port = url.effectivePort ?? 80
        let addresses = try Dialler(egress: egress).addresses(of: url.hostname, port: port)
        let isHere = addresses.allSatisfy { IPAddress($0)?.effectiveClass == .loopback }
        guard isHere || kind.remoteProxy != nil else {
            throw RenderFailure(
                .blockedByPolicy,
                "what a browser at \(url.hostname) loads passes no policy: name the proxy of its network with remote_proxy"
            )
        }
        let proxy = isHere ? try EgressProxy(egress: egress) : nil
        var root = url.href
        while root.hasSuffix("/") { root.removeLast() }
        do throws(RenderFailure) {
            let wire = try WireConnection(to: root, pinning: "\(url.hostname):\(port):\(addresses[0])")
            let switches = proxy.map { BrowserPrograms.switches(profile: nil, proxyPort: $0.port) } ?? []
            return try await WebDriverSession(
                kind, wire, nil, proxy, kind.capabilities(switches: switches, binary: "", proxyPort: proxy?.port))
        } catch {
            proxy?.stop()
            throw error
        }
    }

    private init(
        _ kind: SessionKind, _ wire: WireConnection, _ local: Local?, _ proxy: EgressProxy?, _ capabilities: JSON
    ) async throws(RenderFailure) {
        (self.kind, self.wire, self.local, self.proxy) = (kind, wire, local, proxy)
        let made: JSON
        switch try await wire.call("POST", "/session", capabilities, timeout: Self.commandTimeout) {
        case .success(let value): made = value
        case .failure(let error): throw error.failure
        }
        guard let id = made["sessionId"]?.string, !id.isEmpty,
            id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F })
        else { throw RenderFailure(.browserFailed, "the WebDriver server named no session") }
        self.id = id
        isChromium = made["capabilities"]?["chrome"] != nil || made["capabilities"]?["goog:chromeOptions"] != nil
        guard kind.userAgent.isEmpty, isChromium else {
            userAgent = kind.userAgent
            return
        }
        let version = try await wire.call(
            "POST", "/session/\(id)/goog/cdp/execute", ["cmd": "Browser.getVersion", "params": [:]],
            timeout: Self.commandTimeout)
        let own = try? version.get()["userAgent"]?.string
        userAgent = (own ?? "Mozilla/5.0") + " " + RenderedPage.ownName
    }

    deinit { if !hasEnded.withLock({ $0 }) { end() } }

    /// Asks it to end, and ends what is ours of it. May be called again.
    func close() async {
        guard take() else { return }
        _ = try? await wire.call("DELETE", "/session/\(id)", nil, timeout: .seconds(3))
        end()
    }

    /// Ends what is ours of it without a word: it does not answer.
    func kill() {
        guard take() else { return }
        let (wire, id, isOurs) = (wire, id, local != nil)
        // A server elsewhere would keep it for ever.
        if !isOurs { Task { _ = try? await wire.call("DELETE", "/session/\(id)", nil, timeout: .seconds(10)) } }
        end()
    }

    private func take() -> Bool {
        hasEnded.withLock { hasEnded in
            defer { hasEnded = true }
            return !hasEnded
        }
    }

    private func end() {
        local?.driver.end()
        proxy?.stop()
        local?.profile.remove()
    }

    /// Whether it has done enough.
    func isWorn(pages: Int, by options: RenderOptions) -> Bool {
        pages >= options.recyclePages || .now - startedAt >= options.recycleAfter
            || pages % 8 == 0 && (local?.driver.privateBytes ?? 0) > options.recycleMemory.bytes
    }

    func proxyFailure(host: String, port: UInt16) -> RenderFailure? { proxy?.takeFailure(host: host, port: port) }

    // MARK: Commands

    /// - Throws: A failure of the wire, or what the server's error means for a render.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON? = nil) async throws(RenderFailure) -> JSON {
        switch try await ask(method, path, body) {
        case .success(let value): return value
        case .failure(let error): throw error.failure
        }
    }

    func ask(
        _ method: String, _ path: String, _ body: JSON? = nil
    ) async throws(RenderFailure) -> Result<JSON, WebDriverError> {
        try await wire.call(method, "/session/\(id)\(path)", body, timeout: Self.commandTimeout)
    }

    /// A command of the DevTools protocol.
    @discardableResult
    func devTools(_ command: String, _ parameters: JSON = [:]) async throws(RenderFailure) -> JSON {
        try await call("POST", "/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }
}

extension DriverProcess {
    /// Starting blocks until the driver has said its port.
    static func starting(_ path: String, _ folder: String) async throws(RenderFailure) -> DriverProcess {
        let result: Result<DriverProcess, RenderFailure> = await withCheckedContinuation { continuation in
            let isStarted = PlainThread.start {
                do throws(RenderFailure) {
                    continuation.resume(returning: .success(try start(path, keepingFilesIn: folder)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !isStarted {
                continuation.resume(returning: .failure(RenderFailure(.browserFailed, "no thread is left")))
            }
        }
        return try result.get()
    }
}
