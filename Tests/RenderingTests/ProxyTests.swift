// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Rendering

struct ProxyTests {
    @Test func `all spellings of an address have one key`() {
        let keys = ["[::ffff:a00:1]", "::ffff:10.0.0.1", "0:0:0:0:0:ffff:a00:1"].map {
            ProxyTarget(host: $0, port: 80).key
        }
        #expect(Set(keys).count == 1)
        #expect(ProxyTarget(host: "A.Example", port: 80).key == "a.example:80")
        #expect(ProxyTarget(host: "a.example", port: 80).key != ProxyTarget(host: "a.example", port: 81).key)
    }

    @Test func `bytes of an address become text`() {
        #expect(IPv6Text.text([UInt8](repeating: 0, count: 15) + [1]) == "0:0:0:0:0:0:0:1")
    }

    @Test func `what is typed into a selector stays text`() {
        let script = PageScripts.click("a\"); alert(1); (\"")
        #expect(script.contains(#"document.querySelector("a\"); alert(1); (\"")"#))
    }
}
