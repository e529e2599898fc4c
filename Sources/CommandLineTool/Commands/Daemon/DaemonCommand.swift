// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Engine
import Glibc
import Vocabulary

/// `linkmagico daemon`
struct DaemonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon", abstract: "Start, stop, reload and look at the daemon.",
        subcommands: [DaemonStartCommand.self, Stop.self, StatusCommand.self, DaemonLogsCommand.self, Reload.self])

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the daemon in order and wait for its end.",
            discussion: """
                Pages under way are finished. A daemon that does not run is no error.

                Examples:
                  linkmagico daemon stop
                """)

        @Option(help: "Longest time to wait; 60s unless said.", transform: OptionText.duration)
        var timeout: Duration = .seconds(60)
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let console = Console.current
            let client: DaemonClient
            do throws(CommandFailure) { client = try connection.connect() } catch {
                guard error.code == "no_daemon" else { throw error }
                return console.note("no daemon answers at \(connection.path)")
            }
            let pid = try await client.result(of: DaemonStatus.self, Nothing(), within: .seconds(10)).pid
            guard pid > 1, kill(pid, SIGTERM) == 0 else {
                throw CommandFailure(
                    "not_permitted", "pid \(pid) cannot be told to stop: \(String(cString: strerror(errno)))")
            }
            let progress = ProgressLine(console)
            defer { progress.end() }
            let deadline = ContinuousClock.now + timeout
            while DaemonProcess.isAlive(pid) {
                progress.update("waiting for pages under way …")
                guard ContinuousClock.now < deadline else {
                    throw CommandFailure("deadline_exceeded", "pid \(pid) has not ended within \(timeout.text)")
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            progress.end()
            console.print("stopped (pid \(pid))")
        }
    }

    struct Reload: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read recipes and plugins anew; on any error the old ones go on.",
            discussion: """
                Examples:
                  linkmagico daemon reload
                """)

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let result = try await connection.call(DaemonReload.self)
            if output.json { return try console.print(encoding: result) }
            let changed = result.changed.isEmpty ? "none changed" : "changed: \(result.changed.joined(separator: ", "))"
            console.print(
                "generation \(result.generation): \(HumanText.count(result.pipelines, "recipe")), "
                    + "\(HumanText.count(result.plugins, "plugin")), \(changed)")
            if !result.warnings.isEmpty { console.note(RecipeProblemText.lines(result.warnings, console)) }
        }
    }
}
