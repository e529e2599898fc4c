// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreSQLite

/// The order of found passages with an endpoint's embeddings beside the words.
struct SecondStageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Two pages about mugs: the words prefer the first.
    private func store(_ url: String, _ more: [String: JSON] = [:]) async throws -> StoreDriver {
        let store = try StoreDriver(
            folder.database,
            with: more.merging(["embeddings_url": .string(url), "embeddings_model": "small"]) { given, _ in given })
        for (name, text) in [
            ("a", "Caneca azul, caneca de barro."), ("b", "Uma caneca."), ("c", "Caneca de chá verde."),
        ] {
            _ = await store.process(SamplePage("https://shop.example/\(name)", ("Loja", text)).slots)
        }
        return store
    }

    private func ask(_ store: StoreDriver) async throws -> (urls: [String], answer: Value) {
        let answer = try await store.query(["op": "search", "question": "caneca", "k": 3])
        return (answer["passages"]?.list?.compactMap { $0["url"]?.text } ?? [], answer)
    }

    /// One vector for the question and one for each of three passages, in any order.
    private func embeddings(_ vectors: [[Double]]) -> String {
        let data = vectors.enumerated().reversed().map { index, vector in
            #"{"index":\#(index),"embedding":[\#(vector.map { "\($0)" }.joined(separator: ","))]}"#
        }
        let json = #"{"data":[\#(data.joined(separator: ","))]}"#
        return json.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count < 2 ? "0" + digits : digits)
        }.joined()
    }

    @Test func `embeddings and words decide together`() async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let words = try await ask(try await store("")).urls
        #expect(words.count == 3)
        // The question is nearest to what the words have in the second place, then in the first.
        let vectors: [[Double]] = [[1, 0], [0.5, 0.5], [1, 0], [-1, 0]]
        let store = try await store(server.url(.plain, "type=application/json&body=\(embeddings(vectors))"))
        let (urls, answer) = try await ask(store)
        #expect(urls.last == words[2] && Set(urls) == Set(words))
        #expect(answer["second_stage"] == "embeddings" && answer["second_stage_failed"] == nil)
        let request = try #require(server.requests.last)
        #expect(request.method == "POST")
        let sent = try JSON(parsing: request.body)
        #expect(sent["model"]?.string == "small" && sent["input"]?.array?.count == 4)
        #expect(sent["input"]?.array?.first?.string == "caneca")
    }

    @Test(arguments: [
        "plain?status=500", "plain?body=hello", "plain?body=%7B%22data%22:%5B%5D%7D", "stall", "nothing",
    ]) func `without an answer that can be used the words decide, and the answer says so`(path: String) async throws {
        let server = try HostileServer()
        defer { server.stop() }
        let words = try await ask(try await store("")).urls
        let base = server.url(.plain).split(separator: "/plain").first.map { String($0) } ?? ""
        let store = try await store("\(base)/\(path)", ["embeddings_timeout": "200ms"])
        let (urls, answer) = try await ask(store)
        #expect(urls == words)
        #expect(answer["second_stage"] == nil)
        #expect(answer["second_stage_failed"]?.text?.isEmpty == false)
    }

    @Test func `an endpoint that is no address and a key that is not there are refused`() throws {
        #expect(throws: (any Error).self) {
            try StoreDriver(folder.database, with: ["embeddings_url": "file:///etc/passwd"])
        }
        #expect(throws: (any Error).self) {
            try StoreDriver(
                folder.database,
                with: ["embeddings_url": "http://localhost/", "embeddings_key_file": .string(folder.file("none"))])
        }
    }

    @Test func `vectors that are none order nothing`() {
        let question: [Float] = [1, 2]
        #expect(EmbeddingEndpoint.vectors(["data": [["embedding": [1, 2]]]], 2) == nil)
        #expect(EmbeddingEndpoint.vectors(["data": [["index": 7, "embedding": [1]]]], 1) == nil)
        #expect(EmbeddingEndpoint.vectors(["data": [["embedding": [1, 2]]]], 1) == [question])
    }
}
