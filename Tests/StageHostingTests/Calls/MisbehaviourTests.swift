// SPDX-License-Identifier: MIT

import StageHosting
import StageSDK
import Synchronization
import Testing
import Vocabulary

/// What plugins do wrong without ending the process. The fixture's stages misbehave where the URL holds "trigger".
@Suite(.timeLimit(.minutes(1))) struct MisbehaviourTests {
    private func record(_ more: String = "") -> HostedRecord {
        HostedRecord([.url: .text("https://bad.example/trigger\(more)")])
    }

    private func stage(_ name: String, with options: JSON = [:]) throws -> HostedStage {
        try HostedStage(.enrich, name, in: "BadPlugin", with: options)
    }

    @Test func `every stage of the fixture passes other pages`() async throws {
        let plugin = try PluginFiles.load("BadPlugin")
        for descriptor in plugin.descriptor.stages {
            let stage = try HostedStage(descriptor.stage, of: plugin, options: [:])
            #expect(await stage.process(HostedRecord([.url: "https://good.example/"])) == .next)
            #expect(stage.counts == StageTally())
        }
    }

    @Test func `a second completion is counted and changes nothing`() async throws {
        let stage = try stage("bad_twice")
        #expect(await stage.process(record()) == .next)
        #expect(stage.counts.strayCompletions == 2)
    }

    @Test func `completions of calls that never were reach no other call`() async throws {
        let stage = try stage("bad_token")
        #expect(await stage.process(record()) == .next)
        #expect(stage.counts.lateCompletions == 0)
    }

    @Test func `a completion from another thread is as good as any`() async throws {
        let (stage, record) = (try stage("bad_thread"), record())
        #expect(await stage.process(record) == .next)
        #expect(record[.title] == "from another thread" && stage.counts == StageTally())
    }

    @Test func `a stage that never completes fails its record at the deadline`() async throws {
        let stage = try stage("bad_never")
        let error = try #require(await stage.processPastDeadline(record()).failure)
        #expect(error.code == "stage_timeout" && error.consequence == .retry(after: .seconds(5)))
        #expect(error.detail.contains("enrich: bad_never") && stage.counts.timeouts == 1)
        #expect(PendingCalls.abandonedCount >= 1)
    }

    @Test func `after the deadline writes are refused, reads go on, and the completion is counted as late`()
        async throws
    {
        let (stage, record) = (try stage("bad_late"), record())
        record[.title] = "before"
        _ = await stage.processPastDeadline(record)
        await until { stage.counts.lateCompletions == 1 }
        #expect(record[.title] == "before" && stage.counts.timeouts == 1 && stage.counts.strayCompletions == 0)
    }

    @Test func `a record that was completed is out of reach`() async throws {
        let (stage, record) = (try stage("bad_use_after"), record())
        #expect(await stage.process(record) == .next)
        let next = try HostedStage(.enrich, "bad_thread", in: "BadPlugin")
        #expect(await next.process(record) == .next)
        #expect(record[.title] == "from another thread")
    }

    @Test(arguments: [
        ("bad_huge_field", "too_large"), ("bad_utf8", "invalid_text"), ("bad_slot", "unknown_slot"),
        ("bad_types", "wrong_type"), ("bad_deep", "wrong_type"),
    ])
    func `what a record must not hold is refused`(name: String, code: String) async throws {
        let (stage, record) = (try stage(name), record())
        record[.title] = "before"
        let error = try #require(await stage.process(record).failure)
        #expect(error.code == code && error.consequence == .reject)
        #expect(record[.title] == "before" && record[.fields] == nil && record[.url] != "https://elsewhere.example/")
    }

    @Test(arguments: ["null", "small", "kind", "nocode", "badcode", "lostcode", "longcode", "method"])
    func `an outcome that is none fails the record`(what: String) async throws {
        let error = try #require(await (try stage("bad_outcome")).process(record("?=\(what)")).failure)
        #expect(error.code == "bad_outcome" && error.consequence == .reject)
    }

    @Test func `an outcome's extremes are brought into bounds`() async throws {
        let stage = try stage("bad_outcome")
        func failure(_ what: String) async -> StageError? {
            await stage.process(record("?=\(what)")).failure
        }
        #expect(await failure("consequence")?.consequence == .reject)
        #expect(await failure("past")?.consequence == .retry(after: .zero))
        #expect(await failure("future")?.consequence == .retry(after: .microseconds(Int64.max)))
        #expect(await failure("detail")?.detail.utf8.count == 4096)
        #expect(await failure("invalid")?.detail == "\u{FFFD}\u{FFFD} broken")
    }

    @Test func `options that a plugin refuses name the key`() throws {
        let problem = #expect(throws: OptionProblem.self) { _ = try stage("bad_never", with: ["refuse": true]) }
        #expect(problem?.path == ["refuse"] && problem?.message == "it was asked to refuse")
    }

    @Test func `a plugin that says yes without a stage is refused`() {
        #expect(throws: OptionProblem.self) { _ = try stage("bad_never", with: ["nothing": true]) }
    }

    @Test func `a stage that the plugin does not offer is refused`() {
        #expect(throws: OptionProblem.self) { _ = try stage("missing") }
    }

    @Test func `a thousand calls at once each end once`() async throws {
        let stage = try stage("bad_thread")
        let ended = await withTaskGroup(of: CallResult.self) { group in
            for index in 0..<1000 {
                group.addTask { await stage.process(HostedRecord([.url: .text("https://bad.example/\(index)")])) }
            }
            return await group.reduce(into: 0) { $0 += $1 == .next ? 1 : 0 }
        }
        #expect(ended == 1000 && stage.counts == StageTally())
    }

    @Test func `a serial stage that never completes keeps others out until their deadline`() async throws {
        let stage = try stage("bad_never_serial")
        _ = await stage.processPastDeadline(record())
        // The plugin still works on the first call, as far as the host can know: another must not begin.
        let error = try #require(await stage.processPastDeadline(HostedRecord([.url: "https://good.example/"])).failure)
        #expect(error.code == "stage_timeout" && stage.counts.timeouts == 2)
    }
}
