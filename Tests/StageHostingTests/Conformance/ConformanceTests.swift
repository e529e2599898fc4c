// SPDX-License-Identifier: MIT

import Glibc
import StageHosting
import StageSDK
import Testing
import Vocabulary

/// The conformance runner, in processes of its own: it changes the working folder, and plugins may end it.
@Suite(.timeLimit(.minutes(3))) struct ConformanceTests {
    /// Checks a fixture and prints what was found; the parent reads it.
    static func check(
        _ product: String, only rules: [ConformanceRule] = ConformanceRule.allCases, stage: String? = nil,
        pass: PluginConformance.Pass = .whole, patience: Duration = .seconds(30)
    ) async {
        let path = PluginFiles.path(of: product)
        let stages = (try? LoadedPlugin.load(path))?.descriptor.stages.map(\.stage.label) ?? []
        let steps = ConformanceRule.allCases.flatMap { rule in
            [ConformanceStep(rule)] + stages.map { ConformanceStep(rule, stage: $0) }
        }
        let skipped = steps.filter { step in
            step.rule != .loads
                && (!rules.contains(step.rule) || (stage != nil && step.stage != nil && step.stage != stage))
        }
        let findings = await PluginConformance.check(
            path: path, pass: pass, skipping: Set(skipped), patience: patience
        ) { event in
            if case .begins(let step, _) = event { say("begins \(step)") }
        }
        for finding in findings { say("finds \(finding)") }
    }

    /// At once: the process may end in the next moment.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }

    static func lines(_ result: ExitTest.Result?, _ prefix: String) -> [String] {
        let text = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count + 1))
        }
    }

    @Test func `the example in C conforms`() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            await ConformanceTests.check("ExampleC")
        }
        #expect(Self.lines(result, "finds") == [])
        #expect(Self.lines(result, "begins").count > 15)
    }

    @Test func `a plugin in Swift conforms`() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            await ConformanceTests.check("SamplePlugin")
        }
        #expect(Self.lines(result, "finds") == [])
    }

    @Test(arguments: ["ExampleC", "SamplePlugin", "OtherPlugin"])
    func `a plugin reads no further than its host's table`(product: String) async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [product = product as String] in
            await ConformanceTests.check(product, pass: .shortHost)
        }
        #expect(Self.lines(result, "finds") == [])
    }

    @Test func `one that does is seen to crash in that step`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardOutputContent]) {
            setenv("LINKMAGICO_BAD_HANDSHAKE", "reads_past_host", 1)
            await ConformanceTests.check("BadHandshake", pass: .shortHost)
        }
        #expect(Self.lines(result, "begins").last == "ends_with_host_table")
    }

    @Test func `a file that is no plugin is one finding`() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            await ConformanceTests.check("NoEntry")
        }
        let findings = Self.lines(result, "finds")
        #expect(findings.count == 1 && findings[0].hasPrefix("MUST loads: no_entry: "))
    }

    @Test(arguments: [
        ("no_summary", "SHOULD is_documented@enrich.handshake: the stage has no summary"),
        ("no_doc", "SHOULD is_documented@enrich.handshake: option count has no doc"),
        ("bad_example", "MUST examples_parse@enrich.handshake: 'passes': expect is no JSON object"),
        (
            "false_example",
            "MUST examples_hold@enrich.handshake: 'passes': title: expected \"never set\", found null"
        ),
    ])
    func `poor documentation and false examples are found`(lie: String, finding: String) async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [lie = lie as String] in
            setenv("LINKMAGICO_BAD_HANDSHAKE", lie, 1)
            await ConformanceTests.check(
                "BadHandshake", only: [.isDocumented, .hasSoundOptions, .examplesParse, .examplesHold])
        }
        #expect(Self.lines(result, "finds") == [finding])
    }

    @Test(arguments: [
        ("bad_never", "takes_empty_record", "it did not complete within 200ms"),
        ("bad_twice", "takes_empty_record", "it completed 3 times"),
        ("bad_slot", "takes_typical_record", "it wrote the slot url, which it does not declare"),
        ("bad_utf8", "takes_typical_record", "it wrote text to title that is not valid UTF-8"),
        ("bad_never", "takes_cancelled_records", "a call that was given up was not completed in the time a call has"),
        ("bad_fd_leak", "destroy_frees_all", "50 stages were made, used and destroyed, and 3"),
        ("bad_twice", "takes_many_records", "2000 completions too many"),
    ])
    func `what a stage does wrong is found`(stage: String, rule: String, detail: String) async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [stage = stage as String, rule = rule as String] in
            setenv("LINKMAGICO_BAD_PLUGIN", "1", 1)
            let rules = ConformanceRule.allCases.filter { $0.rawValue == rule }
            await ConformanceTests.check(
                "BadPlugin", only: rules, stage: "enrich.\(stage)", patience: .milliseconds(200))
        }
        let findings = Self.lines(result, "finds")
        #expect(findings.contains { $0.hasPrefix("MUST \(rule)@enrich.\(stage): \(detail)") })
    }

    @Test func `after a crash the step is known, and another process goes on without it`() async {
        let result = await #expect(processExitsWith: .signal(SIGSEGV), observing: [\.standardOutputContent]) {
            setenv("LINKMAGICO_BAD_PLUGIN", "1", 1)
            await ConformanceTests.check(
                "BadPlugin", only: [.isDocumented, .takesEmptyRecord, .takesEmptyBody], stage: "enrich.bad_segfault")
        }
        let last = Self.lines(result, "begins").last
        #expect(last == "takes_empty_record@enrich.bad_segfault")
        #expect(
            last.flatMap { ConformanceStep($0) } == ConformanceStep(.takesEmptyRecord, stage: "enrich.bad_segfault"))
        #expect(Self.lines(result, "begins").contains("is_documented@enrich.bad_segfault"))
    }

    @Test func `a step reads back from its text`() {
        for rule in ConformanceRule.allCases {
            for step in [ConformanceStep(rule), ConformanceStep(rule, stage: "parse.html")] {
                #expect(ConformanceStep(step.description) == step)
            }
            #expect(!rule.sentence.isEmpty && rule.limit > .zero)
        }
        #expect(ConformanceStep("no_such_rule") == nil)
        let ended = ConformanceFinding.processEnded(during: ConformanceStep(.isDocumented), how: "signal 11")
        #expect(ended.severity == .must && ended.description == "MUST is_documented: the process ended: signal 11")
    }
}
