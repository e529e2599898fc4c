// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import HostileServer
import Testing
import Vocabulary

/// The recipe that ships for every site, on a real daemon: what a page is says who reads it, and what its server says how
/// long it holds.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DefaultRecipeTests {
    private func daemon() async throws -> RunningDaemon {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let recipe = try String(contentsOf: root.appendingPathComponent("pipelines/default.yaml"), encoding: .utf8)
        return try await RunningDaemon(
            recipes: ["default": recipe],
            plugins: BuiltFiles.builtIn + ["RetryChallenge", "RenderChromium", "ParsePDF", "ParseFeed", "ParseText"])
    }

    private func url(_ server: HostileServer, _ body: String, type: String, header: String? = nil) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        let field = header.map { "&header=\(encoded($0))" } ?? ""
        return server.url(.plain, "type=\(encoded(type))&body=\(encoded(body))\(field)")
    }

    @Test func `text, data and feeds are stored and found, the rest is left out by name`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await daemon()
        let feed = """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>
            <item><title>Lantern repaired</title><link>http://127.0.0.1:\(server.port)/echo</link></item></channel></rss>
            """
        let pages = [
            (url(server, "Tides\n\nThe warden of the lantern is Zeferino Quintela.", type: "text/plain"), "Tides"),
            (url(server, #"{"title":"Table","station":{"town":"Peniche"}}"#, type: "application/json"), "Table"),
            (url(server, feed, type: "text/xml", header: "X-Content-Type-Options: nosniff"), "Harbour news"),
        ]
        for (url, title) in pages { #expect(try await daemon.extract(url).page.title == title) }
        for (question, word) in [("warden Zeferino", "Quintela"), ("town Peniche", "Peniche"), ("lantern", "repaired")]
        {
            let found = try await daemon.client.call(
                KnowledgeSearch.self, KnowledgeSearch.Params(question: question, k: 3))
            #expect(found.passages.contains { $0.text.contains(word) }, "\(question): \(found.passages)")
        }
        let link = try await daemon.client.call(
            PageGet.self, PageGet.Params(url: pages[2].0, include: [.outlinks])
        ).page
        #expect(link.outlinks?.contains { $0.url.hasSuffix("/echo") } == true)
        for type in ["text/css", "application/xml"] {
            let error = await #expect(throws: ClientError.self) {
                try await daemon.extract(url(server, "<x>1</x>", type: type))
            }
            guard case .daemon(let refusal)? = error else { continue }
            #expect(refusal.more["reason"] == "not_text" && refusal.message.contains(type))
        }
        #expect(try await daemon.storedPages().count == 3)
    }

    @Test func `a page holds as long as its server says, and stands in for a server that is gone`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let daemon = try await daemon()
        func sources(_ header: String?) async throws -> [PageExtract.Source] {
            let page = url(server, "Tides twice a day at the coast.", type: "text/plain", header: header)
            let params = PageExtract.Params(url: page)
            let first = try await daemon.client.call(PageExtract.self, params).source
            return [first, try await daemon.client.call(PageExtract.self, params).source]
        }
        #expect(try await sources(nil) == [.fetched, .store])
        #expect(try await sources("Cache-Control: max-age=600") == [.fetched, .store])
        #expect(try await sources("Cache-Control: no-cache") == [.fetched, .fetched])
        #expect(try await sources("Expires: 0") == [.fetched, .fetched])
        #expect(try await sources("Vary: Cookie") == [.fetched, .fetched])
        let page = url(server, "Tides twice a day at the coast.", type: "text/plain", header: "Cache-Control: no-cache")
        let old = try await daemon.client.call(PageExtract.self, PageExtract.Params(url: page, maxAge: .seconds(600)))
        #expect(old.source == .store)  // the caller's word stands above the server's
        server.stop()
        let gone = try await daemon.extract(page)
        #expect(gone.source == .stale && gone.detail?.contains("connect_failed") == true, "\(gone)")
    }
}
