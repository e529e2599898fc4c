// SPDX-License-Identifier: MIT

import CFlightRecorder
import ControlServer
import Engine
import Logging
import ServiceLifecycle
import UnixSignals
import Vocabulary

/// Engine and control socket as one service: up in this order, down in the other.
struct DaemonService: Service {
    let engine: Engine
    let socket: String
    let drain: Duration
    let logger: Logger
    let events: EventFeed

    func run() async throws {
        try await engine.start()
        let router = EngineMethods.router(engine, socket: socket, events: events) { [logger] call, error in
            logger.error("control.unexpected", metadata: ["method": "\(call.method)", "detail": "\(error)"])
        }
        let server: SocketServer
        do {
            server = try await SocketServer.start(at: socket, handler: router)
        } catch {
            await engine.stop()
            throw error
        }
        lm_flight_trim_memory()  // the start is over: most of what it touched is not touched again
        logger.info("daemon.ready", metadata: ["socket": "\(socket)"])
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in hangups { await reload() }
        }
        logger.info("daemon.stopping")
        await server.stop(within: drain)
        await engine.stop()
        logger.info("daemon.stopped")
    }

    private func reload() async {
        do {
            let result = try await engine.reload()
            lm_flight_trim_memory()
            logger.info("daemon.reloaded", metadata: ["generation": "\(result.generation)"])
        } catch {
            logger.error("daemon.reload_failed", metadata: ["detail": "\(error)"])
        }
    }
}
