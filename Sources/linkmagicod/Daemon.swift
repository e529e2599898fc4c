// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlServer
import CoreMetrics
import Engine
import Glibc
import Logging
import Metrics
import Recipes
import ServiceLifecycle
import Telemetry
import UnixSignals
import Vocabulary

/// Keeps fresh, citable knowledge of web sites: crawls by recipes, answers on a control socket.
@main
struct Daemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linkmagicod",
        abstract: "The LinkMagico daemon: crawls web sites by recipes and answers on a control socket.",
        discussion: """
            Signals: SIGHUP reads recipes and plugins anew; SIGTERM and SIGINT stop in order. Log lines are JSON on \
            standard error.

            Examples:
              linkmagicod --state .var --recipes pipelines
              linkmagicod --config /etc/linkmagico.yaml
              linkmagicod --state .var --recipes pipelines --allow loopback --workers 1
            """,
        version: Engine.version)

    @Option(help: "Settings file; etc/linkmagico.yaml documents every setting.")
    var config: String?
    @Option(help: "Where databases live.")
    var state: String?
    @Option(help: "Folder of recipes.")
    var recipes: String?
    @Option(name: .customLong("plugin"), help: "Further folder or .so file to load stages from; may be repeated.")
    var plugins: [String] = []
    @Option(help: "Path of the control socket.")
    var socket: String?
    @Option(help: "Worker processes; 0 is one per core.")
    var workers: Int?
    @Option(help: "Memory of one worker, such as 512MiB.")
    var workerMemory: String?
    @Option(help: "Further addresses that may be visited: loopback, private or a CIDR block; may be repeated.")
    var allow: [String] = []

    func run() async throws {
        let settings = try self.settings()
        let logger = Logger(label: "linkmagicod") { JSONLineLog(label: $0, level: settings.level) }
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let events = EventFeed()
        var telemetry = EngineTelemetry.live(logger, metrics)
        telemetry.publish = { events.publish($0) }
        let engine = Engine(settings.configuration, telemetry: telemetry)
        let service = DaemonService(
            engine: engine, socket: settings.socket, drain: settings.drain, logger: logger, events: events)
        var group = ServiceGroupConfiguration(
            services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = settings.drain + .seconds(10)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            logger.error("daemon.failed", metadata: ["detail": .string("\(error)")])
            throw ExitCode(1)
        }
    }

    private func settings() throws -> DaemonSettings {
        let (read, problems) = DaemonSettings.read(config.map { RecipeFolder.source(at: $0) })
        guard problems.isEmpty else {
            throw ValidationError(problems.map(\.description).joined(separator: "\n"))
        }
        var settings = read
        if let state {
            settings.stateDirectory = state
            settings.recipeDirectory = "\(state)/pipelines"
        }
        if let recipes { settings.recipeDirectory = recipes }
        if let socket { settings.socket = socket }
        if let workers { settings.workers = workers }
        if let workerMemory {
            guard let size = ByteCount(text: workerMemory) else {
                throw ValidationError("--worker-memory: expected a size such as 512MiB, found '\(workerMemory)'")
            }
            settings.workerMemory = size
        }
        settings.plugins += plugins
        settings.egressAllows += allow
        return settings
    }
}

extension DaemonSettings {
    var level: Logger.Level { Logger.Level(rawValue: logLevel) ?? .info }
}
