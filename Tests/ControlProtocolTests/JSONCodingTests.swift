// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

private struct Sample: Codable, Equatable {
    enum Color: String, Codable, CaseIterable { case red, green }
    struct Part: Codable, Equatable {
        var name: String
        var size: ByteCount?
    }
    var finalURL: String
    var maxAge: Duration = .seconds(20)
    var fetchedAt: Timestamp?
    var count: Int
    var small: UInt8 = 1
    var score: Double?
    var isFresh = true
    var color: Color = .red
    var parts: [Part] = []
    var labels: [String: Int] = [:]
    var anything: JSON = .null
    var optional: [Part?]?
}

struct JSONCodingTests {
    private let sample = Sample(
        finalURL: "https://a.example/", fetchedAt: Timestamp(text: "2026-01-02T03:04:05.678Z"), count: -3, score: 0.5,
        parts: [.init(name: "x", size: .mebibytes(8))], labels: ["keepThis": 1],
        anything: ["camelCase": [1, nil, "t"]], optional: [nil, .init(name: "y")])

    private func failure<T: Decodable>(
        _ text: String, as type: T.Type, at root: String = "", unknown: JSON.UnknownMembers = .ignored
    ) throws -> String? {
        let json = try JSON(parsing: text)
        do {
            _ = try json.decode(type, at: root, unknownMembers: unknown)
            return nil
        } catch { return error.description }
    }

    @Test func `names are snake case, units are text, nil is left out`() throws {
        let json = try JSON(encoding: sample)
        #expect(json["final_url"] == "https://a.example/")
        #expect(json["max_age"] == "20s")
        #expect(json["fetched_at"] == "2026-01-02T03:04:05.678Z")
        #expect(json["parts"]?[0] == ["name": "x", "size": "8MiB"])
        #expect(json["optional"] == [nil, ["name": "y"]])
        var bare = sample
        bare.score = nil
        #expect(try JSON(encoding: bare)["score"] == nil)
    }

    @Test func `keys of a dictionary and JSON inside stay as they are written`() throws {
        let json = try JSON(encoding: sample)
        #expect(json["labels"] == ["keepThis": 1])
        #expect(json["anything"] == ["camelCase": [1, nil, "t"]])
    }

    @Test func `what was encoded decodes to the same value`() throws {
        let text = try JSON(encoding: sample).text
        #expect(try JSON(parsing: text).decode(Sample.self) == sample)
    }

    @Test(arguments: [
        ("{}", "params.url: missing"),
        (#"{"url":1}"#, "params.url: expected string, found number"),
        (#"{"url":"","age":"3"}"#, "params.age: expected a duration with a unit, such as 20s or 1h30m"),
        (#"{"url":"","age":3}"#, "params.age: expected a duration such as 20s, found number"),
        (#"{"url":"","list":[1,2,300]}"#, "params.list[2]: expected a whole number from 0 to 255"),
        (#"{"url":"","list":{}}"#, "params.list: expected array, found object"),
        (#"{"url":"","color":"blue"}"#, "params.color: expected one of red, green"),
        (#"{"url":"","when":"soon"}"#, "params.when: expected an RFC 3339 time"),
        (#"{"url":"","size":"8"}"#, "params.size: expected a size with a unit, such as 8MiB"),
        (#"{"url":"","agee":"3s"}"#, "params.agee: unknown member; expected age, color, list, size, url, when"),
        ("[]", "params: expected object, found array"),
    ])
    func `an error names the path, what was expected and what was found`(text: String, expected: String) throws {
        struct Params: Decodable {
            var url: String
            var age: Duration?
            var list: [UInt8]?
            var color: Sample.Color?
            var when: Timestamp?
            var size: ByteCount?
        }
        #expect(try failure(text, as: Params.self, at: "params", unknown: .refused) == expected)
    }

    @Test func `unknown members pass when they are ignored`() throws {
        #expect(try failure(#"{"name":"x","new":1}"#, as: Sample.Part.self) == nil)
        #expect(try failure(#"{"name":"x","new":1}"#, as: Sample.Part.self, unknown: .refused) != nil)
    }

    @Test func `an empty type takes an empty object only`() throws {
        struct Nothing: Codable {}
        #expect(try JSON(encoding: Nothing()) == .object(JSONObject()))
        #expect(try failure("{}", as: Nothing.self, unknown: .refused) == nil)
        #expect(try failure("[]", as: Nothing.self) == "expected object, found array")
        #expect(try failure(#"{"a":1}"#, as: Nothing.self, unknown: .refused) == "a: unknown member; expected none")
    }

    @Test func `null and absent are both nil`() throws {
        #expect(try JSON(parsing: #"{"name":"x","size":null}"#).decode(Sample.Part.self).size == nil)
    }

    @Test func `enums with values survive the way there and back`() throws {
        enum Change: Codable, Equatable {
            case priceFell(byCents: Int)
            case gone
        }
        for change in [Change.priceFell(byCents: 5), .gone] {
            #expect(try JSON(encoding: change).decode(Change.self) == change)
        }
    }

    @Test func `whole numbers past 64 bits signed are refused, not rounded`() {
        #expect(throws: JSONCodingError(path: "a", message: "number past 64 bits signed")) {
            try JSON(encoding: ["a": UInt64.max])
        }
    }

    @Test func `a dictionary of many keys decodes in linear time`() throws {
        let count = 200_000  // quadratic, this would be 20 billion comparisons
        let object = JSONObject((0..<count).map { ("key\($0)", JSON.int(Int64($0))) })
        #expect(try JSON.object(object).decode([String: Int].self, unknownMembers: .refused).count == count)
    }
}
