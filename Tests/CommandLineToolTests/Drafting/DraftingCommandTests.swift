// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import CommandLineTool

struct DraftingCommandTests {
    @Test(arguments: [
        ["pipeline", "infer"], ["pipeline", "infer", "nothing-here"],
        ["pipeline", "infer", "--output", "a.txt", "https://a.example/"],
        ["pipeline", "infer", "--name", "a b", "https://a.example/"],
        ["pipeline", "infer", "--deadline", "1ms", "https://a.example/"],
        ["pipeline", "infer", "--url", "https://a.example/", "https://a.example/"], ["pipeline", "record"],
        ["pipeline", "record", "ftp://a.example/"], ["shell"], ["shell", "nothing-here"],
        ["shell", "--url", "https://a.example/", "https://a.example/"],
        ["pipeline", "infer"] + (0...20).map { "https://a.example/\($0)" },
    ]) func `a wrong command line ends with 64 and says why`(arguments: [String]) async {
        let recording = RecordingConsole()
        #expect(await LinkMagicoCommand.execute(arguments, console: recording.console()) == 64)
        #expect(recording.output.isEmpty && !recording.errors.isEmpty)
    }

    @Test(arguments: [["pipeline", "infer"], ["pipeline", "record"], ["shell"]])
    func `help has examples`(command: [String]) async {
        let recording = RecordingConsole()
        #expect(await LinkMagicoCommand.execute(command + ["--help"], console: recording.console()) == 0)
        #expect(recording.output.contains("Examples:\n  linkmagico \(command.joined(separator: " "))"))
    }

    private func withFile(_ html: String, _ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "linkmagico-page-\(UUID().uuidString.prefix(8)).html"
        try html.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    @Test func `the shell runs lines on a file and ends with 1 when one was wrong`() async throws {
        try await withFile("<h1>Hello</h1><a href=x>more</a>") { path in
            let good = RecordingConsole()
            #expect(
                await good.run("shell", path, "--url", "https://a.example/b/", "--run", "h1", "--run", ":links") == 0)
            #expect(good.output.contains("1 match\n") && good.output.contains("https://a.example/b/x  more"))
            let bad = RecordingConsole()
            #expect(await bad.run("shell", path, "--run", "h1[", "--run", "h1", "--json") == 1)
            let lines = bad.output.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].contains(#""error""#) && lines[1].contains(#""count":1"#))
        }
    }

    @Test func `a page must not write to the terminal what it likes`() async throws {
        try await withFile("<h1>a\u{1B}[2Jb</h1>") { path in
            let recording = RecordingConsole()
            #expect(await recording.run("shell", path, "--run", "h1", "--run", ":text", "--run", ":html h1") == 0)
            #expect(!recording.output.contains("\u{1B}"))
        }
    }

    @Test func `a file without an address is asked for one`() async throws {
        try await withFile("<h1>Hello</h1>") { path in
            let recording = RecordingConsole()
            #expect(await recording.run("pipeline", "infer", path) == 64)
            #expect(recording.errors.contains("--url says which page it is"))
        }
    }

    @Test func `an existing recipe is not replaced, and nothing is fetched for it`() async throws {
        try await withFile("") { path in
            let yaml = path + ".yaml"
            try "pipeline: mine\n".write(toFile: yaml, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: yaml) }
            let recording = RecordingConsole()
            #expect(await recording.run("pipeline", "infer", "https://a.example/", "--output", yaml) == 1)
            #expect(recording.errors.contains("exists"))
            #expect(try String(contentsOfFile: yaml, encoding: .utf8) == "pipeline: mine\n")
        }
    }
}
