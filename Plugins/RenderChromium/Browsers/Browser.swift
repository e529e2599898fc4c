// SPDX-License-Identifier: MIT

import Rendering
import StageSDK
import Synchronization
import Vocabulary

/// One browser process with its proxy and its tabs.
final class Browser: Sendable {
    /// Which tab fits a page: those of one site that look alike share cookies and storage, as a visitor's do.
    struct TabKind: Hashable, Sendable {
        var site: String
        var blocks: Set<Blockable>
        var userAgent: String
        var acceptLanguage: String
        var width: Int
        var height: Int
    }

    struct Tab: Sendable {
        let session: PageSession
        let kind: TabKind
        var uses = 0
    }

    private struct State {
        var idle: [Tab] = []
        var sessions: [String: PageSession] = [:]
        var pages = 0
        var running = 0
        var isRetired = false
        var isEnded = false
    }

    let userAgent: String
    private let connection: DevToolsConnection
    private let process: BrowserProcess
    private let proxy: EgressProxy
    private let ending: BrowserEnding
    private let state = Mutex(State())
    private let startedAt = ContinuousClock.now

    /// Tabs wait for another page of their site; a page leaves traces, so none waits for ever.
    private static let mostIdleTabs = 6
    private static let mostUses = 50

    private init(
        _ connection: DevToolsConnection, _ process: BrowserProcess, _ proxy: EgressProxy, _ ending: BrowserEnding,
        userAgent: String
    ) {
        (self.connection, self.process, self.proxy, self.ending) = (connection, process, proxy, ending)
        self.userAgent = userAgent
        ending.arm { [weak self] in self?.noteEnd() }
    }

    deinit { close() }

    // MARK: Life

    /// Starts a browser; ready when it has said its version.
    static func launch(_ path: String, egress: Egress) async throws(RenderFailure) -> Browser {
        guard let profile = ProfileFolder() else {
            throw RenderFailure(.browserFailed, "no folder could be made for the browser")
        }
        let proxy = try EgressProxy(egress: egress)
        let process: BrowserProcess
        do throws(RenderFailure) {
            process = try BrowserProcess.start(
                path,
                ["--remote-debugging-pipe"] + BrowserPrograms.switches(profile: profile.path, proxyPort: proxy.port)
                    + ["about:blank"], keepingFilesIn: profile.path)
        } catch {
            proxy.stop()
            profile.remove()
            throw error
        }
        let ending = BrowserEnding()
        let popups = PopupWatch()
        let connection = DevToolsConnection(
            process, listen: { popups.note($0, $1) },
            end: {
                proxy.stop()
                profile.remove()
                ending.happen()
            })
        popups.use(connection)
        let version: JSON
        do throws(RenderFailure) { version = try await connection.call("Browser.getVersion") } catch {
            process.kill()
            throw RenderFailure(.browserFailed, "\(path) did not start: \(error.detail)")
        }
        // The page it starts with is a process of its own, and nobody's.
        let targets = try? await connection.call("Target.getTargets")["targetInfos"]?.array
        for target in targets ?? [] where target["type"]?.string == "page" {
            connection.post("Target.closeTarget", ["targetId": target["targetId"] ?? .null])
        }
        connection.post("Target.setDiscoverTargets", ["discover": true])
        return Browser(
            connection, process, proxy, ending,
            userAgent: (version["userAgent"]?.string ?? "Mozilla/5.0") + " " + RenderedPage.ownName)
    }

    private func noteEnd() {
        let sessions = state.withLock { state in
            state.isEnded = true
            state.idle = []
            defer { state.sessions = [:] }
            return Array(state.sessions.values)
        }
        for session in sessions { session.abandon() }
    }

    /// Asks it to end, and ends it when it does not.
    func close() {
        connection.hangUp()
        let (process, ending) = (process, ending)
        Task.detached {
            try? await Task.sleep(for: .seconds(3))
            ending.ifRunning { process.kill() }
        }
    }

    func kill() { ending.ifRunning { process.kill() } }

    /// A browser that has ended is known by its pipe first; what it leaves behind is cleared up after that.
    var isUsable: Bool { connection.isOpen && state.withLock { !$0.isRetired && !$0.isEnded } }

    var isIdle: Bool { state.withLock { $0.running == 0 } }

    /// No further page; closed when the last one is done.
    func retire() {
        let isIdle = state.withLock { state in
            state.isRetired = true
            return state.running == 0
        }
        if isIdle { close() }
    }

