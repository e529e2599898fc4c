// SPDX-License-Identifier: MIT

import Glibc
public import StageSDK
import Vocabulary

/// Resolves a host, asks the policy about all its addresses, and dials one of them.
public struct Dialler: Sendable {
    private let egress: Egress

    private static let connectTimeout: Int32 = 10_000  // milliseconds, for each address

    public init(egress: Egress) { self.egress = egress }

    /// - Returns: A connected socket.
    func dial(_ target: ProxyTarget) throws(RenderFailure) -> Int32 {
        for address in try judged(target) {
            if let socket = connect(to: address) { return socket }
        }
        throw RenderFailure(.connectFailed, "\(target.host), port \(target.port), refused or did not answer")
    }

    /// Judges a host without dialling it.
    ///
    /// - Returns: Its addresses as text, all of which may be reached.
    public func addresses(of host: String, port: UInt16) throws(RenderFailure) -> [String] {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        return try judged(ProxyTarget(host: bare, port: port)).map(\.text)
    }

    private func judged(_ target: ProxyTarget) throws(RenderFailure) -> [Address] {
        let addresses = try resolve(target)
        // One address that is off limits refuses the host: a public and an inner one under one name are what a rebinding
        // attack looks like.
        for address in addresses {
            guard let reason = egress.refusal(address: address.text, port: target.port, hostName: target.host) else {
                continue
            }
            throw RenderFailure(.blockedByPolicy, "\(target.host) is off limits: \(reason)")
        }
        return addresses
    }

    private struct Address: Sendable {
        var bytes: [UInt8]
        var family: Int32
        var text: String
    }

    private func resolve(_ target: ProxyTarget) throws(RenderFailure) -> [Address] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV
        if IPAddress(target.host) != nil { hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV }
        var list: UnsafeMutablePointer<addrinfo>?
        // Names for this machine, which resolvers need not know (RFC 6761 section 6.3).
        let isLocal = target.host == "localhost" || target.host.hasSuffix(".localhost")
        let status = getaddrinfo(isLocal ? "127.0.0.1" : target.host, "\(target.port)", &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        var addresses: [Address] = []
        var next = list
        while let entry = next?.pointee, addresses.count < 16 {
            next = entry.ai_next
            guard let place = entry.ai_addr, let text = text(place, entry.ai_addrlen) else { continue }
            let bytes = [UInt8](UnsafeRawBufferPointer(start: place, count: Int(entry.ai_addrlen)))
            addresses.append(Address(bytes: bytes, family: entry.ai_family, text: text))
        }
        guard status == 0, !addresses.isEmpty else {
            throw RenderFailure(.hostUnresolved, "\(target.host) has no address")
        }
        return addresses
    }

    private func text(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> String? {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(text.prefix { $0 != "%" })  // a zone is no part of the address
    }

    private func connect(to address: Address) -> Int32? {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let socket = Glibc.socket(address.family, kind, 0)
        guard socket >= 0 else { return nil }
        let status = address.bytes.withUnsafeBytes {
            Glibc.connect(
                socket, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(address.bytes.count))
        }
        if status != 0, errno == EINPROGRESS {
            var watched = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
            var (problem, size) = (Int32(0), socklen_t(4))
            if poll(&watched, 1, Self.connectTimeout) > 0,
                getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size) == 0, problem == 0
            {
                return ready(socket)
            }
        } else if status == 0 {
            return ready(socket)
        }
        close(socket)
        return nil
    }

    private func ready(_ socket: Int32) -> Int32 {
        var delay: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &delay, 4)
        return socket
    }
}

/// Carries bytes both ways until both sides are done.
enum Tunnel {
    private static let idleLimit: Int32 = 300_000  // milliseconds

    static func relay(_ one: Int32, _ other: Int32) {
        _ = fcntl(one, F_SETFL, O_NONBLOCK)
        var (forth, back) = (Pump(from: one, to: other), Pump(from: other, to: one))
        while !forth.isDone || !back.isDone {
            var watched = [
                pollfd(fd: one, events: forth.readEvent | back.writeEvent, revents: 0),
                pollfd(fd: other, events: back.readEvent | forth.writeEvent, revents: 0),
            ]
            // A side that asks for nothing would only report its end, again and again.
            for index in watched.indices where watched[index].events == 0 { watched[index].fd = -1 }
            let count = poll(&watched, 2, idleLimit)
            if count < 0, errno == EINTR { continue }
            guard count > 0, forth.move(), back.move() else { return }
        }
    }

    private struct Pump {
        let from: Int32
        let to: Int32
        private var buffer = [UInt8](repeating: 0, count: 32_768)
        private var (start, end) = (0, 0)
        private var hasEnded = false

        init(from: Int32, to: Int32) { (self.from, self.to) = (from, to) }

        var isDone: Bool { hasEnded && start == end }
        var readEvent: Int16 { !hasEnded && start == end ? Int16(POLLIN) : 0 }
        var writeEvent: Int16 { start < end ? Int16(POLLOUT) : 0 }

        /// - Returns: Whether the connection holds.
        mutating func move() -> Bool {
            if !hasEnded, start == end {
                let count = recv(from, &buffer, buffer.count, 0)
                if count == 0 {
                    hasEnded = true
                    shutdown(to, Int32(SHUT_WR))
                } else if count < 0 {
                    return errno == EAGAIN || errno == EINTR
                } else {
                    (start, end) = (0, count)
                }
            }
            while start < end {
                let count = buffer.withUnsafeBytes {
                    send(to, $0.baseAddress! + start, end - start, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return errno == EAGAIN || errno == EINTR }
                start += count
            }
            return true
        }
    }
}
