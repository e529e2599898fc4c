// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import CommandLineTool

struct ConsoleTests {
    @Test func `colours are for terminals that can and users who want`() {
        func wants(_ isTerminal: Bool, _ environment: [String: String]) -> Bool {
            Console.wantsColor(isTerminal: isTerminal) { environment[$0] }
        }
        #expect(wants(true, ["TERM": "xterm"]))
        #expect(wants(true, ["TERM": "xterm", "NO_COLOR": ""]))  // https://no-color.org: when present and not empty
        #expect(!wants(true, ["TERM": "xterm", "NO_COLOR": "1"]))
        #expect(!wants(true, ["TERM": "dumb"]) && !wants(true, [:]) && !wants(false, ["TERM": "xterm"]))
    }

    @Test func `text of pages cannot steer the terminal`() {
        let hostile = "a\u{1B}]0;title\u{7}b\u{9B}31mc\u{202E}d\r\u{8}e\tf\ng"
        #expect(TerminalText.safe(hostile) == "a]0;titleb31mcde\tf\ng")
        #expect(TerminalText.line("  two\n lines\u{1B}[2J ") == "two lines[2J")
        #expect(TerminalText.safe("Açores 北京 👍") == "Açores 北京 👍")
    }

    @Test func `a table has columns, and a terminal's width cuts the last one`() {
        var table = TextTable("name", ">pages", "what")
        table.add("a", "5", "short")
        table.add("longer", "1,200", "a sentence that does not fit into forty columns")
        let plain = table.text(RecordingConsole().console())
        #expect(
            plain == """
                name    pages  what
                a           5  short
                longer  1,200  a sentence that does not fit into forty columns
                """)
        let narrow = table.text(RecordingConsole().console(isTerminal: true, width: 40))
        #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 40 } && narrow.hasSuffix("…"))
    }

    @Test func `cells are single lines, and missing ones empty`() {
        var table = TextTable("", "")
        table.add("a\nb")
        #expect(table.text(RecordingConsole().console()) == "a b")
    }

    @Test func `progress tells how much, how fast and how long`() {
        let text = ProgressLine.text(done: 30, of: 120, "page", failed: 2, after: .seconds(10), width: 80)
        #expect(text == "[█████░░░░░░░░░░░░░░░]  30 of 120 pages  3/s  30 s left  2 failed")
        let endless = ProgressLine.text(done: 1200, of: nil, "page", failed: 0, after: .seconds(10), width: 80)
        #expect(endless == "1,200 pages  120/s")
        #expect(ProgressLine.text(done: 0, of: 0, "page", failed: 0, after: .zero, width: 80) == "0 pages")
    }

    @Test func `progress is drawn on terminals only, and taken away`() {
        let (quiet, terminal) = (RecordingConsole(), RecordingConsole())
        for recording in [quiet, terminal] {
            let line = ProgressLine(recording.console(isTerminal: recording === terminal))
            line.update("halfway")
            line.end()
            line.end()
        }
        #expect(quiet.errors.isEmpty)
        #expect(terminal.errors == "\r\u{1B}[Khalfway\r\u{1B}[K")
    }

    @Test func `JSON is indented for people and on one line for programs`() {
        let (program, person) = (RecordingConsole(), RecordingConsole())
        program.console().print(["a": [1, 2]] as JSON)
        person.console(isTerminal: true).print(["a": [1, 2]] as JSON)
        #expect(program.output == "{\"a\":[1,2]}\n" && person.output.split(separator: "\n").count > 1)
    }

    @Test func `words are wrapped, and a word that is too long stands alone`() {
        #expect(
            TerminalText.wrapped("one two three incomprehensibilities x", to: 10, indent: "  ")
                == "  one two\n  three\n  incomprehensibilities\n  x")
    }

    @Test func `a failure names its code, the subject and the problems`() {
        let recording = RecordingConsole()
        var failure = CommandFailure("recipe_invalid", "the recipe cannot be used")
        failure.problems = [
            RecipeProblem(
                file: "a.yaml", line: 3, column: 12, code: "unknown_stage", message: "no plugin offers 'fetch: htpp'",
                suggestion: "http")
        ]
        recording.console().complain(failure, about: "https://a.example/\u{1B}[2J")
        #expect(
            recording.errors == """
                error: https://a.example/[2J: recipe_invalid: the recipe cannot be used
                  a.yaml:3:12: error: no plugin offers 'fetch: htpp'; did you mean 'http'?

                """)
    }
}
