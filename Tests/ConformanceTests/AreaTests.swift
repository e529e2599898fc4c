// SPDX-License-Identifier: MIT

import Conformance
import Testing
import Vocabulary

struct AreaTests {
    private func area(_ name: String) throws -> Area { try #require(Area.all.first { $0.name == name }) }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> Area.FileAnswer {
        guard case .file(let body) = try area(name).form else { throw CaseError("no file area") }
        return body(bytes)
    }

    @Test func `names stand once`() { #expect(Set(Area.all.map(\.name)).count == Area.all.count) }

    @Test func `a case is answered with its id, and a bad one with an error word`() throws {
        func answer(_ text: String) -> JSON {
            Area.answer(Array(text.utf8)) {
                JSONObject([("text", .string(String(decoding: try $0.bytes(), as: UTF8.self)))])
            }
        }
        #expect(answer(#"{"id":"a","text":"x"}"#) == ["id": "a", "text": "x"])
        #expect(answer(#"{"id":7,"b64":"eA=="}"#) == ["id": 7, "text": "x"])
        #expect(answer(#"{"id":7}"#) == ["id": 7, "error": "missing_text"])
        #expect(answer(#"{"id":7,"b64":"*"}"#) == ["id": 7, "error": "bad_b64"])
        #expect(answer("[") == ["id": nil, "error": "bad_json"])
    }

    @Test func `json-ok accepts JSON and nothing else`() throws {
        for text in ["{}", " [1, -0.5e3, \"\\u00e9\", null, true] ", "\"a\""] {
            #expect(try file("json-ok", Array(text.utf8)).isAccepted)
        }
        for text in ["", "{", "[1,]", "01", "nan", "'a'", "[1] 2", "\u{FEFF}[]"] {
            #expect(try !file("json-ok", Array(text.utf8)).isAccepted)
        }
    }

    @Test(.enabled(if: TestData.folder != nil, "the public test data is not there"))
    func `json-ok decides every case of JSONTestSuite as its name demands`() throws {
        let files = try TestData.files("json/JSONTestSuite").filter { $0.name.hasSuffix(".json") }
        #expect(files.count >= 283)
        for (name, bytes) in files {
            let isAccepted = try file("json-ok", bytes).isAccepted
            switch name.prefix(2) {
            case "y_": #expect(isAccepted, "\(name)")
            case "n_": #expect(!isAccepted, "\(name)")
            default: break  // either is right; that it ended is what counts
            }
        }
    }

    @Test func `yaml-events writes the events, up to the error`() throws {
        let good = try file("yaml-events", Array("a: [1]\n".utf8))
        #expect(good.isAccepted)
        #expect(
            String(decoding: good.output, as: UTF8.self)
                == "+STR\n+DOC\n+MAP\n=VAL :a\n+SEQ []\n=VAL :1\n-SEQ\n-MAP\n-DOC\n-STR\n")
        #expect(try !file("yaml-events", Array("a: [".utf8)).isAccepted)
    }
}
