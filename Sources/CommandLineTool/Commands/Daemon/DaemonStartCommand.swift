// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Engine
import Glibc
import Vocabulary

/// `linkmagico daemon start`
struct DaemonStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start the daemon in the background and wait until it serves.",
        discussion: """
            Its log goes to linkmagicod.log in the state folder: linkmagico daemon logs. A daemon that runs already is \
            no error. Where systemd runs the machine, its unit is the better way.

            Examples:
              linkmagico daemon start
              linkmagico daemon start --state .var --recipes pipelines --allow loopback
            """)

    @Option(help: ArgumentHelp("Settings file.", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("Where databases and the log live.", valueName: "folder"))
    var state: String?
    @Option(help: ArgumentHelp("Folder of recipes.", valueName: "folder"))
    var recipes: String?
    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp("Folder or .so file to load stages from; may be repeated.", valueName: "path"))
    var plugins: [String] = []
    @Option(help: "Worker processes; 0 is one per core.")
    var workers: Int?
    @Option(
        help: ArgumentHelp(
            "Further addresses that may be visited: loopback, private or a CIDR block; may be repeated.",
            valueName: "addresses"))
    var allow: [String] = []
    @Option(help: "Longest time to wait until it serves; 30s unless said.", transform: OptionText.duration)
    var timeout: Duration = .seconds(30)
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        var settings = try DaemonSettings.read(config: config)
        if let state { settings.stateDirectory = FileText.absolute(state) }
        let socket = connection.socket ?? (config == nil ? connection.path : settings.socket)
        if let client = try? DaemonClient(path: socket) {
            let status = try await client.result(of: DaemonStatus.self, Nothing(), within: .seconds(10))
            return try report(status, wasRunning: true, log: nil, console)
        }
        let log = DaemonProcess.logPath(in: settings.stateDirectory)
        let process = try DaemonProcess.start(arguments(socket: socket), log: log)
        let progress = ProgressLine(console)
        defer { progress.end() }
        let status = try await Interruption.protecting {
            process.terminate()
        } _: {
            try await process.untilReady(socket: socket, within: timeout) { progress.update("starting …") }
        }
        progress.end()
        try report(status, wasRunning: false, log: log, console)
    }

    private func arguments(socket: String) -> [String] {
        var arguments = ["--socket", FileText.absolute(socket)]
        if let config { arguments += ["--config", FileText.absolute(config)] }
        if let state { arguments += ["--state", FileText.absolute(state)] }
        if let recipes { arguments += ["--recipes", FileText.absolute(recipes)] }
        for plugin in plugins { arguments += ["--plugin", FileText.absolute(plugin)] }
        for addresses in allow { arguments += ["--allow", addresses] }
        if let workers { arguments += ["--workers", "\(workers)"] }
        return arguments
    }

    private func report(
        _ status: DaemonStatus.Result, wasRunning: Bool, log: String?, _ console: Console
    ) throws {
        if output.json { return try console.print(encoding: status) }
        console.print(
            "\(wasRunning ? "already running" : "started"): pid \(status.pid), "
                + "\(HumanText.count(status.pipelines.active, "recipe")), socket \(status.socket)")
        if let log { console.note("log: \(log)") }
        if status.pipelines.invalid > 0 {
            console.note("\(HumanText.count(status.pipelines.invalid, "recipe")) cannot be used: linkmagico status")
        }
    }
}

extension FileText {
    /// From the root, whether or not the file is there.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return "\(String(cString: folder))/\(path)"
    }
}
