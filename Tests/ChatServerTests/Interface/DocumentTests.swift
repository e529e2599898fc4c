// SPDX-License-Identifier: MIT

import Chat
import Foundation
import HTTPTypes
import Testing
import Vocabulary

@testable import ChatServer

struct DocumentTests {
    private func document() async throws -> (service: RunningService, json: JSON) {
        let service = try await RunningService()
        return (service, try await service.request("GET", "/openapi.json").json)
    }

    private func operations(_ document: JSON) -> [(method: String, path: String, operation: JSON)] {
        (document["paths"]?.object ?? JSONObject()).flatMap { path in
            (path.value.object ?? JSONObject()).map { ($0.name.uppercased(), path.name, $0.value) }
        }
    }

    @Test func `every documented operation is routed`() async throws {
        let (service, document) = try await document()
        let operations = operations(document)
        #expect(operations.count > 30)
        for (method, path, _) in operations {
            let concrete = path.replacing(/\{[a-z_]+\}/, with: "some-thing-unknown")
            let answer = try await service.request(method, concrete, method == "GET" || method == "DELETE" ? nil : [:])
            #expect(answer.status != 405, "\(method) \(path)")
            if answer.status == 404 {
                #expect(answer.json["error"]?.string != "there is no such path", "\(method) \(path)")
            }
        }
    }

    @Test func `every routed operation is documented, with its body, parameters and answers`() async throws {
        let (_, document) = try await document()
        let known = Set(operations(document).map { "\($0.method) \($0.path)" })
        let service = try await RunningService()
        let routed = Interface.endpoints(service.backend)
        #expect(Set(routed.map { "\($0.method.rawValue) \($0.path.text)" }) == known)
        for endpoint in routed {
            let operation = document["paths"]?[endpoint.path.text]?[endpoint.method.rawValue.lowercased()]
            let parameters = operation?["parameters"]?.array?.compactMap { $0["name"]?.string } ?? []
            #expect(parameters == endpoint.path.parameters + endpoint.query.map(\.name))
            let schema = operation?["requestBody"]?["content"]?["application/json"]?["schema"]
            #expect(schema?["properties"]?.object?.names == endpoint.body?.map(\.name))
        }
    }

    @Test func `operations have names of their own, references lead somewhere`() async throws {
        let (_, document) = try await document()
        let names = operations(document).compactMap { $0.operation["operationId"]?.string }
        #expect(Set(names).count == names.count && names.count == operations(document).count)
        let schemas = Set(document["components"]?["schemas"]?.object?.names ?? [])
        for match in document.text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/) {
            #expect(schemas.contains(String(match.1)), "\(match.1)")
        }
    }

    @Test(.enabled(if: SchemaCheck.isThere, "python3 with openapi-spec-validator is needed"))
    func `the document is OpenAPI 3.1`() async throws {
        let (_, document) = try await document()
        #expect(document["openapi"]?.string == "3.1.0")
        let output = try await onThread { try SchemaCheck.run(document.text) }
        #expect(output == "valid\n", "\(output)")
    }

    @Test func `answers are as the document says`() async throws {
        let (service, document) = try await document()
        let answer = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "Quanto custa a caneca Onda azul?"])
        let schemas = document["components"]?["schemas"]
        func required(_ name: String) -> [String] { schemas?[name]?["required"]?.array?.compactMap(\.string) ?? [] }
        #expect(required("ChatAnswer").allSatisfy { answer.json[$0] != nil } && !required("ChatAnswer").isEmpty)
        let detail = try #require(answer.json["answer"])
        for name in required("Answer") { #expect(detail[name] != nil, "\(name)") }
        for name in required("Citation") { #expect(detail["citations"]?[0]?[name] != nil, "\(name)") }
        for name in required("Sentence") { #expect(detail["sentences"]?[0]?[name] != nil, "\(name)") }
    }
}

/// The public validator of OpenAPI documents.
enum SchemaCheck {
    static let isThere = (try? output("import openapi_spec_validator; print('here')", "")) == "here\n"

    static func run(_ document: String) throws -> String {
        try output(
            "import json, sys, openapi_spec_validator as v; v.validate(json.load(sys.stdin)); print('valid')", document)
    }

    private static func output(_ script: String, _ input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let (given, said) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (given, said, said)
        try process.run()
        Thread.detachNewThread {
            try? given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try? given.fileHandleForWriting.close()
        }
        let output = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
