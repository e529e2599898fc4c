// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Synchronization
import Testing
import Vocabulary

/// A stage that completes its records itself, run in memory. How it is run behind the contract is seen at FetchHTTP.
struct CompletingStageTests {
    /// Keeps its calls until the test ends them.
    struct Shelf: CompletingStage {
        struct Options: StageOptions {
            static let schema: [Option<Self>] = []
        }
        static let manifest = StageManifest(
            kind: .enrich, name: "shelf", summary: "Keeps records.", reads: [.url], writes: [.title])
        final class Calls: Sendable {
            let all = Mutex<[StageCall]>([])
        }
        let calls = Calls()
        init(options: Options) {}

        func begin(_ call: StageCall) {
            guard call.record[.url] != nil else { return call.complete(.failure(.missing(.url))) }
            calls.all.withLock { $0.append(call) }
        }

        /// The first call, once it has come.
        func next() async -> StageCall {
            while true {
                if let call = calls.all.withLock({ $0.popLast() }) { return call }
                await Task.yield()
            }
        }
    }

    @Test func `a call may end before it has begun to be waited for`() async throws {
        #expect(try await StageRun(Shelf.self).process([:]) == .failed(.missing(.url)))
    }

    @Test func `a call ends when the stage completes it, and only once`() async throws {
        let run = try StageRun(Shelf.self)
        async let result = run.process([.url: "https://a.example/"])
        let call = await run.stage.next()
        call.complete(.success(.emit(call.record.setting(.title, to: "first"))))
        call.complete(.success(.drop("second")))
        #expect(await result[.title] == "first")
    }

    @Test func `calls that are completed together all end`() async throws {
        let run = try StageRun(Shelf.self)
        async let first = run.process([.url: "https://a.example/"])
        let firstCall = await run.stage.next()
        async let second = run.process([.url: "https://b.example/"])
        let secondCall = await run.stage.next()
        let late = StageError("late", "")
        StageCall.complete([
            (firstCall, .success(.drop("one"))), (firstCall, .failure(late)), (secondCall, .failure(late)),
        ])
        #expect(await first == .dropped("one", detail: ""))
        #expect(await second == .failed(late))
    }

    @Test func `whoever gives a record up reaches the stage, before or after it asks to be told`() async throws {
        for asksFirst in [true, false] {
            let run = try StageRun(Shelf.self)
            let task = Task { await run.process([.url: "https://a.example/"]) }
            let call = await run.stage.next()
            let cancel: @Sendable () -> Void = { call.complete(.failure(StageError("cancelled", ""))) }
            if asksFirst { call.onCancel(cancel) }
            task.cancel()
            if !asksFirst { call.onCancel(cancel) }
            #expect(await task.value == .failed(StageError("cancelled", "")))
        }
    }

    @Test func `a call that has ended is not cancelled`() async throws {
        let run = try StageRun(Shelf.self)
        let task = Task { await run.process([.url: "https://a.example/"]) }
        let call = await run.stage.next()
        final class Told: Sendable {
            let isTrue = Atomic(false)
        }
        let told = Told()
        call.onCancel { told.isTrue.store(true, ordering: .relaxed) }
        call.complete(.success(.drop("done")))
        task.cancel()
        _ = await task.value
        call.onCancel { told.isTrue.store(true, ordering: .relaxed) }
        let wasTold = told.isTrue.load(ordering: .relaxed)
        #expect(!wasTold)
    }

    @Test func `what only the stage can encode reads like any other value`() {
        struct Shout: SlotContent {
            var value: Value { "LOUD" }
        }
        var record = Record(slots: [:])
        record.set(.title, encoding: Shout())
        #expect(record[.title] == "LOUD" && record.has(.title) && record.changedSlots == [.title: "LOUD"])
    }
}
