// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Engine

struct MemoryMergeTests {
    private let host = "https://shop.example"
    private func time(_ seconds: Int64) -> Value { .time(Timestamp(microseconds: seconds * 1_000_000)) }

    @Test func `two visits that began together both teach`() {
        let memories = HostMemories()
        let sent: ValueMap = ["outcomes": ["old"], "choice": "http"]
        memories[host] = sent
        memories.merge(["outcomes": ["a"], "choice": "http"], since: sent, of: host)
        memories.merge(["outcomes": ["b"], "choice": "http"], since: sent, of: host)
        #expect(memories[host] == ["outcomes": ["a", "b"], "choice": "http"])
    }

    @Test func `notes that one visit has used up are gone, those made meanwhile stay`() {
        let memories = HostMemories()
        memories[host] = ["outcomes": ["old"]]
        memories.merge(["outcomes": ["old", "new"]], since: ["outcomes": ["old"]], of: host)
        memories.merge(["methods": ["http": 1]], since: ["outcomes": ["old"]], of: host)
        #expect(memories[host]?["outcomes"] == ["new"] && memories[host]?["methods"] == ["http": 1])
    }

    @Test func `of two statements the later one holds, whichever comes first`() {
        let memories = HostMemories()
        let (early, late): (Value, Value) = (["at": time(1), "n": 1], ["at": time(2), "n": 2])
        for (first, second) in [(early, late), (late, early)] {
            memories[host] = ["methods": ["http": ["at": time(0), "n": 0]]]
            let sent = memories[host]
            memories.merge(["methods": ["http": first]], since: sent, of: host)
            memories.merge(["methods": ["http": second]], since: sent, of: host)
            #expect(memories[host]?["methods"]?["http"] == late)
        }
    }

    @Test func `what a visit left alone is not taken back`() {
        let memories = HostMemories()
        let sent: ValueMap = ["a": 1]
        memories[host] = sent
        memories.merge(["a": 1, "clearance": "earned"], since: sent, of: host)
        memories.merge(["a": 1, "b": 2], since: sent, of: host)
        #expect(memories[host] == ["a": 1, "clearance": "earned", "b": 2])
        memories.merge(ValueMap(), since: memories[host], of: host)
        #expect(memories[host]?.isEmpty == true)
    }

    @Test func `memories survive a restart, and damage`() throws {
        let memories = HostMemories()
        memories[host] = ["methods": ["http": ["at": time(5)]]]
        let bytes = try #require(memories.changedState())
        #expect(memories.changedState() == nil)
        let restarted = HostMemories()
        restarted.restore(bytes)
        #expect(restarted[host] == memories[host])
        for length in 0..<bytes.count { HostMemories().restore(Array(bytes[..<length])) }
    }

    @Test func `a memory that grew too large is not taken`() {
        let memories = HostMemories()
        memories[host] = ["a": 1]
        memories.merge(["a": .text(String(repeating: "x", count: 70_000))], since: ["a": 1], of: host)
        #expect(memories[host] == ["a": 1])
    }
}
