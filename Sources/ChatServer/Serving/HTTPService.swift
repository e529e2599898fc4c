// SPDX-License-Identifier: MIT

public import Chat
import HTTPTypes
import HummingbirdCore
public import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
public import ServiceLifecycle
public import Vocabulary

/// The chat over HTTP: interface, web page, widget, administration. One value is one listening socket.
public struct HTTPService: Service {
    let backend: Backend
    /// Tests take shorter ones.
    var limits = ConnectionLimits()
    private let ready: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - daemon: The connection that the engine uses too, for what the admin page shows of crawls.
    ///   - model: Name of the language model in use; `nil` when sentences of the pages alone are shown.
    ///   - ready: Called with the port once connections are taken.
    public init(
        engine: ChatEngine, daemon: DaemonKnowledge, model: String?, settings: ServerSettings, secrets: ServerSecrets,
        logger: Logger, now: @escaping @Sendable () -> Timestamp = { .now() },
        ready: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        backend = Backend(
            engine: engine, daemon: daemon, contacts: SiteContacts(daemon, now: now),
            desk: AnswerDesk(
                limit: settings.answersAtOnce,
                // Without a model an answer is all work; with one it mostly waits.
                atATime: model == nil ? 4 * System.coreCount : 64, keep: .seconds(60)
            ) { engine.answer($0) },
            settings: settings, secrets: secrets, gate: Gate(settings, now: now), logger: logger, now: now, model: model
        )
        self.ready = ready
    }

    /// Serves until the service is asked to stop; answers under way are finished first.
    public func run() async throws {
        let reception = Reception(backend: backend, routes: RouteTable(Interface.endpoints(backend)))
        let limits = self.limits
        let socket = ChatSocket(backend: backend)
        let builder = HTTPServerBuilder { responder in
            UpgradingChannel(
                responder: responder, limits: limits, admitsSocket: { socket.admits($0) },
                serveSocket: { stream, head in await socket.serve(stream, head) })
        }
        // Port 0 asks for a free one, which is told when it is known.
        let server = try builder.buildServer(
            configuration: ServerConfiguration(
                address: .hostname(backend.settings.host, port: backend.settings.port), backlog: 1024),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: backend.logger
        ) { request, writer, channel in
            let response = await reception.respond(to: request, from: channel.remoteAddress?.ipAddress ?? "local")
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { [ready] channel in
            ready(channel.localAddress?.port ?? 0)
        }
        try await server.run()
    }
}
