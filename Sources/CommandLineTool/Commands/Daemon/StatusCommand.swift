// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What the daemon and its workers are doing, and what needs attention.",
        discussion: """
            Examples:
              linkmagico status
              linkmagico status --json | jq .workers
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let status = try await connection.call(DaemonStatus.self)
        if output.json { return try console.print(encoding: status) }
        console.print(StatusText.text(status, console))
    }
}

/// The daemon's status as people read it.
enum StatusText {
    /// Incidents shown; `--json` has all.
    private static let mostIncidents = 5

    static func text(_ status: DaemonStatus.Result, _ console: Console) -> String {
        let state =
            status.state == .serving
            ? console.styled(.green, "serving") : console.styled(.yellow, status.state.rawValue)
        var facts = TextTable("", "")
        facts.add("socket", status.socket)
        facts.add("data", status.dataDirectory)
        facts.add("recipes", recipes(status.pipelines))
        facts.add("pages", "\(HumanText.count(status.pages)) stored")
        facts.add("frontier", frontier(status.frontier))
        if status.renderersAlive > 0 { facts.add("renderers", "\(status.renderersAlive) alive") }
        let head =
            "LinkMagico \(status.version), \(state), pid \(status.pid), up \(HumanText.duration(status.uptime)), "
            + "generation \(status.generation)"
        var parts = [head, facts.text(console), workers(status.workers, console)]
        if !status.runs.isEmpty { parts.append(RunText.table(status.runs, console)) }
        if !status.incidents.isEmpty { parts.append(incidents(status.incidents, console)) }
        return parts.joined(separator: "\n\n")
    }

    private static func recipes(_ counts: PipelineCounts) -> String {
        var parts = ["\(counts.active) active"]
        if counts.paused > 0 { parts.append("\(counts.paused) paused") }
        if counts.invalid > 0 { parts.append("\(counts.invalid) invalid (linkmagico pipeline validate)") }
        return parts.joined(separator: ", ")
    }

    private static func frontier(_ counts: FrontierCounts) -> String {
        "\(HumanText.count(counts.queued)) queued, \(HumanText.count(counts.leased)) leased, "
            + "\(HumanText.count(counts.due)) due"
    }

    private static func workers(_ workers: [WorkerStatus], _ console: Console) -> String {
        var table = TextTable("worker", ">pid", "role", "state", ">records", ">memory", ">restarts", "last end")
        for worker in workers {
            table.add(
                worker.id, worker.pid.map { "\($0)" } ?? "", worker.role.rawValue, worker.state.rawValue,
                HumanText.count(worker.records), worker.memory.map { HumanText.size($0) } ?? "",
                "\(worker.restarts)", worker.lastExit ?? "")
        }
        return table.text(console) + underWay(workers, console)
    }

    /// The pages that have been with a stage longest: where a crawl hangs.
    private static func underWay(_ workers: [WorkerStatus], _ console: Console) -> String {
        let oldest = workers.flatMap(\.current).sorted { $0.since < $1.since }.prefix(3)
        guard !oldest.isEmpty else { return "" }
        var table = TextTable("under way", "since", "stage")
        for record in oldest {
            table.add(TerminalText.line(record.url), HumanText.age(of: record.since, at: console.now()), record.stage)
        }
        return "\n\n" + table.text(console)
    }

    private static func incidents(_ incidents: [Incident], _ console: Console) -> String {
        var table = TextTable("when", "what", "detail")
        for incident in incidents.prefix(mostIncidents) {
            let place = incident.url.map { " (\($0))" } ?? ""
            table.add(HumanText.age(of: incident.at, at: console.now()), incident.code, incident.detail + place)
        }
        let more =
            incidents.count > mostIncidents ? "\n… and \(incidents.count - mostIncidents) more: --json has all" : ""
        return console.styled(.yellow, "needs attention") + "\n" + table.text(console) + more
    }
}

/// `linkmagico health`
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Check database, workers, plugins, disk space and browser.",
        discussion: """
            The exit code is 0 when all is well or merely degraded, 1 when something fails, 69 without a daemon.

            Examples:
              linkmagico health
              linkmagico health --json | jq -r .status
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let health = try await connection.call(DaemonHealth.self)
        if output.json {
            try console.print(encoding: health)
        } else {
            console.print(HealthCommand.text(health, console))
        }
        if health.status == .failing { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    static func text(_ health: DaemonHealth.Result, _ console: Console) -> String {
        let width = health.checks.map(\.name.count).max() ?? 0
        return health.checks.map { check in
            let style: TextStyle =
                switch check.status {
                case .ok: .green
                case .degraded: .yellow
                case .failing: .red
                }
            let word = check.status.rawValue
            return console.styled(style, word) + String(repeating: " ", count: max(1, 10 - word.count)) + check.name
                + String(repeating: " ", count: width - check.name.count + 2) + TerminalText.line(check.detail)
        }.joined(separator: "\n")
    }
}

/// `linkmagico metrics`
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "The daemon's metrics in the Prometheus text format.",
        discussion: """
            Examples:
              linkmagico metrics
              linkmagico metrics linkmagico_stage_seconds
            """)

    @Argument(help: "Only metrics whose name begins so.")
    var prefix: String?
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let text = try await connection.call(MetricsRead.self, MetricsRead.Params(prefix: prefix)).text
        if !text.isEmpty { Console.current.print(text) }
    }
}
