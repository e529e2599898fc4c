// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// The freshness contract on questions and pages, with a real site behind it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct FreshnessTests {
    private static let recipe = SmallSite.recipe()
    private static func mug(_ material: String) -> String {
        SmallSite.page("Caneca azul", "<p>Uma caneca de \(material), feita à mão.</p>")
    }
    /// While the file `slow` is there, pages come at 800 bytes a second.
    private static let slowly = "if (-f $document_root/slow) { set $limit_rate 800; }"

    private func question(
        _ maxAge: Duration? = .zero, deadline: Duration = .seconds(10), site: String? = nil
    ) -> KnowledgeSearch.Params {
        KnowledgeSearch.Params(question: "De que é feita a caneca?", site: site, maxAge: maxAge, deadline: deadline)
    }

    private func ensure(
        _ daemon: RunningDaemon, _ scope: KnowledgeEnsureFresh.Scope, _ maxAge: Duration? = .zero,
        deadline: Duration = .seconds(10), refreshes: Int = 100
    ) async throws -> KnowledgeEnsureFresh.Result {
        try await daemon.client.call(
            KnowledgeEnsureFresh.self,
            KnowledgeEnsureFresh.Params(scope: scope, maxAge: maxAge, deadline: deadline, maxRefreshes: refreshes))
    }

    @Test func `the very next question sees a changed page, and an origin that is off leaves the old answer, marked`()
        async throws
    {
        let site = try await SmallSite(pages: ["p.html": Self.mug("barro")])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        for material in ["porcelana", "vidro", "esmalte"] {
            try site.write(Self.mug(material), to: "p.html")
            let answer = try await daemon.client.call(KnowledgeSearch.self, question())
            #expect(answer.passages.first?.text.contains(material) == true && answer.freshness == .met)
            #expect(answer.passages.first?.isFresh == true && answer.refreshed == 1)
        }
        site.stop()
        let began = ContinuousClock.now
        let old = try await daemon.client.call(KnowledgeSearch.self, question(deadline: .seconds(2)))
        #expect(ContinuousClock.now - began < .seconds(10))
        let passage = try #require(old.passages.first)
        #expect(passage.text.contains("esmalte") && !passage.isFresh && old.freshness == .missed)
        #expect(passage.staleReason?.hasPrefix("connect_failed") == true && old.detail != nil)
        #expect(passage.provenance?.fetchID?.hasPrefix("f-") == true && passage.provenance?.bodyHash?.count == 64)
        #expect(passage.provenance?.plugins["parse: html"]?.hasPrefix("ParseHTML ") == true)
        #expect(passage.staleProbability.map { (0...1).contains($0) } == true)
    }

    @Test func `pages that are fresh enough are not asked for`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.mug("barro"), "q.html": Self.mug("aço")])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        _ = try await daemon.extract(site.url("q.html"))
        let before = site.requests.count
        let answer = try await daemon.client.call(KnowledgeSearch.self, question(.seconds(3600)))
        #expect(answer.freshness == .met && answer.refreshed == 0)
        let unlikely = KnowledgeSearch.Params(question: "De que é feita a caneca?", maxPStale: 0.5)
        #expect(try await daemon.client.call(KnowledgeSearch.self, unlikely).freshness == .met)
        #expect(site.requests.count == before)
        let one = KnowledgeSearch.Params(question: "De que é feita a caneca?", maxAge: .zero, maxRefreshes: 1)
        let bounded = try await daemon.client.call(KnowledgeSearch.self, one)
        #expect(bounded.refreshed == 1 && bounded.freshness == .missed)
        #expect(bounded.passages.contains { $0.staleReason?.hasPrefix("max_refreshes") == true })
        #expect(site.requests.dropFirst(before).count == 1 && site.requests.last?.contains(" 304 ") == true)
    }

    @Test func `one visit serves all questions that wait for the page`() async throws {
        let filler = String(repeating: "Mais uma frase sobre barro e fogo. ", count: 60)
        let site = try await SmallSite(
            pages: ["p.html": Self.mug("barro. " + filler)], directives: Self.slowly)
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        try site.write("", to: "slow")
        try site.write(Self.mug("vidro. " + filler), to: "p.html")
        let before = site.requests.count
        try await withThrowingTaskGroup(of: KnowledgeSearch.Result.self) { group in
            for _ in 0..<20 {
                group.addTask { try await daemon.client.call(KnowledgeSearch.self, question()) }
            }
            for try await answer in group {
                #expect(answer.freshness == .met && answer.passages.contains { $0.text.contains("vidro") })
            }
        }
        // Those that came after the first visit had asked the site share a second one.
        #expect((1...2).contains(site.requests.count - before), "\(site.requests.dropFirst(before))")
    }

    @Test func `the answer comes at the deadline, and what the late visit changes is told`() async throws {
        let filler = String(repeating: "Mais uma frase sobre barro e fogo. ", count: 160)
        let site = try await SmallSite(
            pages: ["p.html": Self.mug("barro. " + filler)], directives: Self.slowly)
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        let events = try await daemon.client.events(EventSubscribe.Params(kinds: [.citationChanged]))
        try site.write("", to: "slow")
        try site.write(Self.mug("vidro. " + filler), to: "p.html")
        let began = ContinuousClock.now
        let answer = try await daemon.client.call(KnowledgeSearch.self, question(deadline: .milliseconds(1500)))
        #expect(ContinuousClock.now - began < .seconds(5))
        let cited = try #require(answer.passages.first { $0.text.contains("barro") })
        #expect(!cited.isFresh && cited.staleReason?.hasPrefix("visit_timeout") == true)
        for await emitted in events {
            #expect(emitted.event.search == answer.id && emitted.event.url == site.url("p.html"))
            #expect(emitted.event.passages?.isEmpty == false)
            break
        }
        let next = try await daemon.client.call(KnowledgeSearch.self, question(nil))
        #expect(
            next.passages.contains { $0.text.contains("vidro") }
                && !next.passages.contains { $0.text.contains("barro,") })
    }

    @Test func `each page of a scope says what became of it`() async throws {
        let site = try await SmallSite(pages: [
            "a.html": Self.mug("barro"), "b.html": Self.mug("aço"), "c.html": Self.mug("lata"),
            "robots.txt": "User-agent: *\nDisallow: /private\n",
        ])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let (a, b, c) = (site.url("a.html"), site.url("b.html"), site.url("c.html"))
        let new = try await ensure(daemon, .init(urls: [a, b, c]))
        #expect(new.pages.map(\.state) == [.added, .added, .added] && new.refreshed == 3 && new.freshness == .met)
        #expect(try await ensure(daemon, .init(url: a), .seconds(60)).pages.map(\.state) == [.fresh])
        try site.write(Self.mug("cobre"), to: "b.html")
        try site.remove("c.html")
        let other = "https://unknown.example/"
        let mixed = try await ensure(daemon, .init(urls: [c, other, a, site.url("private/x"), b, "no url"]))
        #expect(mixed.pages.map(\.state) == [.gone, .refused, .unchanged, .refused, .changed, .refused])
        #expect(mixed.pages.map(\.code) == [nil, "no_recipe", nil, "robots", nil, "bad_url"])
        #expect(mixed.pages[1].detail?.contains("linkmagico") == true && mixed.freshness == .missed)
        #expect(mixed.pages[4].version == 2)
        let ofSite = try await ensure(daemon, .init(site: "127.0.0.1"), refreshes: 1)
        #expect(ofSite.pages.count == 1 && ofSite.left == 1 && ofSite.freshness == .missed)
        let asked = try await ensure(daemon, .init(question: "De que é feita a caneca?"))
        #expect(Set(asked.pages.map(\.url)) == [a, b] && asked.freshness == .met)
        site.stop()
        let off = try await ensure(daemon, .init(url: a))
        #expect(off.pages.first?.state == .stale && off.pages.first?.code == "connect_failed")
        await #expect(throws: ClientError.self) { try await ensure(daemon, .init(url: a, question: "x")) }
        await #expect(throws: ClientError.self) { try await ensure(daemon, .init()) }
    }

    @Test func `a site that nobody has stored is fetched for the question, or refused with what to do`() async throws {
        let front = SmallSite.page(
            "Loja",
            "<p>Bem-vindo.</p><p><a href=\"canecas.html\">As nossas canecas</a> <a href=\"x.html\">Outra</a></p>")
        let site = try await SmallSite(pages: [
            "index.html": front, "canecas.html": Self.mug("barro"), "x.html": Self.mug("nada"),
        ])
        let seeded = Self.recipe + "\nseeds: [\"\(site.url(""))\"]\n"
        let daemon = try await RunningDaemon(recipes: ["site": seeded])
        let answer = try await daemon.client.call(
            KnowledgeSearch.self,
            KnowledgeSearch.Params(question: "De que são feitas as canecas?", site: "127.0.0.1", maxAge: .zero))
        #expect(answer.passages.contains { $0.text.contains("barro") } && answer.freshness == .met)
        #expect(!site.requests.contains { $0.contains("/x.html") })
        let unknown = await #expect(throws: ClientError.self) {
            try await daemon.client.call(KnowledgeSearch.self, question(site: "unknown.example"))
        }
        #expect(unknown?.code == "not_found" && unknown.map { "\($0)".contains("pipeline") } == true)
    }
}
