// SPDX-License-Identifier: MIT

public import ArgumentParser
import ControlClient
import Glibc

/// The command line `linkmagico`.
public struct LinkMagicoCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "linkmagico",
        abstract: "Fresh, citable knowledge of web sites.",
        discussion: """
            Commands that need the daemon find it by --socket, $LINKMAGICO_SOCKET or the usual place. extract, parse, \
            shell, plugin and pipeline work without one too.

            Examples:
              linkmagico extract https://docs.example/guide
              linkmagico daemon start
              linkmagico crawl https://docs.example/ --wait
              linkmagico search "how do I return a product?" --max-age 1h
              linkmagico help extract

            Exit codes: 0 done, 1 something asked for failed, 64 wrong command line, 69 no daemon, 70 broken \
            installation, 130 interrupted; see 'linkmagico help exit-codes'.
            Completions: linkmagico --generate-completion-script bash|zsh|fish. Colours follow NO_COLOR.
            """,
        version: ProgramVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Pages",
                subcommands: [
                    ExtractCommand.self, ParseCommand.self, PageCommand.self, DiffCommand.self, ShellCommand.self,
                ]),
            CommandGroup(
                name: "Knowledge",
                subcommands: [
                    AskCommand.self, SearchCommand.self, EnsureFreshCommand.self, VerifyCommand.self, McpCommand.self,
                ]),
            CommandGroup(
                name: "Crawling",
                subcommands: [CrawlCommand.self, WhyCommand.self, WatchCommand.self, ScheduleCommand.self]),
            CommandGroup(
                name: "Recipes and plugins",
                subcommands: [PipelineCommand.self, ReparseCommand.self, PluginCommand.self]),
            CommandGroup(
                name: "The daemon",
                subcommands: [
                    DaemonCommand.self, StatusCommand.self, HealthCommand.self, MetricsCommand.self,
                ]),
            CommandGroup(name: "More", subcommands: [ExitCodesCommand.self]),
        ])

    public init() {}

    /// Runs the program: signals, arguments, exit code.
    public static func runProgram() async -> Never {
        signal(SIGPIPE, SIG_IGN)
        Interruption.watch()
        let status = await execute(Array(CommandLine.arguments.dropFirst()), console: .standard)
        Glibc.exit(status)
    }

    /// Runs a command line.
    ///
    /// - Returns: The exit code, see ``ExitStatus``.
    public static func execute(_ arguments: [String], console: Console) async -> Int32 {
        await Console.$current.withValue(console) {
            do {
                var command = try LinkMagicoCommand.parseAsRoot(arguments)
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
                return ExitStatus.success.rawValue
            } catch {
                return report(error, console)
            }
        }
    }

    private static func report(_ error: any Error, _ console: Console) -> Int32 {
        switch error {
        case let failure as CommandFailure:
            console.complain(failure)
            return failure.status.rawValue
        case let error as ClientError:
            let failure = CommandFailure(error)
            console.complain(failure)
            return failure.status.rawValue
        case let code as ExitCode: return code.rawValue
        default: break
        }
        let message = fullMessage(for: error)
        let code = exitCode(for: error)
        if !message.isEmpty {
            if code.isSuccess { console.print(message) } else { console.note(message) }
        }
        return code.rawValue
    }
}
