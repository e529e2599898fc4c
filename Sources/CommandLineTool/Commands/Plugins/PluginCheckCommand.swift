// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import Supervision
import Vocabulary
import WorkerProtocol

/// `linkmagico plugin check`: holds a plugin file to the contract, in a process of its own.
struct PluginCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Put a plugin file through everything that the contract asks of it.",
        discussion: """
            The plugin runs in a process of its own, with empty, huge, broken and cancelled records; its examples are \
            tried. A crash is a finding like others. The exit code is 1 when a MUST is broken; a SHOULD is a warning.

            Examples:
              linkmagico plugin check .build/debug/libEnrichThinPages.so
              linkmagico plugin check --json ./reading_time.so
            """)

    @Argument(help: "The .so file.")
    var file: String
    @Option(help: "Longest time for all checks; 10m unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(600)
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        _ = try FileText.bytes(of: file)
        let path = FileText.resolved(file)
        let configuration = try DaemonSettings.read(config: nil).configuration
        // The plugin is not among those that the worker loads at its start: its entry may be called once only.
        let pool = WorkerPool(
            spec: configuration.worker,
            setup: WorkerSetup(role: .check, generation: 1, plugins: [], pipelines: [], egressAllows: []),
            size: WorkerPool.Size(crawlers: 1, hasQueryWorker: false))
        do throws(SupervisionError) { _ = try await pool.start() } catch {
            throw CommandFailure("workers_failed", error.description, status: .broken)
        }
        let progress = ProgressLine(console)
        let result = try await PrivateWorkers.protecting(pool) {
            await pool.check(plugin: path, deadline: deadline) { note in
                progress.update(PluginFinding.step(note))
            }
        }
        progress.end()
        switch result {
        case .failure(let code, let detail): throw CommandFailure(code, "\(file): \(detail)")
        case .value(let value): try report(PluginFinding.all(in: value), console)
        }
    }

    private func report(_ findings: [PluginFinding], _ console: Console) throws {
        let broken = findings.count { $0.isMust }
        if output.json {
            console.print([
                "file": .string(file), "conforms": .bool(broken == 0), "findings": .array(findings.map(\.json)),
            ])
        } else if findings.isEmpty {
            console.print("\(file): \(console.styled(.green, "conforms"))")
        } else {
            for finding in findings {
                let word = console.styled(finding.isMust ? .red : .yellow, finding.isMust ? "MUST" : "SHOULD")
                let stage = finding.stage.map { " \($0)" } ?? ""
                console.print("\(word)\(stage) \(finding.rule): \(TerminalText.line(finding.detail))")
            }
            let warnings = findings.count - broken
            console.note("\(HumanText.count(broken, "rule")) broken, \(HumanText.count(warnings, "warning"))")
        }
        if broken > 0 { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}

/// A rule that does not hold, as the worker tells it.
struct PluginFinding: Sendable, Hashable {
    var rule: String
    var stage: String?
    var isMust: Bool
    var detail: String

    var json: JSON {
        [
            "severity": .string(isMust ? "MUST" : "SHOULD"), "rule": .string(rule),
            "stage": stage.map { .string($0) } ?? .null, "detail": .string(detail),
        ]
    }

    /// Findings in an answer: a list, or a map with `findings`.
    static func all(in answer: Value) -> [PluginFinding] {
        (answer["findings"]?.list ?? answer.list ?? []).map { finding in
            PluginFinding(
                rule: finding["rule"]?.text ?? finding["code"]?.text ?? "rule",
                stage: finding["stage"]?.text.flatMap { $0.isEmpty ? nil : $0 },
                isMust: finding["severity"]?.text.map { $0.uppercased() != "SHOULD" } ?? true,
                detail: finding["detail"]?.text ?? finding["message"]?.text ?? finding.text ?? "")
        }
    }

    /// What is being done, for the progress line.
    static func step(_ note: JSON) -> String {
        let rule = note["rule"]?.string ?? note["step"]?.string ?? note.string ?? note["message"]?.string ?? ""
        let stage = note["stage"]?.string.map { " \($0)" } ?? ""
        return "checking\(stage) \(rule.replacing("_", with: " ")) …"
    }
}
