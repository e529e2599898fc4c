// SPDX-License-Identifier: MIT

import ControlProtocol
import Recipes
import Testing
import Vocabulary

@testable import CommandLineTool

struct RecipeTestRunTests {
    @Test func `a test's record is as after acquisition`() throws {
        let given = RecipeTest.Given(
            url: "https://a.example/", status: 403,
            headers: [RecipeTest.Header("content-type", "text/html; charset=utf-8")],
            slots: [.fetchedAt: "2026-11-22T18:56:03.120Z", .method: "browser"])
        let slots = try RecipeTestRun.slots(given, folder: ".")
        #expect(slots[.responseStatus] == 403 && slots[.body] == .bytes([]) && slots[.charset] == "utf-8")
        #expect(slots[.responseHeaders] == [["content-type", "text/html; charset=utf-8"]])
        #expect(slots[.fetchedAt] == Timestamp(text: "2026-11-22T18:56:03.120Z").map { .time($0) })
        #expect(slots[.method] == "browser")
    }

    @Test func `a recorded page that is missing is the test's failure`() {
        let given = RecipeTest.Given(url: "https://a.example/", page: "fixtures/none.html")
        let failure = #expect(throws: CommandFailure.self) { try RecipeTestRun.slots(given, folder: "/nonexistent") }
        #expect(failure?.code == "cannot_read" && failure?.detail.contains("fixtures/none.html") == true)
    }

    @Test func `a failed test tells what differs and where it stands`() {
        let result = RecipeTestResult(
            pipeline: "shop", name: "a product", origin: .file("shop.yaml", line: 12, column: 5), outcome: "dropped",
            code: "not_html", detail: "content type image/png", differences: [], took: .zero, couldRun: false)
        #expect(
            result.text(RecordingConsole().console()) == """
                  FAIL  a product  shop.yaml:12
                        dropped: not_html: content type image/png
                """)
        #expect(result.json["passed"] == false && result.json["code"] == "not_html")
    }

    @Test func `validation counts what it found`() {
        func summary(_ severities: RecipeProblem.Severity...) -> String {
            PipelineValidateCommand.summary(
                PipelineValidate.Result(
                    isValid: true, recipes: 2,
                    problems: severities.map {
                        RecipeProblem(file: "a", line: 1, column: 1, severity: $0, code: "c", message: "m")
                    }))
        }
        #expect(summary() == "2 recipes, no problems")
        #expect(summary(.error, .warning, .warning) == "2 recipes, 1 error, 2 warnings")
    }

    @Test func `findings of a check are read, and silence is no proof`() throws {
        let finding: Value = ["rule": "takes_huge_body", "stage": "parse.x", "severity": "SHOULD", "detail": "slow"]
        let expected = [PluginFinding(rule: "takes_huge_body", stage: "parse.x", isMust: false, detail: "slow")]
        #expect(try PluginFinding.all(in: ["findings": .list([finding])]) == expected)
        #expect(try PluginFinding.all(in: ["findings": []]).isEmpty)
        #expect(throws: CommandFailure.self) { try PluginFinding.all(in: .null) }
    }

    @Test func `a step that ended the process is a broken rule of its stage`() {
        let finding = PluginFinding(ended: "takes_huge_body@parse.x", how: "SIGSEGV")
        #expect(finding.rule == "takes_huge_body" && finding.stage == "parse.x" && finding.isMust)
        #expect(PluginFinding(ended: "loads", how: "SIGSEGV").stage == nil)
    }

    @Test func `lines of the log are readable, and what is no JSON stays`() {
        let line = #"{"timestamp":"2026-11-22T20:43:52.431Z","level":"error","event":"incident","url":"a\u001b[2J"}"#
        #expect(LogLine.text(line, .plain) == "20:43:52  error    incident  url=a[2J")
        #expect(LogLine.text("Fatal error: x", .plain) == "Fatal error: x")
        #expect(LogLine.text(line, .raw) == line)
    }
}
