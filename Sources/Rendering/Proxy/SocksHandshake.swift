// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// The beginning of a SOCKS5 connection: no authentication, `CONNECT` only.
enum SocksHandshake {
    enum Reply: UInt8 {
        case succeeded = 0
        case notAllowed = 2
        case hostUnreachable = 4
    }

    /// - Returns: `nil` when the client says something else, or nothing for ten seconds.
    static func read(from socket: Int32) -> ProxyTarget? {
        guard let greeting = bytes(2, from: socket), greeting[0] == 5, greeting[1] > 0,
            bytes(Int(greeting[1]), from: socket) != nil, send([5, 0], to: socket),
            let request = bytes(4, from: socket), request[0] == 5, request[1] == 1
        else { return nil }
        let host: String?
        switch request[3] {
        case 1: host = bytes(4, from: socket).map { $0.map(String.init).joined(separator: ".") }
        case 3:
            guard let length = bytes(1, from: socket)?[0], length > 0 else { return nil }
            host = bytes(Int(length), from: socket).flatMap { String(validating: $0, as: UTF8.self) }
        case 4: host = bytes(16, from: socket).map { IPv6Text.text($0) }
        default: host = nil
        }
        guard let host, !host.utf8.contains(0), let port = bytes(2, from: socket) else { return nil }
        return ProxyTarget(host: host, port: UInt16(port[0]) << 8 | UInt16(port[1]))
    }

    /// What the browser's end is bound to does not matter to it.
    @discardableResult
    static func answer(_ reply: Reply, to socket: Int32) -> Bool {
        send([5, reply.rawValue, 0, 1, 0, 0, 0, 0, 0, 0], to: socket)
    }

    private static func bytes(_ count: Int, from socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, 10_000) > 0 else { return nil }
            let got = bytes.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + filled, count - filled, 0) }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
}

enum IPv6Text {
    /// - Parameter bytes: 16 of them.
    static func text(_ bytes: [UInt8]) -> String {
        (0..<8).map { String(UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]), radix: 16) }.joined(separator: ":")
    }
}
