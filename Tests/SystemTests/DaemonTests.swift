// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

@Suite(.serialized, .timeLimit(.minutes(10))) struct DaemonTests {
    private static let recipe = SmallSite.recipe(fields: "preco: { css: .preco, type: money }")
    private static let shop = SmallSite.page(
        "Caneca azul", "<p>Uma caneca de barro vidrado, feita à mão.</p><p class=preco>R$ 1.299,90</p>")

    @Test func `a page is extracted, stored, found and cited`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let first = try await daemon.extract(site.url("p.html"), include: [.content, .fields, .trace])
        #expect(first.source == .fetched && first.page.title == "Caneca azul" && first.page.language == "pt")
        #expect(first.page.fields?["preco"]?["amount"]?.double == 1299.9)
        #expect(first.page.fields?["preco"]?["currency"]?.string == "BRL")
        let again = try await daemon.client.call(PageExtract.self, PageExtract.Params(url: site.url("p.html#x")))
        #expect(again.source == .store && again.page.version == 1)
        let found = try await daemon.client.call(
            KnowledgeSearch.self, KnowledgeSearch.Params(question: "Que caneca é feita à mão?"))
        let passage = try #require(found.passages.first)
        #expect(passage.url == site.url("p.html"))
        let content = try #require(first.page.content).utf8
        let start = content.index(content.startIndex, offsetBy: passage.span.start)
        let end = content.index(content.startIndex, offsetBy: passage.span.end)
        #expect(String(content[start..<end])?.contains("feita à mão") == true)
        #expect(passage.link.contains("#:~:text="))
    }

    @Test func `a page that did not change is validated without being sent again`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let first = try await daemon.extract(site.url("p.html"))
        let second = try await daemon.extract(site.url("p.html"))
        #expect(second.source == .revalidated && second.page.validatedBy == .notModified)
        #expect(second.page.fetchedAt == first.page.fetchedAt && second.page.validatedAt > first.page.validatedAt)
    }

    @Test func `a question with max_age 0s is answered from the page as it is now`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        try site.write(Self.shop.replacingOccurrences(of: "barro vidrado", with: "porcelana fina"), to: "p.html")
        let ask = KnowledgeSearch.Params(question: "De que é feita a caneca?", maxAge: .zero)
        let fresh = try await daemon.client.call(KnowledgeSearch.self, ask)
        #expect(fresh.passages.first?.text.contains("porcelana fina") == true && fresh.freshness == .met)
        site.stop()
        let stale = try await daemon.client.call(KnowledgeSearch.self, ask)
        #expect(stale.passages.first?.text.contains("porcelana fina") == true)
        #expect(stale.freshness == .missed && stale.passages.first?.isFresh == false && stale.detail != nil)
    }

    @Test func `an address that the operator did not allow is refused`() async throws {
        let recipe = Self.recipe.replacingOccurrences(of: #"["127.0.0.1"]"#, with: #"["*"]"#)
        let daemon = try await RunningDaemon(recipes: ["site": recipe])
        let error = await #expect(throws: ClientError.self) { try await daemon.extract("http://10.255.255.1/") }
        #expect(error?.code == "refused_by_policy")
    }

    @Test func `a reload takes new recipes, and keeps the old ones when the new are wrong`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        try daemon.write(
            Self.recipe.replacingOccurrences(of: "- enrich: text", with: "- enrich: txt"), to: "pipelines/site.yaml")
        let refused = await #expect(throws: ClientError.self) { try await daemon.client.call(DaemonReload.self) }
        #expect(refused?.code == "recipe_invalid")
        #expect(try await daemon.status().generation == 1)
        #expect(try await daemon.extract(site.url("p.html")).page.title == "Caneca azul")
        try daemon.write(Self.recipe.replacingOccurrences(of: "preco:", with: "price:"), to: "pipelines/site.yaml")
        let reloaded = try await daemon.client.call(DaemonReload.self)
        #expect(reloaded.generation == 2 && reloaded.changed == ["site"])
        let page = try await daemon.client.call(
            PageExtract.self, PageExtract.Params(url: site.url("p.html"), force: true, include: [.fields]))
        #expect(page.page.fields?["price"] != nil)
    }

    @Test func `no request fails while generations change`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { for _ in 0..<25 { _ = try await daemon.extract(site.url("p.html")) } }
            }
            group.addTask { for _ in 0..<2 { _ = try await daemon.client.call(DaemonReload.self) } }
            try await group.waitForAll()
        }
        #expect(try await daemon.status().generation == 3)
    }

    @Test func `a stop leaves no process and no socket`() async throws {
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let workers = try await daemon.status().workers.compactMap(\.pid)
        #expect(workers.count == 3)
        #expect(daemon.stop() == 0)
        #expect(!workers.contains { ProcessTable.isRunning($0) })
        #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    }

    @Test func `workers die with a daemon that is killed`() async throws {
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let workers = try await daemon.status().workers.compactMap(\.pid)
        daemon.signal(SIGKILL)
        _ = daemon.stop()
        while workers.contains(where: { ProcessTable.isRunning($0) }) { try await Task.sleep(for: .milliseconds(5)) }
        let heir = try await RunningDaemon(recipes: ["site": Self.recipe])
        #expect(try await heir.status().state == .serving)
    }

    @Test func `health names each part, metrics count what was done`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        let health = try await daemon.client.call(DaemonHealth.self)
        #expect(Set(health.checks.map(\.name)) == ["database", "workers", "plugins", "disk", "browser", "pdf"])
        #expect(health.checks.first { $0.name == "database" }?.detail == "1 pages")
        let metrics = try await daemon.client.call(MetricsRead.self, MetricsRead.Params(prefix: "linkmagico_visits"))
        #expect(metrics.text.contains(#"linkmagico_visits_total{outcome="stored",reason="extract"} 1"#))
    }

    @Test func `each visit is one JSON line with what was done`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.shop])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        let lines = daemon.log.split(separator: "\n").compactMap { try? JSON(parsing: String($0)) }
        let visit = try #require(lines.first { $0["event"]?.string == "page.visited" })
        #expect(visit["url"]?.string == site.url("p.html") && visit["method"]?.string == "http")
        #expect(visit["success"] == true && visit["duration_ms"]?.double ?? 0 > 0)
        #expect(visit["timestamp"]?.string.flatMap { Timestamp(text: $0) } != nil)
    }

    @Test func `a second daemon on the same socket is refused`() async throws {
        let first = try await RunningDaemon(recipes: ["site": Self.recipe])
        let second = Process()
        second.executableURL = URL(fileURLWithPath: "\(BuiltFiles.folder)/linkmagicod")
        second.arguments = ["--state", first.folder + "/other", "--socket", first.socket]
        second.standardError = FileHandle.nullDevice
        try second.run()
        second.waitUntilExit()
        #expect(second.terminationStatus != 0)
        #expect(try await first.status().state == .serving)
    }
}
