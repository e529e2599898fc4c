// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import Glibc
import HTML
import Vocabulary

/// `linkmagico shell`: tries selectors on a page.
struct ShellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell",
        abstract: "Try selectors on a page, and look at what is in it.",
        discussion: """
            Type a CSS selector, or an XPath 1.0 expression that begins with '/' or '('; see what it matches. Words with a \
            colon in front show the page otherwise: ':help' lists them. Lines may also come from a pipe or from --run; then \
            the exit code is 1 when one of them was wrong. The page is fetched once, by a private worker.

            Examples:
              linkmagico shell https://shop.example/p/1
              linkmagico shell --url https://shop.example/p/1 saved.html
              linkmagico shell saved.html --run '.price' --run '//h1/text()'
              echo ':outline' | linkmagico shell saved.html --json
            """)

    @Argument(help: "http or https URL, or a local HTML file.")
    var input: String
    @Option(help: "URL of a page that is read from a file.")
    var url: String?
    @Option(
        name: .customLong("run"), help: ArgumentHelp("Run this line and end; may be repeated.", valueName: "line"))
    var lines: [String] = []
    @OptionGroup var acquisition: AcquisitionOptions
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let page = try await page()
        var session = ShellSession(page: page, width: console.width)
        if console.errorsAreTerminal && lines.isEmpty { console.note(session.greeting) }
        var failed = 0
        var rest = lines[...]
        let isInteractive = lines.isEmpty && isatty(0) == 1
        while let line = lines.isEmpty ? ShellCommand.line(isInteractive, console) : rest.popFirst() {
            let answer = session.answer(line)
            if answer.isEnd { break }
            if answer.isWrong { failed += 1 }
            show(answer, line, console)
        }
        if failed > 0 && !isInteractive { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private func show(_ answer: ShellAnswer, _ line: String, _ console: Console) {
        if output.json {
            if answer.isEmpty { return }
            let key = answer.isWrong ? "error" : "answer"
            return console.print(["line": .string(line), key: answer.json])
        }
        if answer.isWrong { return console.note("error: \(TerminalText.safe(answer.text))") }
        if !answer.text.isEmpty { console.print(TerminalText.safe(answer.text)) }
    }

    private static func line(_ isInteractive: Bool, _ console: Console) -> String? {
        if isInteractive { console.write(.output, Array("> ".utf8)) }
        guard let line = readLine(strippingNewline: true) else {
            if isInteractive { console.write(.output, [0x0A]) }
            return nil
        }
        return line
    }

    private func page() async throws -> RecordedPage {
        let what: ExtractInput
        do throws(CommandFailure) { what = try ExtractInput(input) } catch {
            throw CommandFailure(error.code, "\(input): \(error.detail)", status: .usage)
        }
        switch what {
        case .file(let path):
            guard input != "-" || !lines.isEmpty else {
                throw CommandFailure("bad_input", "a page from standard input needs --run", status: .usage)
            }
            let body = try FileText.bytes(of: path)
            let text = url ?? PageAddress.stated(by: Document.parse(bytes: body)) ?? "https://page.invalid/"
            guard let parsed = try? WebURL.parse(text), parsed.isHTTP else {
                throw CommandFailure("bad_url", "'\(text)' is no http or https URL", status: .usage)
            }
            return RecordedPage(url: parsed, body: body)
        case .url(let text):
            guard url == nil else {
                throw CommandFailure("bad_input", "--url is for a page that is read from a file", status: .usage)
            }
            var settings = try workerOptions.settings()
            settings.egressAllows += acquisition.allow
            let files = try RecipeFiles(folder: settings.recipeDirectory)
            return try await PrivateWorkers.run(settings, files, workers: 1) { workers in
                try await PageRecorder(workers: workers, method: acquisition.method, deadline: acquisition.deadline)
                    .record(text)
            }
        }
    }
}
