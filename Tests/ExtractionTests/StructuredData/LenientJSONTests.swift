// SPDX-License-Identifier: MIT

import HTML
import Testing
import Vocabulary

@testable import Extraction

struct LenientJSONTests {
    private func values(_ text: String) -> [JSON] {
        Array(text.utf8).withUnsafeBytes { JSONLDReader.values($0) }
    }

    @Test(arguments: [
        #"{"a": 1}"#, #"  {"a": 1,}"#, "// note\n{\"a\": 1}", "/* x */ {\"a\": /* y */ 1}", "<!-- {\"a\": 1} -->",
        "<!--\n{\"a\": 1}\n-->", "//<![CDATA[\n{\"a\": 1}\n//]]>", "<![CDATA[{\"a\": 1}]]>", "{\"a\": 1};",
        "{'a': 1}", "{a: 1}", "\u{FEFF}{\"a\": 1}", "{&quot;a&quot;: 1}", "{\"a\": 1", "{\"a\" : 1 }}", "{\"a\": 01}",
    ])
    func `what is usually broken is mended`(text: String) throws {
        // A comment that holds everything has no value: that one case is empty by its meaning.
        let values = values(text)
        #expect(text.hasPrefix("<!-- {") ? values.isEmpty || values == [["a": 1]] : values == [["a": 1]], "\(text)")
    }

    @Test func `control characters, bad escapes and stray quotes stay in their strings`() {
        #expect(values("{\"a\": \"one\ntwo\tthree\"}") == [["a": "one\ntwo\tthree"]])
        #expect(values(#"{"a": "it\'s \x a\/b"}"#) == [["a": "it's x a/b"]])
        #expect(values(#"{"a": "a 12" pipe", "b": 2}"#) == [["a": "a 12\" pipe", "b": 2]])
        #expect(values(#"{"a": "\ud83d\ude00\u00e9", "b": 2,}"#) == [["a": "😀é", "b": 2]])
    }

    @Test func `several values, missing commas and foreign words are read`() {
        #expect(values(#"{"a":1}{"b":2},[3]"#) == [["a": 1], ["b": 2], [3]])
        #expect(
            values("{\"a\": \"x\"\n\"b\": [1 2,,3], \"c\": undefined, \"d\": NaN, \"e\": True}")
                == [["a": "x", "b": [1, 2, 3], "c": nil, "d": nil, "e": true]])
    }

    @Test func `nesting beyond the bound is read over, and what follows is kept`() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let values = values(#"{"a": \#(deep), "b": 1,}"#)
        #expect(values.first?["b"] == 1)
    }

    @Test(arguments: ["[", "{\"a\":", "\"", "/*", "<!--", "{\"\\", "'", "{a", "[,", "/", "<"])
    func `a hostile text takes linear time and never traps`(part: String) {
        let clock = ContinuousClock()
        let took = clock.measure { _ = values("{x" + String(repeating: part, count: 200_000)) }
        #expect(took < .seconds(5))
    }
}
