// SPDX-License-Identifier: MIT

import CPluginABI
import StageSDK
import Testing
import Vocabulary

struct ValueArenaTests {
    static let values: [Value] = [
        nil, true, false, 0, .int(.min), .int(.max), 0.5, .real(-.greatestFiniteMagnitude), "", "Ação ☕ \u{0} 𝄞",
        .text(String(repeating: "long ", count: 10_000)), .bytes([]), .bytes([0, 255]),
        .bytes([UInt8](repeating: 7, count: 100_000)), .time(Timestamp(microseconds: .min)),
        .duration(.microseconds(-1)), [], [nil, 1, [2, ["three": [:]]]], [:], ["": ["": nil], "a": 1, "b": "two"],
        .list((0..<1000).map { .int($0) }),
        .map(ValueMap((0..<1000).map { ValueMap.Entry("key\($0)", .text("value\($0)")) })),
    ]

    @Test(arguments: values) func `a value survives the way to the host and back`(value: Value) {
        let arena = ValueArena()
        #expect(Value(copying: arena.encode(value)) == value)
        withExtendedLifetime(arena) {}
    }

    @Test func `many values live in one arena`() {
        let arena = ValueArena()
        let encoded = Self.values.map { arena.encode($0) }
        #expect(encoded.map { Value(copying: $0) } == Self.values)
        withExtendedLifetime(arena) {}
    }

    @Test func `deep values survive`() {
        let deep = (0..<60).reduce(Value.int(1)) { value, depth in depth.isMultiple(of: 2) ? [value] : ["a": value] }
        let arena = ValueArena()
        #expect(Value(copying: arena.encode(deep)) == deep)
        withExtendedLifetime(arena) {}
    }

    @Test func `elements of slots are written straight, and read the same`() {
        let outlinks = (0..<100).map { Outlink(url: "https://a.example/\($0)", text: "ção \($0)", rel: "") }
        let passages = [RecordPassage(id: "p", headings: ["A", "B"], start: 0, end: 9, text: "text", words: 1)]
        let headers = HeaderList([(name: "a", value: "1"), (name: "a", value: "2")])
        let arena = ValueArena()
        #expect([Outlink](decoding: outlinks.encode(in: arena)) == outlinks)
        #expect(Value(copying: outlinks.encode(in: arena)) == outlinks.value)
        #expect([RecordPassage](decoding: passages.encode(in: arena)) == passages)
        #expect(HeaderList(decoding: headers.encode(in: arena)) == headers)
        #expect(String(decoding: "text".encode(in: arena)) == "text" && String(decoding: 7.encode(in: arena)) == nil)
        withExtendedLifetime(arena) {}
    }

    @Test func `a type of a newer host reads as null, lost pointers as empty`() {
        var value = lm_value()
        value.type = 200
        #expect(Value(copying: value) == .null)
        value.type = LM_TEXT.rawValue
        value.as.bytes = lm_host_bytes(ptr: nil, len: 10)
        #expect(Value(copying: value) == "")
    }
}
