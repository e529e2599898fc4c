// SPDX-License-Identifier: MIT

/// Answers one request by the behaviour its path names.
struct Responder {
    let request: ReceivedRequest
    let stream: Stream
    let port: UInt16

    /// - Returns: Whether the connection may serve another request.
    func respond() -> Bool {
        let name = request.path.dropFirst().prefix { $0 != "/" }
        guard let behaviour = Behaviour(rawValue: String(name)) else {
            return page(status: "404 Not Found", body: "no such behaviour")
        }
        switch behaviour {
        case .plain, .echo, .etag, .gzip, .brotli, .zstd, .redirect, .throttle, .cookieGate, .login, .members,
            .challenge:
            return behaveWell(behaviour)
        case .application, .endlessScroll, .assets, .dialogs, .popups, .endlessScript, .hungryScript, .polling,
            .hugeDocument, .consent, .errors, .download, .escapes:
            return showBrowser(behaviour)
        case .stall, .stallInBody, .drip, .slowHeaders: beSlow(behaviour)
        case .endless, .endlessChunks, .gzipBomb, .gzipVoid, .headerFlood, .hugeHeader, .interimFlood, .trailerFlood:
            sendTooMuch(behaviour)
        case .redirectLoop: return redirectToNextNumber()
        case .reset, .resetInBody, .earlyClose, .closeInHeader, .tooShort, .tooLong, .twoLengths, .badChunk, .badGzip,
            .unknownCoding, .badStatus, .noHeader, .nulInHeader:
            sendBroken(behaviour)
        }
        return false
    }

    func page(
        status: String = "200 OK", type: String = "text/html; charset=utf-8", headers: [String] = [], body: String
    ) -> Bool {
        page(status: status, type: type, headers: headers, body: Array(body.utf8))
    }

    func page(
        status: String = "200 OK", type: String = "text/html; charset=utf-8", headers: [String] = [], body: [UInt8]
    ) -> Bool {
        var lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"]
        if !type.isEmpty { lines.append("Content-Type: \(type)") }
        let head = (lines + headers).joined(separator: "\r\n") + "\r\n\r\n"
        return stream.write(Array(head.utf8) + (request.method == "HEAD" ? [] : body))
    }

    /// The start of a response whose end is up to the caller.
    @discardableResult
    func open(_ headers: String...) -> Bool {
        stream.write((["HTTP/1.1 200 OK", "Content-Type: text/html"] + headers).joined(separator: "\r\n") + "\r\n\r\n")
    }

    // MARK: Slow

    private func beSlow(_ behaviour: Behaviour) {
        switch behaviour {
        case .stallInBody:
            open("Content-Length: 1000")
            stream.write(String(repeating: "x", count: 500))
            stream.waitForEnd()
        case .drip:
            open("Connection: close")
            drip()
        case .slowHeaders:
            stream.write("HTTP/1.1 200 OK\r\nX-Slow: ")
            drip()
        default: stream.waitForEnd()
        }
    }

    private func drip() {
        while stream.write("x"), !stream.waitForEnd(milliseconds: 100) {}
    }

    // MARK: Too much

    private func sendTooMuch(_ behaviour: Behaviour) {
        let block = String(repeating: "x", count: 16_384)
        switch behaviour {
        case .endless:
            open("Connection: close")
            repeatForEver(block)
        case .endlessChunks:
            open("Transfer-Encoding: chunked")
            repeatForEver("4000\r\n\(block)\r\n")
        case .gzipBomb:
            let size = request.parameter("size").flatMap { Int($0) } ?? 1 << 30
            open("Content-Encoding: gzip", "Connection: close")
            stream.write(Compression.bombStart)
            for _ in 0..<(size / Compression.bombBlockSize) where !stream.write(Compression.bombBlock) { return }
        case .gzipVoid:
            open("Content-Encoding: gzip", "Connection: close")
            stream.write(Compression.gzipHeader)
            let void = Array([[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 4096).joined())
            while stream.write(void) {}
        case .headerFlood:
            stream.write("HTTP/1.1 200 OK\r\n")
            repeatForEver("X-Flood: 0123456789\r\n")
        case .hugeHeader:
            stream.write("HTTP/1.1 200 OK\r\nX-Huge: \(String(repeating: "x", count: 1 << 20))\r\n\r\n")
        case .interimFlood: repeatForEver("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")
        default:
            open("Transfer-Encoding: chunked")
            stream.write("1\r\nx\r\n0\r\n")
            repeatForEver("X-Trailer: 0123456789\r\n")
        }
    }

    private func repeatForEver(_ text: String) {
        let bytes = Array(text.utf8)
        while stream.write(bytes) {}
    }

    private func redirectToNextNumber() -> Bool {
        let number = request.path.split(separator: "/").last.flatMap { Int($0) } ?? 0
        let next = "/\(Behaviour.redirectLoop.rawValue)/\(number &+ 1)"
        return page(status: "302 Found", headers: ["Location: \(next)"], body: "")
    }
}
