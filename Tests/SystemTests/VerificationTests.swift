// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// Quotes, versions and differences over the socket.
@Suite(.serialized, .timeLimit(.minutes(10))) struct VerificationTests {
    private static let recipe = SmallSite.recipe(fields: "price: { css: .price, type: money }")
    private static func mug(_ price: String, _ more: String = "") -> String {
        SmallSite.page(
            "Caneca azul",
            "<p>A caneca azul custa hoje na loja <b class=price>\(price) €</b> com portes.</p>\(more)"
                + "<h2>Envio</h2><p>Enviamos para todo o país em dois dias úteis, sem custos.</p>")
    }

    private func verify(
        _ daemon: RunningDaemon, _ quote: String, _ url: String?, passage: String? = nil, version: Int? = nil
    ) async throws -> KnowledgeVerify.Result {
        try await daemon.client.call(
            KnowledgeVerify.self, KnowledgeVerify.Params(quote: quote, url: url, passage: passage, version: version))
    }

    @Test func `a quote is followed through the versions of its page to its end`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.mug("12,90")])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let url = site.url("p.html")
        _ = try await daemon.extract(url)
        let found = try await daemon.client.call(
            KnowledgeSearch.self, KnowledgeSearch.Params(question: "Para onde enviamos?"))
        let passage = try #require(found.passages.first { $0.text.contains("Enviamos") })
        let quote = "“enviamos para todo o país em dois dias”"
        #expect(try await verify(daemon, quote, nil, passage: passage.id).verdict == .exact)
        let exact = try await verify(daemon, "custa hoje na loja 12,90 €", url)
        #expect(exact.verdict == .exact && exact.version == 1 && exact.provenance?.bodyHash?.count == 64)

        try site.write(Self.mug("14,90", "<h2>Novo</h2><p>Agora também em vermelho.</p>"), to: "p.html")
        _ = try await daemon.extract(url)
        let changed = try await verify(daemon, "A caneca azul custa hoje na loja 12,90 €", url, version: 1)
        #expect(changed.verdict == .changed && changed.text?.contains("14,90") == true && changed.version == 2)
        #expect(changed.passage?.text.contains("14,90") == true && changed.pieces?.isEmpty == false)
        #expect(try await verify(daemon, quote, url, version: 1).verdict == .exact)

        let versions = try await daemon.client.call(PageVersions.self, PageVersions.Params(url: url))
        #expect(versions.versions.map(\.version) == [2, 1] && versions.current == 2)
        #expect(Set(versions.versions.compactMap(\.provenance.fetchID)).count == 2)
        let diff = try await daemon.client.call(PageDiff.self, PageDiff.Params(url: url))
        #expect(diff.from.version == 1 && diff.to.version == 2 && diff.fields.map(\.name) == ["price"])
        #expect(diff.content.contains { $0.kind == .rewritten })
        #expect(diff.content.contains { $0.text?.contains("vermelho") == true })
        let shown = try Tool.run(["diff", "--socket", daemon.socket, url])
        #expect(shown.code == 0 && shown.output.contains("12,90-]") && shown.output.contains("14,90+}"), "\(shown)")
        let said = try Tool.run(["verify", "--socket", daemon.socket, "custa hoje na loja 12,90 €", url])
        #expect(said.code == 1 && said.output.hasPrefix("changed"), "\(said)")

        try site.remove("p.html")
        _ = try? await daemon.extract(url)
        let gone = try await verify(daemon, quote, url)
        #expect(gone.verdict == .gone && gone.detail?.contains("gone") == true)
        await #expect(throws: ClientError.self) { try await verify(daemon, "x y", site.url("never.html")) }
        await #expect(throws: ClientError.self) { try await verify(daemon, "…", url) }
        await #expect(throws: ClientError.self) { try await verify(daemon, "x", nil) }
    }
}
