// SPDX-License-Identifier: MIT

import ArgumentParser
import Testing

@testable import CommandLineTool

struct ExitStatusTests {
    @Test func `help is a success and goes to the output`() async {
        let recording = RecordingConsole()
        #expect(await recording.run("--help") == 0)
        #expect(recording.output.contains("linkmagico extract https://") && recording.errors.isEmpty)
    }

    @Test func `the exit codes have a help page`() async {
        let recording = RecordingConsole()
        #expect(await recording.run("help", "exit-codes") == 0)
        for status in ExitStatus.allCases { #expect(recording.output.contains("\(status.rawValue)")) }
    }

    @Test(arguments: [
        ["extract"], ["no-such-command"], ["search", "--k", "0", "hello"], ["extract", "--deadline", "soon", "a.html"],
        ["parse"], ["extract", "--include", "nothing", "https://a.example/"], ["watch", "--kind", "rain"],
        ["page", "list", "--state", "lost"], ["crawl", "list", "--limit", "0"],
        ["plugin", "list", "--kind", "frobnicate"],
        ["extract", "no/such/file.html"], ["extract", "--url", "https://a.example/", "https://b.example/"],
    ])
    func `a wrong command line ends with 64 and says why`(arguments: [String]) async {
        let recording = RecordingConsole()
        #expect(await LinkMagicoCommand.execute(arguments, console: recording.console()) == 64)
        #expect(recording.output.isEmpty && !recording.errors.isEmpty)
    }

    @Test(arguments: [
        ["status"], ["health"], ["metrics"], ["search", "hello"], ["page", "list"],
        ["page", "get", "https://a.example/"],
        ["crawl", "https://a.example/"], ["crawl", "list"], ["why", "https://a.example/"], ["watch"],
        ["daemon", "status"], ["daemon", "reload"], ["extract", "https://a.example/"], ["plugin", "list"],
        ["pipeline", "list"],
    ])
    func `without the daemon that was named the end is 69`(arguments: [String]) async {
        let recording = RecordingConsole()
        let arguments = arguments + ["--socket", deadSocket]
        #expect(await LinkMagicoCommand.execute(arguments, console: recording.console()) == 69)
        #expect(recording.output.isEmpty && recording.errors.contains("no_daemon"))
    }

    @Test func `stopping a daemon that does not run is no error`() async {
        let recording = RecordingConsole()
        #expect(await recording.run("daemon", "stop", "--socket", deadSocket) == 0)
        #expect(recording.errors.contains(deadSocket))
    }

    @Test func `a recipe that cannot be read is a failure before any worker starts`() async {
        let recording = RecordingConsole()
        #expect(await recording.run("parse", "--batch", "--recipe", "/nonexistent/shop.yaml") == 1)
        #expect(recording.errors.contains("cannot_read") && recording.errors.contains("/nonexistent/shop.yaml"))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func `completions are written for the usual shells`(shell: String) async {
        let recording = RecordingConsole()
        #expect(await recording.run("--generate-completion-script", shell) == 0)
        #expect(recording.output.contains("extract"))
    }

    @Test func `slots are listed without anybody's help`() async {
        let recording = RecordingConsole()
        #expect(await recording.run("plugin", "slots") == 0)
        #expect(recording.output.contains("response.status"))
    }

    @Test func `every command has examples in its help`() {
        func commands(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
            let configuration = command.configuration
            let children = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
            return children.isEmpty ? [command] : children.flatMap { commands($0) }
        }
        let all = commands(LinkMagicoCommand.self)
        #expect(all.count > 20)
        for command in all where command != ExitCodesCommand.self {
            let help = command.configuration.discussion
            #expect(help.contains("Examples:") && help.contains("linkmagico "), "\(command)")
        }
    }
}
