// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import HostileServer
import Testing
import Vocabulary

/// How pages are acquired by a real daemon: methods, challenges, what is remembered of a host.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AcquisitionTests {
    static let plugins = BuiltFiles.builtIn + ["RetryChallenge", "RenderChromium"]
    static let hasBrowser = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium-headless-shell")

    static func recipe(ladder: String = "[http, browser]", fetch: String = "{ timeout: 20s, retry_statuses: [] }")
        -> String
    {
        """
        pipeline: site
        summary: A test's site.
        match: { hosts: ["127.0.0.1"] }
        politeness: { robots: ignore, delay: 0s, concurrency: 8 }
        stages:
          - select: auto
            with: { ladder: \(ladder) }
          - fetch: http
            when: method == "http"
            with: \(fetch)
          - render: chromium
            when: method == "browser"
          - retry: challenge
            with: { attempts: 2, backoff: 10ms..20ms }
          - parse: html
          - enrich: text
          - store: sqlite
        """
    }

    static func daemon(_ recipe: String = recipe()) async throws -> RunningDaemon {
        try await RunningDaemon(recipes: ["site": recipe], plugins: plugins)
    }

    private func explained(_ daemon: RunningDaemon, _ url: String) async throws -> MethodChoice {
        try #require(try await daemon.client.call(PipelineExplain.self, PipelineExplain.Params(url: url)).method)
    }

    @Test(.enabled(if: hasBrowser, "chromium-headless-shell is not installed"))
    func `every method is tried, and what is chosen then is explained`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon()
        let url = server.url(.challenge)
        let unknown = try await explained(daemon, url)
        #expect(unknown.method == "http" && unknown.reason == .default && unknown.ladder == ["http", "browser"])
        let result = try await daemon.client.call(PageMethods.self, PageMethods.Params(url: url))
        let (http, browser) = (result.trials[0], result.trials[1])
        #expect(http.method == "http" && !http.success && http.verdict == "challenge" && http.status == 503)
        #expect(http.detail?.contains("attempt 1") == true && http.bytes ?? 0 > 0 && http.characters == nil)
        #expect(browser.method == "browser" && browser.success && browser.verdict == "content", "\(browser)")
        #expect(browser.status == 200 && browser.characters ?? 0 > 10 && browser.took > .zero)
        #expect(result.choice.method == "http" && result.learned.map(\.method) == ["browser", "http"])
        #expect(try await daemon.storedPages().isEmpty)
        #expect(try await explained(daemon, url) == result.choice)
        // The browser's clearance goes with plain requests.
        let again = try await daemon.client.call(PageMethods.self, PageMethods.Params(url: url, methods: ["http"]))
        #expect(again.trials.map(\.verdict) == ["content"])
    }

    @Test func `a method that hangs leaves time for the others, and nothing is asked twice`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon(Self.recipe(ladder: "[http]"))
        let params = PageMethods.Params(url: server.url(.stall), methods: ["http", "http"], deadline: .seconds(2))
        let result = try await daemon.client.call(PageMethods.self, params)
        #expect(result.trials.map(\.success) == [false, false] && result.trials.allSatisfy { $0.took < .seconds(2) })
        #expect(result.trials.allSatisfy { $0.verdict == "timed_out" }, "\(result.trials)")
        #expect(server.requests.count == 2)
        let missing = try await daemon.client.call(
            PageMethods.self, PageMethods.Params(url: server.url(.plain, "status=404")))
        #expect(missing.trials.map(\.verdict) == ["gone"] && missing.trials[0].status == 404)
    }

    @Test func `a recipe's rule stands above what was learned`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let recipe = Self.recipe().replacingOccurrences(
            of: "- select: auto\n    with: { ladder: [http, browser] }",
            with: "- select: fixed\n    with: { method: http }")
        let daemon = try await Self.daemon(recipe)
        let choice = try await explained(daemon, server.url(.plain))
        #expect(choice.method == "http" && choice.reason == .recipe && choice.ladder == ["http"])
    }

    @Test(.enabled(if: hasBrowser, "chromium-headless-shell is not installed"))
    func `what was learned of a host survives a restart`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon()
        for number in 0..<2 {
            let page = try await daemon.extract(server.url(.application, "n=\(number)"))
            #expect(page.page.method == "browser" && page.page.content?.contains("Filled in.") == true)
        }
        let before = try await explained(daemon, server.url(.application))
        #expect(before.method == "browser" && before.reason == .learned)
        #expect(before.detail.contains("http failed 2 times in a row (empty_shell)"), "\(before.detail)")
        try await daemon.relaunch()
        #expect(try await explained(daemon, server.url(.application)) == before)
        let asked = server.requests.count
        _ = try await daemon.extract(server.url(.application, "n=3"))
        #expect(server.requests.count { $0.target.hasSuffix("n=3") } == 1 && server.requests.count > asked)
    }

    @Test(.enabled(if: hasBrowser, "chromium-headless-shell is not installed"))
    func `one rendered page opens the cheap way for the rest of a site behind a challenge`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon()
        var methods: [String] = []
        for number in 0..<6 {
            let page = try await daemon.extract(server.url(.challenge) + "/\(number)", include: [.content]).page
            methods.append(page.method)
            #expect(page.content?.contains("Hello from the other side") == true && page.title == "A page")
        }
        #expect(methods == ["browser", "http", "http", "http", "http", "http"])
        let cleared = server.requests.filter { $0.header("cookie")?.contains("clearance=") == true }
        let plain = cleared.filter { !$0.target.hasSuffix("/0") }
        #expect(plain.count == 5 && Set(cleared.compactMap { $0.header("user-agent") }).count == 1)
        #expect(server.requests.count { $0.target.hasSuffix("/3") } == 1)
        #expect(try await daemon.storedPages().count == 6)
    }

    @Test(.enabled(if: hasBrowser, "chromium-headless-shell is not installed"))
    func `a wall that nothing passes is given up after so many attempts, and nothing of it is stored`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon()
        let wall =
            "%3Ctitle%3EJust%20a%20moment...%3C/title%3E%3Cscript%3Evar%20a%3C/script%3EChecking%20your%20browser"
        let url = server.url(.plain, "status=403&body=\(wall)")
        let error = await #expect(throws: ClientError.self) { try await daemon.extract(url) }
        guard case .daemon(let refusal)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refusal.code == .pageRejected && refusal.more["reason"] == "blocked")
        // Once plainly, twice by the browser, as the recipe's attempts have it.
        #expect(server.requests.count { $0.target.contains("status=403") } == 3)
        #expect(try await daemon.storedPages().isEmpty)
    }

    @Test func `kept cookies go with later visits, survive a restart, and are one recipe's own`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let fetch = "{ timeout: 20s, cookies: keep }"
        let daemon = try await Self.daemon(Self.recipe(ladder: "[http]", fetch: fetch))
        let gate = server.url(.cookieGate)
        _ = try await daemon.extract(gate)
        _ = try await daemon.extract(gate + "/2")
        try await daemon.relaunch()
        _ = try await daemon.extract(gate + "/3")
        let cookies = server.requests.map { $0.header("cookie") }
        #expect(cookies == [nil, "gate=open", "gate=open", "gate=open"])
    }

    @Test func `a page that its server says holds is not asked for again by a crawl`() async throws {
        let directives =
            "location / { add_header Cache-Control \"max-age=3600\"; } "
            + "location = /b.html { add_header Cache-Control \"max-age=3600, no-cache\"; }"
        let site = try await SmallSite(
            pages: [
                "index.html": CrawlTests.page("Home", links: ["a.html", "b.html"]),
                "a.html": CrawlTests.page("A", links: []), "b.html": CrawlTests.page("B", links: []),
            ], directives: directives)
        let daemon = try await RunningDaemon(recipes: ["site": CrawlTests.recipe])
        _ = try await daemon.crawl(CrawlStart.Params(url: site.url("index.html")))
        let before = site.requests.count
        let run = try await daemon.crawl(CrawlStart.Params(url: site.url("index.html")))
        #expect(run.counts.unchanged == 3)
        let asked = site.requests.dropFirst(before).filter { $0.contains(".html") }
        #expect(asked.count == 1 && asked.allSatisfy { $0.hasPrefix("GET /b.html 304") }, "\(asked)")
        _ = try await daemon.crawl(CrawlStart.Params(url: site.url("index.html"), force: true))
        #expect(site.requests.contains { $0.hasPrefix("GET /a.html 200") })
    }

    @Test func `PDFs are read, and what else is no page is dropped by its type`() async throws {
        let pages = ["a.html": SmallSite.page("A", "<p>Some words on it.</p>")]
        let site = try await SmallSite(
            pages: pages,
            directives:
                "location ~ pdf$ { types { application/pdf pdf; } } location ~ png$ { types { image/png png; } }")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let leaflet = root.appendingPathComponent("pipelines/fixtures/default/leaflet.pdf").path
        try FileManager.default.copyItem(atPath: leaflet, toPath: "\(site.root)/leaflet.pdf")
        try FileManager.default.copyItem(atPath: leaflet, toPath: "\(site.root)/leaflet.png")
        let recipe = CrawlTests.recipe.replacingOccurrences(
            of: "  - parse: html\n    with: { fields: { price: { css: .price, type: money } } }",
            with: """
                  - parse: html
                    when: content_type != "application/pdf"
                  - parse: pdf
                    when: content_type == "application/pdf"
                """)
        let daemon = try await RunningDaemon(recipes: ["site": recipe], plugins: BuiltFiles.builtIn + ["ParsePDF"])
        let page = try await daemon.extract(site.url("leaflet.pdf")).page
        #expect(page.title == "Tides for visitors" && page.content?.contains("## When to come") == true)
        #expect(try await daemon.extract(site.url("a.html")).page.title == "A")
        let error = await #expect(throws: ClientError.self) { try await daemon.extract(site.url("leaflet.png")) }
        guard case .daemon(let refusal)? = error else { return }
        #expect(refusal.more["reason"] == "content_type" && refusal.message.contains("image/png"))
    }

    @Test func `without browser and PDF reader all else works, and health says how to get them`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        setenv("LINKMAGICO_PROGRAMS", "/nonexistent", 1)
        defer { unsetenv("LINKMAGICO_PROGRAMS") }
        let recipe = Self.recipe().replacingOccurrences(
            of: "when: method == \"browser\"",
            with: "when: method == \"browser\"\n    with: { browser: /nonexistent/chromium }")
        let daemon = try await Self.daemon(recipe)
        let health = try await daemon.client.call(DaemonHealth.self)
        for (name, package) in [("browser", "chromium-headless-shell"), ("pdf", "poppler-utils")] {
            let check = health.checks.first { $0.name == name }
            #expect(check?.status == .degraded && check?.detail.contains("apt-get install \(package)") == true)
        }
        #expect(try await daemon.extract(server.url(.plain)).page.title == "A page")
        let error = await #expect(throws: ClientError.self) { try await daemon.extract(server.url(.application)) }
        guard case .daemon(let refusal)? = error else { return }
        #expect(refusal.code != .internalError, "\(refusal)")
        let trials = try await daemon.client.call(PageMethods.self, PageMethods.Params(url: server.url(.application)))
        #expect(trials.trials.map(\.verdict) == ["empty_shell", "browser_missing"], "\(trials.trials)")
    }

    @Test func `members' pages are read with a secret from a file, and the session survives a restart sealed`()
        async throws
    {
        let server = try HostileServer()
        defer { server.stop() }
        let secret = NSTemporaryDirectory() + "secret-\(UUID().uuidString.prefix(8))"
        try "p&ss w0rd\n".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let login =
            "{ page: \"\(server.url(.login))\", fields: { user: ana }, secrets: { password: club }, cookie: session }"
        let recipe =
            Self.recipe(ladder: "[http]", fetch: "{ cookies: keep, login: \(login) }")
            + "\nsecrets: { club: { file: \(secret) } }\n"
        let daemon = try await Self.daemon(recipe)
        let page = try await daemon.extract(server.url(.members)).page
        #expect(page.content?.contains("Hello, member") == true)
        try await daemon.relaunch()
        _ = try await daemon.extract(server.url(.members, "n=2"))
        #expect(server.requests.count { $0.path == "/login" } == 2, "\(server.requests.map(\.target))")
        let kept = try Data(contentsOf: URL(fileURLWithPath: "\(daemon.folder)/host-memories.bin"))
        #expect(kept.range(of: Data("sealed".utf8)) != nil && kept.range(of: Data("session".utf8)) == nil)
        let key = try FileManager.default.attributesOfItem(atPath: "\(daemon.folder)/session.key")
        #expect(key[.posixPermissions] as? Int == 0o600)
        #expect(!daemon.log.contains("w0rd"))
    }

    @Test func `a secret that cannot be read is told at once, by name`() async throws {
        let login = "{ page: \"https://a.example/\", fields: { user: ana }, secrets: { password: club } }"
        let recipe =
            Self.recipe(ladder: "[http]", fetch: "{ cookies: keep, login: \(login) }")
            + "\nsecrets: { club: { file: /nonexistent/club } }\n"
        let daemon = try await Self.daemon(recipe)
        let incidents = try await daemon.status().incidents
        #expect(
            incidents.contains { $0.code == "recipe_invalid" && $0.detail.contains("/nonexistent/club") },
            "\(incidents)")
    }

    /// Of all workers, in clock ticks.
    private func workerTicks(_ daemon: RunningDaemon) async throws -> Int {
        try await daemon.status().workers.compactMap(\.pid).reduce(0) { sum, pid in
            let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
            let fields = stat.drop { $0 != ")" }.split(separator: " ")
            return sum + (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
        }
    }

    @Test(.enabled(if: hasBrowser, "chromium-headless-shell is not installed"))
    func `behind a challenge that was passed once a page costs about what any other does`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await Self.daemon()
        #expect(try await daemon.extract(server.url(.challenge) + "/0").page.method == "browser")
        var ticks = (plain: 0, cleared: 0)
        for round in 1...4 {
            for behaviour in [Behaviour.plain, .challenge] {
                let before = try await workerTicks(daemon)
                for number in 0..<40 { _ = try await daemon.extract(server.url(behaviour) + "/\(round)-\(number)") }
                let spent = try await workerTicks(daemon) - before
                if behaviour == .plain { ticks.plain += spent } else { ticks.cleared += spent }
            }
        }
        print("160 pages: plain \(ticks.plain) ticks, behind the challenge \(ticks.cleared)")
        #expect(Double(ticks.cleared) <= 1.5 * Double(max(1, ticks.plain)))
    }
}
