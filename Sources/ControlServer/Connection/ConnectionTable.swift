// SPDX-License-Identifier: MIT

import NIOCore
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// The open connections: counted, and reachable when the server stops.
final class ConnectionTable: Sendable {
    private struct State {
        var open: [Int: (loop: any EventLoop, handler: NIOLoopBound<ConnectionHandler>)] = [:]
        var lastNumber = 0
        var isDraining = false
        var waiters: [CheckedContinuation<Void, Never>] = []

        mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
            defer { waiters = [] }
            return waiters
        }
    }

    /// Makes NIO close a connection that was just accepted.
    private struct Refused: Error {}

    private let settings: ServerSettings
    private let handler: any ControlHandler
    private let state = Mutex(State())

    init(settings: ServerSettings, handler: any ControlHandler) { (self.settings, self.handler) = (settings, handler) }

    var count: Int { state.withLock { $0.open.count } }

    /// Sets up a connection just accepted; on its event loop.
    func adopt(_ channel: any Channel) throws {
        let number = state.withLock { state -> Int? in
            guard !state.isDraining, state.open.count < settings.maxConnections else { return nil }
            state.lastNumber += 1
            return state.lastNumber
        }
        guard let number else { throw Refused() }
        let peer = try credentials(of: channel)
        let handler = ConnectionHandler(
            handler: handler, limits: settings.connection, channel: channel, number: number, peer: peer)
        let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        let isTaken = state.withLock { state in
            if !state.isDraining { state.open[number] = (channel.eventLoop, bound) }
            return !state.isDraining
        }
        guard isTaken else { throw Refused() }
        channel.closeFuture.whenComplete { _ in self.remove(number) }
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    private func remove(_ number: Int) {
        let waiters = state.withLock { state in
            state.open[number] = nil
            return state.open.isEmpty ? state.takeWaiters() : []
        }
        for waiter in waiters { waiter.resume() }
    }

    func drain() async {
        let open = state.withLock { state in
            state.isDraining = true
            return Array(state.open.values)
        }
        // All refuse before the first is closed: who sees one connection close finds no other that still takes calls. They
        // live on several event loops, so each is waited for. A loop that has ended has no connection left.
        for (loop, handler) in open { try? await loop.submit { handler.value.refuseCalls() }.get() }
        forEach { $0.drain() }
    }

    func cut() { forEach { $0.cut() } }

    func untilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.open.isEmpty { state.waiters.append(continuation) }
                return state.open.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }

    private func forEach(_ body: @escaping @Sendable (ConnectionHandler) -> Void) {
        for (loop, handler) in state.withLock({ Array($0.open.values) }) { loop.execute { body(handler.value) } }
    }

    /// Who connected. On the way, the socket is kept from processes this one starts: NIO accepts without that flag.
    private func credentials(of channel: any Channel) throws -> PeerCredentials? {
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable { (socket: NIOBSDSocket.Handle) in
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            var credentials = (pid: Int32(0), user: UInt32.max, group: UInt32.max)  // struct ucred, unix(7)
            var size = socklen_t(12)
            guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0, size == 12 else { return nil }
            return PeerCredentials(processID: credentials.pid, userID: credentials.user, groupID: credentials.group)
        } ?? nil
    }
}
