// SPDX-License-Identifier: MIT

import ControlProtocol
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// A connected Unix socket: whole lines out, bytes in. One thread receives; any may send, and sending never waits.
///
/// What the daemon does not take at once is kept and sent by the receiving thread: the callers' threads are Swift's, of
/// which there are few, and the daemon may take nothing until calls that run on them have ended.
final class ClientSocket: Sendable {
    private struct Outbox {
        var bytes: [UInt8] = []
        var start = 0
        var isBroken = false

        var isEmpty: Bool { start == bytes.count }
    }
    private let descriptor: Int32
    /// Written to wake the receiving thread when the outbox is no longer empty.
    private let wake: (read: Int32, write: Int32)
    private let outbox = Mutex(Outbox())

    /// How long a daemon whose queue of connections is full is waited for.
    private static let connectPatience = timeval(tv_sec: 10, tv_usec: 0)

    init(connectingTo path: String) throws(ClientError) {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= SocketPath.maxBytes, !bytes.contains(0) else {
            throw .cannotConnect(
                path: path, detail: "a socket's path has 1 to \(SocketPath.maxBytes) bytes, this one \(bytes.count)")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotConnect(path: path, detail: String(cString: strerror(errno))) }
        var patience = ClientSocket.connectPatience
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard ClientSocket.connect(descriptor, bytes) else {
            let reason = errno
            close(descriptor)
            switch reason {
            case ENOENT, ECONNREFUSED, ENOTDIR, EAGAIN: throw .noDaemon(path: path)
            case EACCES, EPERM: throw .notPermitted(path: path)
            default: throw .cannotConnect(path: path, detail: String(cString: strerror(reason)))
            }
        }
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            close(descriptor)
            throw .cannotConnect(path: path, detail: String(cString: strerror(errno)))
        }
        self.descriptor = descriptor
        wake = (ends[0], ends[1])
    }

    deinit { for descriptor in [descriptor, wake.read, wake.write] { close(descriptor) } }

    private static func connect(_ descriptor: Int32, _ path: [UInt8]) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// Sends a line, now or soon, one after the other. - Returns: `false` when the daemon is gone.
    func send(line: [UInt8]) -> Bool {
        let (isAlive, isLeft) = outbox.withLock { outbox in
            guard !outbox.isBroken else { return (false, false) }
            let wasEmpty = outbox.isEmpty
            outbox.bytes += line
            if wasEmpty { flush(&outbox) }
            return (!outbox.isBroken, wasEmpty && !outbox.isEmpty)
        }
        if isLeft {
            var byte: UInt8 = 1
            _ = write(wake.write, &byte, 1)  // when it is full, it wakes as well
        }
        return isAlive
    }

    private func flush(_ outbox: inout Outbox) {
        while !outbox.isEmpty {
            let count = outbox.bytes.withUnsafeBytes { bytes in
                let rest = bytes[outbox.start...]
                return Glibc.send(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) { return }
            guard count > 0 else {
                outbox.isBroken = true
                return
            }
            outbox.start += count
        }
        outbox.bytes.removeAll(keepingCapacity: outbox.bytes.capacity <= 65_536)
        outbox.start = 0
    }

    /// Waits for bytes, and sends what is left meanwhile. - Returns: How many came; 0 at the end of the stream.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            if count >= 0 { return count }
            guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else { return 0 }
            waitUntilReady()
        }
    }

    private func waitUntilReady() {
        let wantsToSend = outbox.withLock { !$0.isEmpty && !$0.isBroken }
        let events = Int16(POLLIN) | (wantsToSend ? Int16(POLLOUT) : 0)
        var requests = [
            pollfd(fd: descriptor, events: events, revents: 0),
            pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&requests, 2, -1) > 0 else { return }
        if requests[1].revents != 0 {
            var bytes: (UInt64, UInt64) = (0, 0)
            _ = read(wake.read, &bytes, 16)
        }
        if requests[0].revents & Int16(POLLOUT) != 0 { outbox.withLock { flush(&$0) } }
    }

    /// Ends the stream both ways; whoever receives sees its end.
    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
