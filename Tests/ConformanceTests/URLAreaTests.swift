// SPDX-License-Identifier: MIT

import Conformance
import Testing
import Vocabulary

struct URLAreaTests {
    private func ask(_ name: String, _ json: JSON) throws -> JSON {
        let area = try #require(Area.all.first { $0.name == name })
        guard case .cases(let body) = area.form else { throw CaseError("no case area") }
        return Area.answer(json.utf8, body)
    }

    @Test func `components have the names of the standard's API`() throws {
        let answer = try ask("url-parse", ["id": 1, "input": "../c?#f", "base": "http://u:p@h.example:81/a/b"])
        #expect(
            answer == [
                "id": 1, "href": "http://u:p@h.example:81/c?#f", "protocol": "http:", "username": "u", "password": "p",
                "host": "h.example:81", "hostname": "h.example", "port": "81", "pathname": "/c", "search": "",
                "hash": "#f",
            ])
        #expect(try ask("url-parse", ["id": 2, "input": "//"]) == ["id": 2, "failure": true])
    }

    @Test func `idna, psl and url-normalize answer`() throws {
        #expect(try ask("idna", ["id": 1, "input": "bücher.example"])["output"] == "xn--bcher-kva.example")
        #expect(try ask("psl", ["id": 1, "host": "a.b.co.uk"])["registrable"] == "b.co.uk")
        #expect(try ask("psl", ["id": 1, "host": "co.uk"])["registrable"] == .null)
        #expect(
            try ask("url-normalize", ["id": 1, "url": "HTTP://A.example:80/./x?utm_source=m#f"])["url"]
                == "http://a.example/x")
    }

    @Test(.enabled(if: TestData.folder != nil, "the public test data is not there"))
    func `url-parse answers every case of the URL Standard's tests`() throws {
        let bytes = try #require(try TestData.files("url").first { $0.name == "urltestdata.json" }?.bytes)
        let cases = try #require(try JSON(parsing: bytes).array).filter { $0["input"] != nil }
        #expect(cases.count >= 891)
        for expected in cases {
            let answer = try ask("url-parse", expected)
            for name in [
                "failure", "href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search",
                "hash",
            ] {
                guard let value = expected[name] else { continue }
                #expect(answer[name] == value, "\(expected.text)")
            }
        }
    }
}
