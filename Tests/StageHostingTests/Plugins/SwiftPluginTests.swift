// SPDX-License-Identifier: MIT

import StageHosting
import StageSDK
import Synchronization
import Testing
import Vocabulary

/// A plugin made with the Swift SDK, hosted as the worker hosts it.
@Suite(.timeLimit(.minutes(1))) struct SwiftPluginTests {
    private func stage(_ kind: StageKind, _ name: String, with options: JSON = [:]) throws -> HostedStage {
        try HostedStage(kind, name, in: "SamplePlugin", with: options)
    }

    @Test func `what a stage emits is in the record`() async throws {
        let record = HostedRecord([.text: "one two three", .title: "kept"])
        #expect(await (try stage(.enrich, "sample_words")).process(record) == .next)
        #expect(record[.wordCount] == 3 && record[.title] == "kept")
    }

    @Test func `a drop and a failure carry their code and detail`() async throws {
        let stage = try stage(.enrich, "sample_words", with: ["min_words": 4])
        let result = await stage.process(HostedRecord([.text: "one two three"]))
        #expect(result == .drop(code: "too_short", detail: "3 words"))
        #expect(
            await stage.process(HostedRecord())
                == .fail(StageError("missing_slot", "the record has no text", .reject)))
    }

    @Test func `options are refused by the schema, and by the stage, with the key`() throws {
        let byStage = #expect(throws: OptionProblem.self) {
            _ = try stage(.enrich, "sample_words", with: ["min_words": 13])
        }
        #expect(byStage?.path == ["min_words"] && byStage?.message == "13 brings bad luck")
        let bySchema = #expect(throws: OptionProblem.self) {
            _ = try stage(.enrich, "sample_words", with: ["min_words": 101])
        }
        #expect(bySchema?.kind == .outOfBounds)
    }

    @Test func `defaults of every type survive the way to the host and back`() async throws {
        let record = HostedRecord()
        #expect(await (try stage(.parse, "sample_options")).process(record) == .next)
        #expect(
            record[.fields] == [
                "flag": true, "ratio": 0.5, "wait": .duration(.seconds(20)),
                "pause": ["min": .duration(.seconds(2)), "max": .duration(.seconds(60))], "size": .int(8 << 20),
                "colour": "green", "words": ["a", "b"], "limits": ["x": 1], "inner": 3, "free": nil, "key": nil,
            ])
    }

    @Test func `so do values that a recipe gives`() async throws {
        let options: JSON = [
            "flag": false, "ratio": 1, "wait": "1h30m", "pause": "5s", "size": "1kB", "colour": "red", "words": [7],
            "limits": ["b": 2, "a": 1], "inner": ["depth": 9], "free": ["x": [1, nil]], "key": "s3cret",
        ]
        let record = HostedRecord()
        #expect(await (try stage(.parse, "sample_options", with: options)).process(record) == .next)
        #expect(
            record[.fields] == [
                "flag": false, "ratio": 1.0, "wait": .duration(.seconds(5400)),
                "pause": ["min": .duration(.seconds(5)), "max": .duration(.seconds(5))], "size": 1000,
                "colour": "red", "words": ["7"], "limits": ["b": 2, "a": 1], "inner": 9, "free": ["x": [1, nil]],
                "key": "s3cret",
            ])
    }

    @Test func `a stage that waits is cancelled at its deadline, and what it writes then is refused`() async throws {
        let (stage, record) = (try stage(.enrich, "sample_wait"), HostedRecord([.text: "wait"]))
        #expect(await stage.processPastDeadline(record).failure?.code == "stage_timeout")
        await until { stage.counts.lateCompletions == 1 }
        #expect(record[.title] == nil)
    }

    @Test func `a stage is asked to stop when nobody waits for the record any more`() async throws {
        let (stage, record, flag) = (try stage(.enrich, "sample_wait"), HostedRecord([.text: "wait"]), Flag())
        let call = Task {
            defer { flag.set() }
            return await stage.process(record)
        }
        while !flag.isSet, !Task.isCancelled {
            PendingCalls.cancel(record)
            await Task.yield()
        }
        #expect(await call.value == .next && record[.title] == "too late" && stage.counts == StageTally())
    }

    @Test func `a serial stage takes records one after the other`() async throws {
        let stage = try stage(.enrich, "sample_serial")
        let (held, flag, done) = (HostedRecord([.text: "wait"]), Flag(), Flag())
        let first = Task {
            defer { flag.set() }
            return await stage.process(held)
        }
        let second = Task {
            defer { done.set() }
            await until { stage.isBusy }
            return await stage.process(HostedRecord([.text: "a"]))
        }
        await until { stage.isBusy }
        for _ in 0..<100 { await Task.yield() }
        #expect(!done.isSet)
        while !flag.isSet, !Task.isCancelled {
            PendingCalls.cancel(held)
            await Task.yield()
        }
        _ = await first.value
        #expect(await second.value == .next)
    }

    @Test func `a store answers, flushes and says how it fares`() async throws {
        let store = try stage(.store, "sample_memory")
        let deadline = ContinuousClock.now + .seconds(100_000)
        #expect(store.answersQueries && store.health() == StageHealth(isHealthy: true, detail: "0 pages"))
        #expect(await store.process(HostedRecord([.url: "https://a.example/", .title: "A"])) == .next)
        let page = await store.query(["op": "page", "url": "https://a.example/"], visit: 1, deadline: deadline)
        #expect(page == .answer(["url": "https://a.example/", "title": "A"]))
        #expect(await store.query(["op": "page", "url": "x"], visit: 1, deadline: deadline) == .answer(nil))
        let unknown = await store.query(["op": .bytes([1])], visit: 1, deadline: deadline)
        #expect(unknown.failure?.code == "unknown_op")
        #expect(await store.flush(deadline: deadline) == .next)
        #expect(store.health() == StageHealth(isHealthy: true, detail: "1 pages"))
        let enrich = try stage(.enrich, "sample_words")
        #expect(await enrich.query([:], visit: 1, deadline: deadline).failure?.code == "not_a_store")
    }

    @Test func `logs and counters reach the process around the plugin`() async throws {
        let logged = Mutex<[HostServices.LogEntry]>([])
        let counted = Mutex<[String: Int64]>([:])
        HostServices.install(
            HostServices(
                log: { entry in logged.withLock { $0.append(entry) } },
                count: { name, amount in counted.withLock { $0[name, default: 0] += amount } }))
        defer { HostServices.install(HostServices()) }
        #expect(await (try stage(.enrich, "sample_words")).process(HostedRecord([.text: "a b c d e f g"])) == .next)
        let entry = logged.withLock { $0.first { $0.pairs["words"] == 7 } }
        #expect(entry?.message == "counted" && entry?.level == 2)
        #expect(counted.withLock { $0["sample_words"] ?? 0 } >= 7)
    }

    @Test func `two plugins and their host each use their own copy of the SDK`() async throws {
        func address(_ product: String, _ name: String) async throws -> Int64? {
            let record = HostedRecord([.text: "a"])
            _ = await (try HostedStage(.enrich, name, in: product)).process(record)
            return record[.fields]?["sdk"]?.int
        }
        let host = Int64(unsafeBitCast(OwnedBytes.self as Any.Type, to: Int.self))
        let first = try #require(try await address("SamplePlugin", "sample_words"))
        let second = try #require(try await address("OtherPlugin", "sdk_address"))
        #expect(Set([host, first, second]).count == 3)
    }
}
