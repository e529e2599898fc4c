// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ControlProtocol

struct MethodTableTests {
    @Test func `names are area and verb, and stand once`() {
        let names = ControlMethods.all.map { $0.name }
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.split(separator: ".").count == 2 && name == name.lowercased()) }
        for name in ["page.extract", "knowledge.search", "crawl.why", "rpc.discover"] { #expect(names.contains(name)) }
    }

    @Test func `every parameter of a type is documented, and no other`() {
        func check<M: ControlMethod>(_ method: M.Type) {
            let coded = SchemaProbe().members(of: M.Params.self).map(\.name)
            #expect(coded == M.parameters.map(\.name), "\(M.name)")
        }
        for method in ControlMethods.all { check(method) }
    }

    @Test func `every required parameter without default is refused when absent`() throws {
        func check<M: ControlMethod>(_ method: M.Type) {
            let required = SchemaProbe().members(of: M.Params.self).filter(\.isRequired).map(\.name)
            let needed = M.parameters.filter { $0.defaultValue == nil && required.contains($0.name) }
            if needed.isEmpty {
                #expect(throws: Never.self, "\(M.name)") { try M.params(from: nil) }
            } else {
                #expect(throws: ControlError(.invalidParams, "params.\(needed[0].name): missing"), "\(M.name)") {
                    try M.params(from: nil)
                }
            }
        }
        for method in ControlMethods.all { check(method) }
    }

    @Test func `every example is a valid request and answer`() throws {
        func check<M: ControlMethod>(_ method: M.Type) throws {
            for example in M.examples {
                _ = try M.params(from: example.params)
                let result = try example.result.decode(M.Result.self, at: M.name, unknownMembers: .refused)
                #expect(try JSON(parsing: M.json(result).text) == example.result, "\(M.name)")
            }
        }
        for method in ControlMethods.all { try check(method) }
    }

    @Test func `defaults of the wire are those of the types`() throws {
        #expect(try PageExtract.params(from: ["url": "u"]) == PageExtract.Params(url: "u"))
        #expect(try PageExtract.params(from: ["url": "u"]).maxAge == nil)
        #expect(try KnowledgeSearch.params(from: ["question": "q"]) == KnowledgeSearch.Params(question: "q"))
        #expect(try PageList.params(from: nil) == PageList.Params())
        #expect(try PageGet.params(from: ["url": "u"]) == PageGet.Params(url: "u"))
        #expect(try CrawlStart.params(from: ["url": "u"]) == CrawlStart.Params(url: "u"))
        #expect(try CrawlList.params(from: nil) == CrawlList.Params())
        #expect(try ScheduleNext.params(from: nil) == ScheduleNext.Params())
    }

    @Test func `parameters come by position too`() throws {
        let params = try PageExtract.params(from: ["u", "5m", true])
        #expect(params == PageExtract.Params(url: "u", maxAge: .seconds(300), force: true))
        #expect(try DaemonPing.params(from: []) == Nothing())
    }

    @Test(
        arguments: [
            (["url": 1], "params.url: expected string, found number"),
            (["url": ""], "params.url: expected 1 to 2097152 bytes"),
            (["url": "u", "max_age": 60], "params.max_age: expected a duration such as 20s, found number"),
            (["url": "u", "deadline": "1h"], "params.deadline: expected from 100ms to 10m"),
            (
                ["url": "u", "include": ["contents"]],
                "params.include[0]: expected one of content, text, passages, fields, data, outlinks, headers, body, fingerprints, trace"
            ),
            (
                ["url": "u", "maxage": "1h"],
                "params.maxage: unknown member; expected deadline, force, include, max_age, method, pipeline, url"
            ),
            (["u", "1h", false, "http", "1s", [], "p", 8], "8 parameters by position; at most 7"),
            ("u", "expected object, found string"),
        ] as [(JSON, String)])
    func `a wrong parameter is refused with its path`(params: JSON, detail: String) {
        #expect(throws: ControlError(.invalidParams, detail)) { try PageExtract.params(from: params) }
    }

    @Test func `the OpenRPC document names every method, resolves every reference and parses`() throws {
        let document = OpenRPCDocument.json(version: "1.2.3")
        #expect(try JSON(parsing: document.text).text == document.text)
        #expect(document["openrpc"] == "1.3.2" && document["info"]?["version"] == "1.2.3")
        #expect(document["methods"]?.array?.compactMap { $0["name"]?.string } == ControlMethods.all.map { $0.name })
        let defined = document["components"]?["schemas"]?.object?.names ?? []
        #expect(Set(defined).count == defined.count)
        for reference in references(in: document) {
            #expect(defined.contains(String(reference.dropFirst("#/components/schemas/".count))), "\(reference)")
        }
    }

    private func references(in json: JSON) -> [String] {
        switch json {
        case .array(let elements): elements.flatMap { references(in: $0) }
        case .object(let object):
            object.flatMap { $0.name == "$ref" ? [$0.value.string ?? ""] : references(in: $0.value) }
        default: []
        }
    }

    @Test func `schemas say type, bounds, defaults and what is required`() throws {
        let document = OpenRPCDocument.json(version: "1")
        let method = try #require(document["methods"]?.array?.first { $0["name"] == "page.extract" })
        let params = try #require(method["params"]?.array)
        #expect(params[0]["required"] == true && params[0]["schema"]?["type"] == "string")
        #expect(params[1]["required"] == false && params[1]["schema"]?["default"] == "24h")
        let page = document["components"]?["schemas"]?["Page"]
        #expect(page?["properties"]?["validated_at"] == ["type": "string", "format": "date-time"])
        #expect(page?["properties"]?["trace"]?["items"]?["$ref"] == "#/components/schemas/TraceStep")
        #expect(
            page?["required"]?.array?.contains("url") == true && page?["required"]?.array?.contains("title") == false)
        #expect(document["components"]?["schemas"]?["OptionDetail"]?["properties"]?["members"]?["type"] == "array")
    }
}
