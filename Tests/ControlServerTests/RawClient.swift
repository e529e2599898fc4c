// SPDX-License-Identifier: MIT

import Dispatch
import Glibc
import Synchronization
import Testing

/// A client that sends bytes as they are. Its blocking calls run outside Swift's pool, which the server needs.
final class RawClient: Sendable {
    private let descriptor: Int32
    /// What came and was not handed out yet, and how much of it was.
    private let received = Mutex<(bytes: [UInt8], start: Int)>(([], 0))

    init(_ path: String) throws {
        descriptor = try #require(RawClient.connect(path))
        var patience = timeval(tv_sec: 20, tv_usec: 0)  // a test that would hang fails instead
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { Glibc.close(descriptor) }

    static func connect(_ path: String) -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isConnected = withAddress(path) { Glibc.connect(descriptor, $0, $1) == 0 }
        if !isConnected { Glibc.close(descriptor) }
        return isConnected ? descriptor : nil
    }

    static func withAddress<Value>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }

    private func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: body()) }
        }
    }

    /// - Returns: Whether all was taken; not when the server has closed.
    @discardableResult
    func send(_ bytes: [UInt8]) async -> Bool {
        await blocking { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    @discardableResult
    func send(_ lines: String...) async -> Bool { await send(Array(lines.map { $0 + "\n" }.joined().utf8)) }

    /// Sends as much as the socket takes without waiting. - Returns: The number of bytes taken.
    func sendWithoutWaiting(_ bytes: [UInt8]) -> Int {
        let count = bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        return max(0, count)
    }

    /// - Returns: `nil` at the end of the stream, or after 20 seconds without a line.
    func line() async -> String? {
        await blocking { [self] in
            while true {
                if let found = received.withLock({ RawClient.takeLine(&$0.bytes, &$0.start) }) { return found }
                guard let more = read(), !more.isEmpty else { return nil }
                received.withLock { $0 = (Array($0.bytes[$0.start...]) + more, 0) }
            }
        }
    }

    private static func takeLine(_ bytes: inout [UInt8], _ start: inout Int) -> String? {
        let end = bytes[start...].withUnsafeBytes { rest -> Int? in
            guard let first = rest.baseAddress, let found = memchr(first, 0x0A, rest.count) else { return nil }
            return UnsafeRawPointer(found) - first
        }
        guard let end else { return nil }
        defer { start += end + 1 }
        return String(decoding: bytes[start..<start + end], as: UTF8.self)
    }

    /// Waits, without reading, for the server to close. - Returns: Whether it did within 20 seconds.
    func untilHungUp() async -> Bool { await poll(0, milliseconds: 20_000) }

    /// - Returns: Whether the socket took further bytes within the time.
    func takesMore(within milliseconds: Int32) async -> Bool { await poll(POLLOUT, milliseconds: milliseconds) }

    private func poll(_ events: Int32, milliseconds: Int32) async -> Bool {
        await blocking { [descriptor] in
            var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            return Glibc.poll(&request, 1, milliseconds) == 1
        }
    }

    /// Reads and forgets everything. - Returns: Bytes read until the server closed.
    func drain() async -> Int {
        await blocking { [self] in
            var total = 0
            while let more = read(), !more.isEmpty { total += more.count }
            return total
        }
    }

    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.recv(descriptor, &buffer, buffer.count, 0)
        return count < 0 ? nil : Array(buffer[..<count])
    }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }
    func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
