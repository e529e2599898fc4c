// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Vocabulary

/// `linkmagico crawl`
struct CrawlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crawl",
        abstract: "Crawl a site or run a pipeline; see how far runs are.",
        discussion: """
            Examples:
              linkmagico crawl https://docs.example/ --wait
              linkmagico crawl shop.example --pages 500
              linkmagico crawl status run-17
              linkmagico crawl list --json
              linkmagico crawl stop run-17
            """,
        subcommands: [Start.self, Status.self, List.self, Stop.self, WhyCommand.self], defaultSubcommand: Start.self)

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start a run, or resume the pipeline's interrupted one.",
            discussion: """
                With --wait the exit code is 1 unless the run finishes. Ctrl-C ends the waiting, not the run.

                Examples:
                  linkmagico crawl https://docs.example/ --wait
                  linkmagico crawl shop.example --pages 500 --json
                """)

        @Argument(help: "A URL, the only seed, or the name of a pipeline.")
        var target: String
        @Option(help: "The recipe for a URL, instead of the one that matches.")
        var pipeline: String?
        @Option(help: "A lower limit of pages than the recipe's.")
        var pages: Int?
        @Option(help: "A lower limit of depth than the recipe's.")
        var depth: Int?
        @Flag(help: "Visit known pages too, due or not.")
        var force = false
        @Flag(help: "Wait for the end, with a line that tells how far it is.")
        var wait = false
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard isURL || pipeline == nil else { throw ValidationError("--pipeline goes with a URL.") }
        }

        private var isURL: Bool { target.hasPrefix("http://") || target.hasPrefix("https://") }

        func run() async throws {
            let console = Console.current
            let client = try connection.connect()
            let params = CrawlStart.Params(
                pipeline: isURL ? pipeline : target, url: isURL ? target : nil, pages: pages, depth: depth,
                force: force)
            var run = try await begun(params, client, console)
            if wait { run = try await finished(run, client, console) }
            if output.json {
                try console.print(encoding: run)
            } else if wait {
                console.print(RunText.summary(run, console))
            } else {
                console.print("\(run.run) of \(run.pipeline) is \(run.state.rawValue)")
                console.note("how far it is: linkmagico crawl status \(run.run)")
            }
            if wait && run.state != .finished { throw ExitCode(ExitStatus.failure.rawValue) }
        }

        /// A run that a schedule or somebody else has begun is as good as one of our own.
        private func begun(
            _ params: CrawlStart.Params, _ client: DaemonClient, _ console: Console
        ) async throws -> RunStatus {
            do throws(ClientError) {
                return try await client.call(CrawlStart.self, params)
            } catch {
                guard case .daemon(let refusal) = error, refusal.code == .conflict,
                    let name = refusal.more["run"]?.string
                else { throw CommandFailure(error) }
                console.note("\(name) is under way already")
                return try await client.result(of: CrawlStatus.self, CrawlStatus.Params(run: name))
            }
        }

        private func finished(_ run: RunStatus, _ client: DaemonClient, _ console: Console) async throws -> RunStatus {
            let progress = ProgressLine(console)
            defer { progress.end() }
            return try await Interruption.protecting {
                progress.end()
                console.note(
                    "the run goes on: linkmagico crawl status \(run.run), or stop it: linkmagico crawl stop \(run.run)")
            } _: {
                var run = run
                while !run.state.isOver {
                    progress.update(RunText.progress(run))
                    try await Task.sleep(for: .milliseconds(300))
                    run = try await client.result(of: CrawlStatus.self, CrawlStatus.Params(run: run.run))
                }
                return run
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How far a run is.",
            discussion: """
                Examples:
                  linkmagico crawl status run-17
                """)

        @Argument(help: "From crawl or crawl list.")
        var run: String
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let status = try await connection.call(CrawlStatus.self, CrawlStatus.Params(run: run))
            if output.json { return try console.print(encoding: status) }
            console.print(RunText.summary(status, console))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List runs, newest first.",
            discussion: """
                Examples:
                  linkmagico crawl list --pipeline shop.example
                  linkmagico crawl list --state running --json
                """)

        @Option(help: "Only runs of this pipeline.")
        var pipeline: String?
        @Option(help: "Only runs in this state: queued, running, stopping, finished, stopped, failed.")
        var state: String?
        @Option(help: "Runs, at most.")
        var limit = 20
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard state.map({ RunStatus.State(rawValue: $0) != nil }) ?? true else {
                throw ValidationError(
                    "--state: expected \(RunStatus.State.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard (1...1000).contains(limit) else { throw ValidationError("--limit: expected 1 to 1000.") }
        }

        func run() async throws {
            let console = Console.current
            let params = CrawlList.Params(
                pipeline: pipeline, state: state.flatMap { RunStatus.State(rawValue: $0) }, limit: limit)
            let result = try await connection.call(CrawlList.self, params)
            if output.json { return try console.print(encoding: result) }
            if result.runs.isEmpty { return console.note("no runs") }
            console.print(RunText.table(result.runs, console))
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop a run; what is queued stays for a later start.",
            discussion: """
                Examples:
                  linkmagico crawl stop run-17
                """)

        @Argument(help: "From crawl or crawl list.")
        var run: String
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let status = try await connection.call(CrawlStop.self, CrawlStop.Params(run: run))
            if output.json { return try console.print(encoding: status) }
            console.print("\(status.run) of \(status.pipeline) is \(status.state.rawValue)")
        }
    }
}
