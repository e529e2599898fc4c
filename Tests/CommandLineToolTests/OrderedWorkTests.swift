// SPDX-License-Identifier: MIT

import Synchronization
import Testing

@testable import CommandLineTool

struct OrderedWorkTests {
    /// Items that finish only when they are let go, in any order.
    private final class Gates: Sendable {
        private let gates = Mutex<[Int: CheckedContinuation<Void, Never>]>([:])
        private let arrived = AsyncStream.makeStream(of: Int.self)

        var arrivals: AsyncStream<Int> { arrived.stream }

        func wait(_ item: Int) async {
            await withCheckedContinuation { continuation in
                gates.withLock { $0[item] = continuation }
                arrived.continuation.yield(item)
            }
        }

        func open(_ item: Int) { gates.withLock { $0.removeValue(forKey: item) }?.resume() }
    }

    private static func numbers(_ range: Range<Int>) -> @Sendable () async -> Int? {
        let next = Counter(range.lowerBound)
        return {
            let number = next.takeOne()
            return number < range.upperBound ? number : nil
        }
    }

    private final class Counter: Sendable {
        private let value: Mutex<Int>
        init(_ start: Int) { value = Mutex(start) }
        func takeOne() -> Int {
            value.withLock { value in
                defer { value += 1 }
                return value
            }
        }
        var current: Int { value.withLock { $0 } }
    }

    @Test func `results keep the order of the items, whoever finishes first`() async throws {
        let gates = Gates()
        let opener = Task {
            var waiting: [Int] = []
            for await item in gates.arrivals {
                waiting.append(item)
                guard waiting.count == 4 else { continue }
                for item in waiting.sorted(by: >) { gates.open(item) }  // the last one first
                waiting = []
            }
        }
        var results: [Int] = []
        try await OrderedWork.run(window: 4, next: Self.numbers(0..<40)) { item in
            await gates.wait(item)
            return item * 10
        } emit: {
            results.append($0)
        }
        opener.cancel()
        #expect(results == (0..<40).map { $0 * 10 })
    }

    @Test func `no more than the window is under way, counted to the output`() async throws {
        let begun = Counter(0)
        var (emitted, most) = (0, 0)
        try await OrderedWork.run(window: 3, next: Self.numbers(0..<50)) { item in
            _ = begun.takeOne()
            return item
        } emit: { _ in
            most = max(most, begun.current - emitted)
            emitted += 1
        }
        #expect(emitted == 50 && most <= 3)
    }

    @Test func `an item that costs more than the budget passes alone`() async throws {
        let begun = Counter(0)
        var (emitted, most) = (0, 0)
        let next = Self.numbers(0..<10)
        let work: @Sendable (Int) async -> Int = { item in
            _ = begun.takeOne()
            return item
        }
        let cost: @Sendable (Int) -> Int = { _ in 1000 }
        let emit: (Int) -> Void = { _ in
            most = max(most, begun.current - emitted)
            emitted += 1
        }
        try await OrderedWork.run(window: 8, budget: 100, cost: cost, next: next, work: work, emit: emit)
        #expect(emitted == 10 && most == 1)
    }

    @Test func `an output that fails ends the work`() async {
        struct Full: Error {}
        var count = 0
        await #expect(throws: Full.self) {
            try await OrderedWork.run(window: 4, next: Self.numbers(0..<1000)) {
                $0
            } emit: { (_: Int) in
                count += 1
                if count == 5 { throw Full() }
            }
        }
        #expect(count == 5)
    }

    @Test func `nothing in, nothing out`() async throws {
        try await OrderedWork.run(window: 4, next: Self.numbers(0..<0)) {
            $0
        } emit: { (_: Int) in
            Issue.record("there was no item")
        }
    }
}
