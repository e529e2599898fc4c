// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct FingerprintTests {
    private func text(_ seed: Int, _ count: Int = 200) -> [String] {
        var state = UInt64(seed)
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "palavra\(state >> 33 % 900)"
        }
    }

    @Test func `hashes are the same for ever`() {
        #expect(ContentHash.hex(ContentHash.hash("")) == "7f40f5117e11298b")
        #expect(ContentHash.hex(ContentHash.hash("LinkMagico")) == "1b096c4c3cc10866")
        #expect(ContentHash.hex(ContentHash.hash(of: Words("Olá, mundo! São 10 %."))) == "29a369cbbea4ddcd")
        #expect(ContentHash.hex(SimHash.hash(of: "um dois três quatro cinco")) == "1e62024050568002")
        #expect(ContentHash.hex(1) == "0000000000000001")
    }

    @Test
    func `a content fingerprint ignores case, accents, punctuation and white space, but not words or their order`() {
        let hash = ContentHash.hash(of: Words("Olá, mundo cruel!"))
        #expect(hash == ContentHash.hash(of: Words("  ola\n\nMUNDO  cruel")))
        #expect(
            hash != ContentHash.hash(of: Words("mundo olá cruel")) && hash != ContentHash.hash(of: Words("olá mundo")))
    }

    @Test func `near-duplicates are few bits apart, different texts many`() {
        let original = text(1)
        var edited = original
        edited[20] = "outra"
        let hash = SimHash.hash(of: original.joined(separator: " "))
        #expect(SimHash.distance(hash, SimHash.hash(of: edited.joined(separator: " "))) <= 8)
        let others = (2...40).map { SimHash.distance(hash, SimHash.hash(of: text($0).joined(separator: " "))) }
        #expect((others.min() ?? 0) >= 14)
    }

    @Test func `texts without words have the fingerprint zero`() {
        #expect(SimHash.hash(of: "") == 0 && SimHash.hash(of: "—!?") == 0 && SimHash.hash(of: "um") != 0)
    }

    @Test func `the bit counter counts as a plain one`() {
        var counter = BitCounter()
        for word in [0b1011, 0b0011, 0b0111, 0b1000] as [UInt64] { counter.add(word) }
        #expect(counter.majority == 0b0011)
    }
}

struct InvisibleTextTests {
    @Test func `what a reader cannot see goes`() {
        #expect(InvisibleText.stripped("a\u{200B}b\u{202E}c\u{AD}d\u{FEFF}e\u{0}") == "abcde")
    }

    @Test func `tag characters are found and read`() {
        let text = "x\u{E0049}\u{E0047}\u{E004E}y\u{2066}"
        let runs = InvisibleText.runs(in: text.utf8.span)
        #expect(runs.map(\.kind) == [.tag, .bidirectional] && runs[0].hiddenText == "IGN" && runs[0].range == 1..<13)
    }

    @Test(arguments: ["👨‍👩‍👧", "❤️", "می‌خواهم", "क्‍ष", "1️⃣", "linha\n\tdois\r\n", "ação"])
    func `joiners and selectors that readers need stay`(text: String) {
        #expect(InvisibleText.stripped(text) == text)
    }
}