    /// Retires it when it has done enough.
    func retireIfWorn(by options: RenderOptions) {
        let (pages, isEnded) = state.withLock { ($0.pages, $0.isEnded) }
        guard !isEnded else { return }
        let isOld = pages >= options.recyclePages || .now - startedAt >= options.recycleAfter
        // Counting memory takes a millisecond: not for each page.
        let isLarge = pages % 8 == 0 && process.process.privateBytes > options.recycleMemory.bytes
        if isOld || isLarge { retire() }
    }

    /// Whether it answers within five seconds; if not, it is ended.
    func probe() async {
        let (connection, late) = (connection, LateFlag())
        let call = Task { _ = try await connection.call("Browser.getVersion") }
        let timer = Task {
            try await Task.sleep(for: .seconds(5))
            late.raise()
            call.cancel()
        }
        _ = await call.result
        timer.cancel()
        if late.isRaised { kill() }
    }

    func proxyFailure(host: String, port: UInt16) -> RenderFailure? { proxy.takeFailure(host: host, port: port) }

    // MARK: Tabs

    func takeTab(_ kind: TabKind) async throws(RenderFailure) -> Tab {
        let waiting = state.withLock { state in
            state.running += 1
            return state.idle.lastIndex { $0.kind == kind }.map { state.idle.remove(at: $0) }
        }
        if let waiting { return waiting }
        do throws(RenderFailure) { return try await openTab(kind) } catch {
            state.withLock { $0.running -= 1 }
            throw error
        }
    }

    /// - Parameter isSound: Whether the page in it ended as pages do; otherwise the tab goes, with its process.
    func putBack(_ tab: Tab, isSound: Bool) {
        var tab = tab
        tab.uses += 1
        let (unwanted, isLast) = state.withLock { state in
            state.running -= 1
            state.pages += 1
            if isSound, tab.uses < Self.mostUses, !state.isRetired { state.idle.append(tab) }
            let keep = state.idle.last?.session === tab.session
            let oldest = state.idle.count > Self.mostIdleTabs ? state.idle.removeFirst() : nil
            return (keep ? oldest : tab, state.isRetired && state.running == 0)
        }
        if let unwanted { closeTab(unwanted, isSound: isSound) }
        if isLast { close() }
    }

    private func openTab(_ kind: TabKind) async throws(RenderFailure) -> Tab {
        let made = try await connection.call("Target.createBrowserContext", ["disposeOnDetach": true])
        guard let context = made["browserContextId"]?.string else { throw Self.oddAnswer }
        do throws(RenderFailure) {
            let session = try await openSession(kind, context)
            state.withLock { $0.sessions[session.id] = session }
            prepare(session, kind)
            return Tab(session: session, kind: kind)
        } catch {
            connection.post("Target.disposeBrowserContext", ["browserContextId": .string(context)])
            throw error
        }
    }

    private func openSession(_ kind: TabKind, _ context: String) async throws(RenderFailure) -> PageSession {
        connection.post("Browser.setDownloadBehavior", ["behavior": "deny", "browserContextId": .string(context)])
        let opened = try await connection.call(
            "Target.createTarget",
            [
                "url": "about:blank", "browserContextId": .string(context), "width": .int(Int64(kind.width)),
                "height": .int(Int64(kind.height)),
            ])
        guard let target = opened["targetId"]?.string else { throw Self.oddAnswer }
        let attached = try await connection.call(
            "Target.attachToTarget", ["targetId": .string(target), "flatten": true])
        guard let id = attached["sessionId"]?.string else { throw Self.oddAnswer }
        return PageSession(id: id, target: target, context: context, connection: connection)
    }

    private func prepare(_ session: PageSession, _ kind: TabKind) {
        for domain in ["Page", "Runtime", "Inspector"] { session.post("\(domain).enable") }
        // Bodies are taken from the document, not kept for us beside it.
        session.post("Network.enable", ["maxTotalBufferSize": 0, "maxResourceBufferSize": 0])
        session.post("Network.setBypassServiceWorker", ["bypass": true])
        session.post("Emulation.setFocusEmulationEnabled", ["enabled": true])
        session.post(
            "Emulation.setUserAgentOverride",
            ["userAgent": .string(kind.userAgent), "acceptLanguage": .string(kind.acceptLanguage)])
        let patterns = BlockRules.patterns(Array(kind.blocks))
        if !patterns.isEmpty { session.post("Fetch.enable", ["patterns": .array(patterns)]) }
    }

    private static let oddAnswer = RenderFailure(.browserFailed, "the browser's answer lacks an identifier")

    private func closeTab(_ tab: Tab, isSound: Bool) {
        state.withLock { _ = $0.sessions.removeValue(forKey: tab.session.id) }
        // A page that computes for ever would not hear of its end.
        if !isSound { tab.session.post("Page.crash") }
        tab.session.forget()
        connection.post("Target.disposeBrowserContext", ["browserContextId": .string(tab.session.context)])
    }
}
