// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import Vocabulary

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
        guard FileText.isReadable(file) else {
            throw CommandFailure("cannot_read", "\(file) is no file that can be read")
        }
        let progress = ProgressLine(console)
        defer { progress.end() }
        let trial = PluginTrial(
            path: FileText.resolved(file), spec: try DaemonSettings.read(config: nil).configuration.worker,
            progress: progress)
        let findings = try await trial.findings(within: deadline)
        progress.end()
        try report(findings, console)
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
            for finding in findings { console.print(finding.text(console)) }
            let warnings = findings.count - broken
            console.note("\(HumanText.count(broken, "rule")) broken, \(HumanText.count(warnings, "warning"))")
        }
        if broken > 0 { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}
