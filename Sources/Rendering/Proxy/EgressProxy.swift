// SPDX-License-Identifier: MIT

import Glibc
public import StageSDK
import Synchronization
import Vocabulary

/// The browser's only way out: a SOCKS5 server on loopback that resolves names itself, asks the egress policy about each
/// address and dials the very one that was allowed.
///
/// SOCKS rather than HTTP `CONNECT`, because the browser then hands over plain HTTP and WebSockets as tunnels too: each
/// connection is judged once, and no request has to be understood. Others on this machine could use it as they could use
/// any client of ours; only connections of our own user are served.
///
/// - Note: Source: RFC 1928.
public final class EgressProxy: Sendable {
    public let port: UInt16
    private let listener: Int32
    private let egress: Egress
    private let state = Mutex(State())

    private struct State {
        var isStopped = false
        var sockets: Set<Int32> = []
        /// Why the last connection to a target came to nothing, by ``ProxyTarget/key``.
        var failures: [String: RenderFailure] = [:]
    }

    /// A browser has at most 32 connections to one proxy; two browsers may overlap.
    private static let mostConnections = 256
    private static let mostFailures = 512

    public init(egress: Egress) throws(RenderFailure) {
        self.egress = egress
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw RenderFailure(.browserFailed, "no socket for the proxy: errno \(errno)") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard isListening else {
            close(socket)
            throw RenderFailure(.browserFailed, "the proxy cannot listen: errno \(errno)")
        }
        (listener, port) = (socket, UInt16(bigEndian: address.sin_port))
        guard PlainThread.start({ [self] in accept() }) else {
            close(socket)
            throw RenderFailure(.browserFailed, "no thread for the proxy")
        }
    }

    /// Ends all connections. May be called again.
    public func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// Why `host:port` could not be reached last time, and forgets it.
    public func takeFailure(host: String, port: UInt16) -> RenderFailure? {
        state.withLock { $0.failures.removeValue(forKey: ProxyTarget(host: host, port: port).key) }
    }

    private func note(_ failure: RenderFailure, _ target: ProxyTarget) {
        state.withLock { state in
            if state.failures.count >= Self.mostFailures { state.failures.removeAll() }
            state.failures[target.key] = failure
        }
    }

    // MARK: Threads

    private func accept() {
        while true {
            var peer = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let socket = withUnsafeMutablePointer(to: &peer) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.accept(listener, $0, &size)
                }
            }
            guard socket >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                if !state.withLock(\.isStopped), errno == EMFILE || errno == ENFILE {
                    usleep(50_000)
                    continue
                }
                break
            }
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            let isWelcome = state.withLock { state in
                guard !state.isStopped, state.sockets.count < Self.mostConnections else { return false }
                state.sockets.insert(socket)
                return true
            }
            let peerPort = UInt16(bigEndian: peer.sin_port)
            guard isWelcome, PlainThread.start({ [self] in serve(socket, from: peerPort) }) else {
                release(socket)
                continue
            }
        }
        close(listener)
    }

    private func release(_ socket: Int32) {
        state.withLock { _ = $0.sockets.remove(socket) }
        close(socket)
    }

    private func serve(_ socket: Int32, from peerPort: UInt16) {
        defer { release(socket) }
        var delay: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &delay, 4)
        guard PeerOwner.isOurs(peerPort: peerPort, port: port), let target = SocksHandshake.read(from: socket) else {
            return
        }
        do throws(RenderFailure) {
            let remote = try Dialler(egress: egress).dial(target)
            defer { close(remote) }
            let isStopped = state.withLock(\.isStopped)
            guard !isStopped, SocksHandshake.answer(.succeeded, to: socket) else { return }
            Tunnel.relay(socket, remote)
        } catch {
            note(error, target)
            SocksHandshake.answer(error.code == .blockedByPolicy ? .notAllowed : .hostUnreachable, to: socket)
        }
    }
}

/// Where a connection is to lead.
struct ProxyTarget: Sendable, Equatable {
    /// A name, or an address as text.
    var host: String
    var port: UInt16

    /// The same for all spellings of an address.
    var key: String {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        return "\(IPAddress(bare)?.description ?? bare.lowercased()):\(port)"
    }
}

/// Who is at the other end of a connection over loopback.
enum PeerOwner {
    /// Whether the socket at `peerPort` belongs to this process's user: /proc/net/tcp lists it with its owner.
    static func isOurs(peerPort: UInt16, port: UInt16) -> Bool {
        guard let file = fopen("/proc/net/tcp", "re") else { return true }  // no /proc: nothing can be told
        defer { fclose(file) }
        let (local, remote) = (hex(peerPort), hex(port))
        var line = [CChar](repeating: 0, count: 512)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let fields = text.split(separator: " ")
            guard fields.count > 7, fields[1].hasSuffix(local), fields[2].hasSuffix(remote) else { continue }
            return uid_t(fields[7]) == geteuid()
        }
        return false
    }

    private static func hex(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return ":" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
