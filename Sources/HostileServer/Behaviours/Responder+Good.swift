// SPDX-License-Identifier: MIT

extension Responder {
    static let body = "<!doctype html><title>A page</title><p>Hello from the other side.</p>"
    static let lastModified = "Sun, 06 Nov 1994 08:49:37 GMT"

    func behaveWell(_ behaviour: Behaviour) -> Bool {
        switch behaviour {
        case .echo:
            let lines = request.headers.map { "\($0.name): \($0.value)\n" }.joined()
            return page(type: "text/plain", body: "\(request.method) \(request.target)\n" + lines)
        case .etag: return conditional()
        case .gzip: return page(headers: ["Content-Encoding: gzip"], body: Compression.gzip(Array(Self.body.utf8)))
        case .brotli: return page(headers: ["Content-Encoding: br"], body: Compression.brotli(Array(Self.body.utf8)))
        case .zstd: return page(headers: ["Content-Encoding: zstd"], body: Compression.zstd(Array(Self.body.utf8)))
        case .redirect:
            let status = request.parameter("status") ?? "302"
            return page(
                status: "\(status) Found", headers: ["Location: \(request.parameter("to") ?? "/plain")"], body: "moved")
        case .throttle:
            let status = request.parameter("status") ?? "429"
            let after = request.parameter("after") ?? "120"
            return page(
                status: "\(status) Later", headers: after.isEmpty ? [] : ["Retry-After: \(after)"], body: "later")
        case .cookieGate: return cookieGate()
        case .login: return login()
        case .members: return members()
        case .challenge: return challenge()
        default: return plain()
        }
    }

    private func plain() -> Bool {
        var body = Array((request.parameter("body") ?? Self.body).utf8)
        if let length = request.parameter("length").flatMap({ Int($0) }) {
            body = [UInt8](repeating: 0x61, count: min(length, 1 << 28))
        }
        let headers = request.parameter("header").map { [$0] } ?? []
        return page(
            status: "\(request.parameter("status") ?? "200") Whatever",
            type: request.parameter("type") ?? "text/html; charset=utf-8", headers: headers, body: body)
    }

    private func conditional() -> Bool {
        let isUnchanged: Bool
        if let tags = request.header("if-none-match") {
            isUnchanged = tags == "*" || tags.contains("\"v1\"")
        } else {
            isUnchanged = request.header("if-modified-since") == Self.lastModified
        }
        let headers = ["ETag: \"v1\"", "Last-Modified: \(Self.lastModified)"]
        if isUnchanged {
            return stream.write("HTTP/1.1 304 Not Modified\r\n" + headers.joined(separator: "\r\n") + "\r\n\r\n")
        }
        return page(headers: headers, body: Self.body)
    }

    private func cookieGate() -> Bool {
        if request.header("cookie")?.contains("gate=open") == true { return page(body: Self.body) }
        return page(
            status: "302 Found", headers: ["Set-Cookie: gate=open; Path=/", "Location: \(request.target)"], body: "")
    }

    private func login() -> Bool {
        let said = String(decoding: request.body, as: UTF8.self).split(separator: "&")
        let isKnown = ["token=t0k3n", "user=ana", "password=p%26ss+w0rd"].allSatisfy { said.contains($0[...]) }
        if request.method == "POST", isKnown, request.header("cookie")?.contains("before=1") == true {
            let headers = ["Set-Cookie: session=open; Path=/; HttpOnly", "Location: /members"]
            return page(status: "302 Found", headers: headers, body: "")
        }
        let form = """
            <!doctype html><title>Sign in</title><p>\(request.method == "POST" ? "Wrong password" : "Members only")</p>
            <form action=/login method=post><input type=hidden name=token value=t0k3n><input name=user>
            <input type=password name=password><input type=submit name=go value=Go></form>
            """
        return page(headers: ["Set-Cookie: before=1; Path=/"], body: form)
    }

    private func members() -> Bool {
        guard request.header("cookie")?.contains("session=open") == true else {
            return page(status: "302 Found", headers: ["Location: /login"], body: "")
        }
        return page(body: "<!doctype html><title>Members</title><p>Hello, member of the club.</p>")
    }

    /// The cookie is what the script computes: the sum of the numbers it is given.
    private func challenge() -> Bool {
        let numbers = [1789, 4711, 31]
        let answer = numbers.reduce(0, +)
        if request.header("cookie")?.contains("clearance=\(answer)") == true { return page(body: Self.body) }
        let script = """
            <!doctype html><title>Just a moment...</title><p>Checking your browser before you go on.</p>
            <script>let sum = 0; for (const n of \(numbers)) sum += n;
            document.cookie = "clearance=" + sum + "; path=/"; location.reload();</script>
            """
        return page(
            status: "503 Service Unavailable", headers: ["Retry-After: 1", "Cache-Control: no-store"], body: script)
    }
}
