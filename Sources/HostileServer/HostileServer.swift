// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// An HTTP/1.1 server for tests on loopback that does to a client what the worst of the web does: stalls, drips, lies
/// about lengths, never ends. One thread accepts, one thread serves each connection.
///
/// ```swift
/// let server = try HostileServer()
/// defer { server.stop() }
/// fetch(server.url(.stall))
/// ```
public final class HostileServer: Sendable {
    /// Of 127.0.0.1; chosen by the system.
    public let port: UInt16
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var isStopped = false
        var connections: Set<Int32> = []
        var threads: [pthread_t] = []
        var requests: [ReceivedRequest] = []
    }

    /// Listens at once.
    public init() throws(HostileServerError) {
        (listener, port) = try Socket.listenOnLoopback()
        try startThread { server in server.accept() }
    }

    /// Closes everything and waits for the threads, which keep the server alive until then. May be called again.
    public func stop() {
        let threads: [pthread_t] = state.withLock { state in
            guard !state.isStopped else { return [] }
            state.isStopped = true
            // Shut down, not closed: descriptors stay those of their threads, which close them.
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
            defer { state.threads = [] }
            return state.threads
        }
        let current = pthread_self()
        for thread in threads where pthread_equal(thread, current) == 0 { pthread_join(thread, nil) }
    }

    /// `http://127.0.0.1:port/stall`, for one behaviour.
    public func url(_ behaviour: Behaviour, _ query: String = "") -> String {
        "http://127.0.0.1:\(port)/\(behaviour.rawValue)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// What was asked so far, in order.
    public var requests: [ReceivedRequest] { state.withLock { $0.requests } }

    /// Connections that are open now.
    public var connectionCount: Int { state.withLock { $0.connections.count } }

    // MARK: Threads

    private struct Errand {
        let server: HostileServer
        let work: (HostileServer) -> Void
    }

    private func startThread(_ work: @escaping (HostileServer) -> Void) throws(HostileServerError) {
        // The thread holds the server until its work is over; `stop` ends all work.
        let errand = UnsafeMutablePointer<Errand>.allocate(capacity: 1)
        errand.initialize(to: Errand(server: self, work: work))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let errand = context?.assumingMemoryBound(to: Errand.self) else { return nil }
                let (server, work) = (errand.pointee.server, errand.pointee.work)
                errand.deinitialize(count: 1)
                errand.deallocate()
                work(server)
                return nil
            }, errand)
        guard status == 0 else {
            errand.deinitialize(count: 1)
            errand.deallocate()
            throw HostileServerError(operation: "pthread_create", errno: status)
        }
        state.withLock { $0.threads.append(thread) }
    }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            let isWelcome = state.withLock { state in
                if !state.isStopped { state.connections.insert(connection) }
                return !state.isStopped
            }
            guard isWelcome, (try? startThread { $0.serve(connection) }) != nil else {
                release(connection)
                continue
            }
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        let stream = Stream(connection)
        while let request = stream.readRequest() {
            state.withLock { $0.requests.append(request) }
            let mayGoOn = Responder(request: request, stream: stream, port: port).respond()
            guard mayGoOn else { break }
        }
        release(connection)
    }

    private func release(_ connection: Int32) {
        state.withLock { state in
            state.connections.remove(connection)
            close(connection)
        }
    }
}

/// Why the server could not start.
public struct HostileServerError: Error, Equatable, Sendable {
    public let operation: String
    public let errno: Int32
}

/// A request as it came.
public struct ReceivedRequest: Sendable, Equatable {
    public let method: String
    /// Path and query.
    public let target: String
    /// Names in lower case, in order.
    public let headers: [Header]
    public let body: [UInt8]

    public struct Header: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    /// The first header of that name, in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    public var path: String { String(target.prefix { $0 != "?" }) }

    /// A parameter of the query, percent-decoded.
    public func parameter(_ name: String) -> String? {
        guard let question = target.firstIndex(of: "?") else { return nil }
        for pair in target[target.index(after: question)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts[0] == name { return parts.count > 1 ? Self.decoded(parts[1]) : "" }
        }
        return nil
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
