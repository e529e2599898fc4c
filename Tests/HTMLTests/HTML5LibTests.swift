// SPDX-License-Identifier: MIT

import HTML
import Testing

/// The public html5lib-tests, where they are beside the repository.
struct HTML5LibTests {
    @Test(.enabled(if: TestData.exists("html5lib/tree-construction"), "no html5lib-tests here"))
    func `every tree of html5lib-tests is the one that the standard builds`() throws {
        var count = 0
        var failures: [String] = []
        for file in try TestData.files("html5lib/tree-construction", ending: ".dat") {
            for (number, sections) in datCases(file.bytes).enumerated() {
                guard let data = sections["data"], let want = sections["document"] else { continue }
                for scripting in [false, true] where sections[scripting ? "script-off" : "script-on"] == nil {
                    count += 1
                    let got = dump(data, context: sections["document-fragment"], scripting: scripting)
                    if got != want { failures.append("\(file.name) #\(number) scripting \(scripting)") }
                }
            }
        }
        #expect(failures == [])
        #expect(count >= 2600)
    }

    private func dump(_ data: [UInt8], context: [UInt8]?, scripting: Bool) -> [UInt8] {
        guard let context else {
            return TreeDump.render(.parse(bytes: data, contentType: "text/html; charset=utf-8", scripting: scripting))
        }
        let parts = String(decoding: context, as: UTF8.self).split(separator: " ").map(String.init)
        let namespace: Namespace = parts.count == 1 ? .html : parts[0] == "svg" ? .svg : .mathML
        return TreeDump.render(
            .parse(fragment: data, context: parts.last ?? "div", namespace: namespace, scripting: scripting))
    }

    @Test(.enabled(if: TestData.exists("html5lib/tokenizer"), "no html5lib-tests here"))
    func `every token of html5lib-tests is found`() throws {
        var count = 0
        var failures: [String] = []
        for file in try TestData.files("html5lib/tokenizer", ending: ".test") {
            for test in JSONText(file.bytes)["tests"]?.elements ?? [] {
                let isEscaped = test["doubleEscaped"] == .bool(true)
                let input = (isEscaped ? test["input"]?.unescaped : test["input"])?.bytes ?? []
                let want = merged((isEscaped ? test["output"]?.unescaped : test["output"])?.elements ?? [])
                let states = test["initialStates"]?.elements.compactMap(\.text) ?? ["Data state"]
                for state in states {
                    count += 1
                    let got = TokenDump.render(input, state: state, lastStartTag: test["lastStartTag"]?.text)
                    if got.map({ JSONText($0).elements }) != want {
                        failures.append("\(file.name): \(test["description"]?.text ?? "") in \(state)")
                    }
                }
            }
        }
        #expect(failures == [])
        #expect(count >= 7000)
    }

    /// Neighbouring characters are one token.
    private func merged(_ tokens: [JSONText]) -> [JSONText] {
        var out: [JSONText] = []
        for token in tokens {
            let parts = token.elements
            if parts.first?.text == "Character", let last = out.last?.elements, last.first?.text == "Character" {
                out[out.count - 1] = .array([parts[0], .string((last[1].bytes ?? []) + (parts[1].bytes ?? []))])
            } else {
                out.append(token)
            }
        }
        return out
    }

    @Test(.enabled(if: TestData.exists("html5lib/encoding"), "no html5lib-tests here"))
    func `every encoding of html5lib-tests is found`() throws {
        var count = 0
        for file in try TestData.files("html5lib/encoding", ending: ".dat") {
            for sections in datCases(file.bytes) {
                guard let data = sections["data"], let want = sections["encoding"] else { continue }
                count += 1
                let got = Encoding.sniff(data).encoding.name.lowercased()
                #expect(got == String(decoding: want, as: UTF8.self).lowercased(), "\(file.name): \(data.prefix(80))")
            }
        }
        #expect(count >= 80)
    }

    @Test(.enabled(if: TestData.exists("selectors"), "no selector cases here"))
    func `selectors match what the platform tests want`() throws {
        let cases = JSONText(try TestData.bytes("selectors/selectors.json"))
        let page = Document.parse(
            bytes: try TestData.bytes("selectors/ParentNode-querySelector-All-content.html"),
            contentType: "text/html; charset=utf-8")
        for invalid in cases["invalid"]?.elements ?? [] {
            let text = invalid["selector"]?.text ?? ""
            #expect(throws: SelectorError.self, "\(text)") { try Selector(text) }
        }
        var matched = 0
        for valid in cases["valid"]?.elements ?? [] {
            let excluded = valid["exclude"]?.elements.compactMap(\.text) ?? []
            guard !excluded.contains("document"), !excluded.contains("html") else { continue }
            let selector = try Selector(valid["selector"]?.text ?? "")
            let ids = selector.all(in: page, below: page.root).map { page.attribute(.id, of: $0) ?? "" }
            if ids == valid["expect"]?.elements.compactMap(\.text) { matched += 1 }
        }
        // The page's script makes five of the elements that are wanted, and one case asks for a part of the page alone.
        #expect(matched >= 193)
    }
}
