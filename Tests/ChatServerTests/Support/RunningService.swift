// SPDX-License-Identifier: MIT

import Chat
import ControlClient
import Foundation
import Logging
import ServiceLifecycle
import Vocabulary

@testable import ChatServer

/// The service on a free port of loopback, over a storage in memory. Ends with the value.
final class RunningService: Sendable {
    static let adminToken = "the operator's token"
    let port: Int
    let engine: ChatEngine
    let backend: Backend
    private let task: Task<Void, any Error>

    /// - Parameters:
    ///   - socket: Of a daemon; there is none unless given.
    ///   - windows: `nil` lifts the limits of visitors.
    init(
        knowledge: (any KnowledgeSource)? = FixedKnowledge(), socket: String = "/nowhere/control.sock",
        sites: [SiteSettings] = [SiteSettings(name: "loja", title: "Loja")], admin: String? = RunningService.adminToken,
        windows: [RateWindow]? = nil, limits: ConnectionLimits = ConnectionLimits(),
        change: (inout ServerSettings) -> Void = { _ in }
    ) async throws {
        var configuration = ChatConfiguration()
        configuration.sites = sites
        configuration.socket = socket
        configuration.database = "/tmp/chat.db"  // for the disk's check; nothing is written there
        var settings = ServerSettings()
        (settings.host, settings.port) = ("127.0.0.1", 0)
        settings.visitorWindows = windows ?? []
        change(&settings)
        let daemon = DaemonKnowledge(path: socket)
        let storage = try ChatStorage(path: nil)
        let engine = ChatEngine(configuration: configuration, storage: storage, knowledge: knowledge ?? daemon)
        self.engine = engine
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var service = HTTPService(
            engine: engine, daemon: daemon, model: nil, settings: settings, secrets: ServerSecrets(admin: admin),
            logger: logger, ready: { continuation.yield($0) })
        service.limits = limits
        backend = service.backend
        let group = ServiceGroup(configuration: .init(services: [.init(service: service)], logger: logger))
        task = Task { try await group.run() }
        var iterator = ports.makeAsyncIterator()
        port = await iterator.next() ?? 0
    }

    deinit { task.cancel() }

    func request(
        _ method: String, _ path: String, _ body: JSON? = nil, headers: [String: String] = [:]
    ) async throws -> HTTPAnswer {
        try await send(HTTPText.request(method, path, body?.utf8, headers: headers))
    }

    /// What the operator may ask.
    func admin(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> HTTPAnswer {
        try await request(method, path, body, headers: ["Authorization": "Bearer \(RunningService.adminToken)"])
    }

    /// Bytes as they are, on a connection of their own, and all that comes back until the service closes it.
    func send(_ bytes: [UInt8]) async throws -> HTTPAnswer {
        let port = port
        return try await onThread { try HTTPAnswer(RawSocket(port: port).exchange(bytes)) }
    }
}

/// Runs what blocks on a thread of its own: tests and service share the pool.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
