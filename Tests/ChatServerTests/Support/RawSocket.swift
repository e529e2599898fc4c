// SPDX-License-Identifier: MIT

import Foundation
import Glibc
import Vocabulary

/// A TCP connection to loopback that says what it is told to and nothing else.
final class RawSocket: @unchecked Sendable {
    // Sendable: a test uses it from one thread at a time.
    private let descriptor: Int32

    struct Failure: Error { let what: String }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(what: "connect: \(errno)") }
        var limit = timeval(tv_sec: 30, tv_usec: 0)  // a test that waits for what never comes ends
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// False when the peer has closed.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// What has come, at most `limit` bytes; `nil` at the end.
    func read(atMost limit: Int = 65_536) throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &bytes, limit, 0)
        if count < 0, errno == EAGAIN { throw Failure(what: "nothing came for 30 s") }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Reads until `mark` has come.
    func read(until mark: String) throws -> String {
        var bytes: [UInt8] = []
        while let piece = try read() {
            bytes += piece
            if String(decoding: bytes, as: UTF8.self).contains(mark) { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Says it, and reads until the peer closes.
    func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        write(bytes)
        var all: [UInt8] = []
        while let piece = try read() { all += piece }
        return all
    }
}

enum HTTPText {
    static func request(
        _ method: String, _ path: String, _ body: [UInt8]? = nil, headers: [String: String] = [:], close: Bool = true
    ) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if close { head += "Connection: close\r\n" }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return Array((head + "\r\n").utf8) + (body ?? [])
    }
}

/// An answer read to its end.
struct HTTPAnswer: Sendable {
    var status = 0
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    init(_ bytes: [UInt8]) {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let rest = Array(bytes[(end + 4)...])
        body = headers["transfer-encoding"] == "chunked" ? HTTPAnswer.unchunked(rest) : rest
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var (at, out): (Int, [UInt8]) = (0, [])
        while let end = bytes[at...].firstIndex(of: 13),
            let size = Int(String(decoding: bytes[at..<end], as: UTF8.self), radix: 16),
            size > 0, end + 2 + size <= bytes.count
        {
            out += bytes[(end + 2)..<(end + 2 + size)]
            at = end + 4 + size
        }
        return out
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { (try? JSON(parsing: body)) ?? .null }

    /// The events of a stream: name, id and data of each.
    var events: [(name: String, id: Int?, data: JSON)] {
        text.components(separatedBy: "\n\n").compactMap { block in
            var (name, id, data): (String, Int?, String?) = ("message", nil, nil)
            for line in block.split(separator: "\n") {
                if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                if line.hasPrefix("id: ") { id = Int(line.dropFirst(4)) }
                if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
            }
            return data.map { (name, id, (try? JSON(parsing: $0)) ?? .string($0)) }
        }
    }
}
