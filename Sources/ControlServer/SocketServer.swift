// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// The control socket, open: accepts connections and has a ``ControlHandler`` answer their calls.
public final class SocketServer: Sendable {
    public let path: String
    private let listener: any Channel
    private let connections: ConnectionTable
    private let file: SocketFile
    private let isStopping = Atomic<Bool>(false)

    private init(
        path: String, listener: any Channel, connections: ConnectionTable, file: SocketFile
    ) {
        (self.path, self.listener) = (path, listener)
        (self.connections, self.file) = (connections, file)
    }

    /// Opens the socket and serves it until ``stop(within:)``.
    ///
    /// A socket left over by a killed daemon is replaced; a living one is not. The folder is made when it is missing,
    /// one level deep, for owner and group.
    ///
    /// - Parameter path: At most 107 bytes.
    /// - Throws: ``SocketServerError``.
    public static func start(
        at path: String, settings: ServerSettings = ServerSettings(), handler: any ControlHandler
    ) async throws(SocketServerError) -> SocketServer {
        let file = try SocketFile(at: path, mode: settings.mode)
        let connections = ConnectionTable(settings: settings, handler: handler)
        let water = settings.connection.highWaterBytes
        // The process's own loops, which never end: a call cancelled by `stop` may still report to its loop afterwards.
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.maxMessagesPerRead, value: 16)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: water / 4, high: water))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try connections.adopt(channel) }
            }
        do {
            let listener = try await bootstrap.withBoundSocket(file.descriptor).get()
            return SocketServer(path: path, listener: listener, connections: connections, file: file)
        } catch {
            file.remove()
            throw SocketServerError(code: .systemRefused, path: path, detail: "\(error)")
        }
    }

    public var connectionCount: Int { connections.count }

    /// Stops in order: no new connections, no new calls, those under way have until the deadline, then all is closed.
    /// The socket file goes first, so that a successor can take its place. Stopping twice is stopping once.
    public func stop(within grace: Duration) async {
        guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else {
            try? await listener.closeFuture.get()
            return
        }
        try? await listener.close().get()
        file.remove()
        await connections.drain()
        let table = connections
        let cutting = Task {
            try await Task.sleep(for: grace)
            table.cut()
        }
        await connections.untilEmpty()
        cutting.cancel()
    }
}
