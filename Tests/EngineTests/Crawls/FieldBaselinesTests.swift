// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Engine

struct FieldBaselinesTests {
    private func pages(_ count: Int, filled: Bool, _ baselines: inout FieldBaselines) -> [String] {
        (0..<count).flatMap { _ in baselines.record(declared: ["price"], filled: filled ? ["price"] : []) }
    }

    @Test func `a field that mostly had a value and has none on twenty pages has vanished, told once`() {
        var baselines = FieldBaselines()
        #expect(pages(30, filled: true, &baselines) == [])
        #expect(pages(19, filled: false, &baselines) == [] && baselines.drifted == [])
        #expect(pages(1, filled: false, &baselines) == ["price"] && baselines.drifted == ["price"])
        #expect(pages(50, filled: false, &baselines) == [])
        #expect(pages(1, filled: true, &baselines) == [] && baselines.drifted == [])
    }

    @Test func `a field that never had many values may stay empty`() {
        var baselines = FieldBaselines()
        for _ in 0..<30 { _ = pages(1, filled: true, &baselines) + pages(2, filled: false, &baselines) }
        #expect(pages(100, filled: false, &baselines) == [])
    }

    @Test func `a handful of pages proves nothing`() {
        var baselines = FieldBaselines()
        #expect(pages(3, filled: true, &baselines) == [] && pages(25, filled: false, &baselines) == [])
    }
}

struct RunMeterTests {
    @Test func `the rate is that of the last minute, or of the run's life while it is shorter`() {
        let start = Timestamp(seconds: 1_800_000_000)
        var meter = RunMeter(at: start)
        for second in 0..<10 { for _ in 0..<5 { meter.count(at: start + .seconds(second)) } }
        #expect(abs(meter.rate(at: start + .seconds(10)) - 5) < 0.01)
        #expect(meter.rate(at: start + .seconds(75)) == 0)
    }

    @Test func `a clock that steps back does no harm`() {
        let start = Timestamp(seconds: 1_800_000_000)
        var meter = RunMeter(at: start)
        meter.count(at: start + .seconds(5))
        meter.count(at: start - .seconds(500))
        #expect(meter.rate(at: start + .seconds(5)) > 0)
    }
}

struct HostMemoriesTests {
    @Test func `memories come back from what was kept, and damage is forgotten`() throws {
        let memories = HostMemories()
        memories["https://a.example"] = ["method": "browser"]
        let bytes = try #require(memories.changedState())
        #expect(memories.changedState() == nil)
        let restored = HostMemories()
        restored.restore(bytes)
        #expect(restored["https://a.example"] == ["method": "browser"])
        let damaged = HostMemories()
        damaged.restore(Array(bytes.dropLast(3)))
        damaged.restore([0xFF, 0xFF, 0xFF])
        #expect(damaged["https://a.example"] == nil)
    }

    @Test func `a memory too large to travel with every visit is not kept`() {
        let memories = HostMemories()
        memories["https://a.example"] = ["x": .text(String(repeating: "x", count: 100_000))]
        #expect(memories["https://a.example"] == nil)
    }
}

struct CrawlKeyTests {
    @Test(arguments: ["shop.example", "default@docs.example", "default@127.0.0.1:8080", "a@[::1]:80"])
    func `a key reads back as it was written`(text: String) {
        #expect(CrawlKey(text: text).text == text)
    }
}
