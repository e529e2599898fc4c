// SPDX-License-Identifier: MIT

import ArgumentParser
import Chat
import ChatServer
import Logging
import ServiceLifecycle
import Telemetry
import Vocabulary

/// `linkmagico-chat serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves the chat until SIGTERM or SIGINT; answers under way are finished first.",
        discussion: """
            Log lines are JSON on standard error; chat.ready tells the address. Administration is open when \
            $LINKMAGICO_ADMIN_TOKEN or admin_token_file gives a token.
            """)

    @OptionGroup var settings: SettingsOptions
    @Option(help: "Address and port; port 0 takes a free one.")
    var listen: String?
    @Option(help: "Where the port is written once connections are taken.")
    var portFile: String?

    func run() async throws {
        let (chat, values) = try settings.read()
        var server = ServerSettings(values)
        if let listen {
            guard let (host, port) = ServerSettings.address(listen) else {
                throw ValidationError("--listen: expected an address and a port such as 127.0.0.1:8766")
            }
            (server.host, server.port) = (host, port)
        }
        let logger = Logger(label: "linkmagico-chat") { [server] in
            JSONLineLog(label: $0, level: Logger.Level(rawValue: server.logLevel) ?? .info)
        }
        let daemon = DaemonKnowledge(path: chat.socket)
        let model = OpenAIModel.fromEnvironment(chat.model)
        let engine = ChatEngine(
            configuration: chat, storage: try ChatStorage(path: chat.database), knowledge: daemon, model: model)
        let service = HTTPService(
            engine: engine, daemon: daemon, model: model?.name, settings: server, secrets: try Secrets.read(server),
            logger: logger,
            ready: { [server, portFile] port in
                logger.info("chat.ready", metadata: ["url": "http://\(server.host):\(port)/"])
                if let portFile { try? Files.write("\(port)\n", to: portFile) }
            })
        let pruning = RetentionService(storage: engine.storage, age: chat.retention, logger: logger)
        let gold = try GoldService(engine: engine, daemon: daemon, logger: logger)
        let services: [(any Service)?] = [pruning, gold, service]
        var group = ServiceGroupConfiguration(
            services: services.compactMap { $0.map { .init(service: $0) } },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(15)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            logger.error("chat.failed", metadata: ["detail": "\(error)"])
            throw ExitCode(1)
        }
    }
}
