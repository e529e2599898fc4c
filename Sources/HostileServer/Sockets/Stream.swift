// SPDX-License-Identifier: MIT

import Glibc

/// One connection, used by one thread.
final class Stream {
    private let socket: Int32
    private var unread: [UInt8] = []

    init(_ socket: Int32) { self.socket = socket }

    // MARK: Reading

    /// The next request; `nil` when the client has gone or sends no HTTP.
    func readRequest() -> ReceivedRequest? {
        guard let head = readHead() else { return nil }
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        let words = first.split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> ReceivedRequest.Header? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return ReceivedRequest.Header(name: line[..<colon].lowercased(), value: String(value))
        }
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard length <= 1 << 20, let body = readBody(length) else { return nil }
        return ReceivedRequest(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
    }

    private func readHead() -> String? {
        while unread.count < 1 << 16 {
            if let end = unread.firstRange(of: Array("\r\n\r\n".utf8)) {
                defer { unread.removeSubrange(..<end.upperBound) }
                return String(decoding: unread[..<end.lowerBound], as: UTF8.self)
            }
            guard readMore() else { return nil }
            if let first = unread.first, !(0x41...0x5A).contains(first) {
                // A TLS handshake, most likely: answered as web servers do.
                write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                return nil
            }
        }
        return nil
    }

    private func readBody(_ length: Int) -> [UInt8]? {
        while unread.count < length {
            guard readMore() else { return nil }
        }
        defer { unread.removeFirst(length) }
        return Array(unread.prefix(length))
    }

    private func readMore() -> Bool {
        var block = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &block, block.count, 0)
        guard count > 0 else { return false }
        unread += block.prefix(count)
        return true
    }

    // MARK: Writing

    /// - Returns: `false` when the client no longer reads.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = send(
                    socket, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Waits for the client to go (or to say more, which none does here), or for `stop`.
    ///
    /// - Parameter milliseconds: How long at most; -1 for ever.
    /// - Returns: Whether it has gone.
    @discardableResult
    func waitForEnd(milliseconds: Int32 = -1) -> Bool {
        var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, milliseconds) != 0
    }

    /// Makes closing the connection send RST instead of FIN.
    func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
