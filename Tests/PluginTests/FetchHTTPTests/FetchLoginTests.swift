// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Pages for members: `/members` of the server leads to `/login` without a session.
struct FetchLoginTests {
    init() {
        // Once for the process: the plugin reads it when it seals its first session.
        setenv("LINKMAGICO_STATE_DIR", Self.folder, 0)
    }

    private static let folder: String = {
        var template = Array("/tmp/linkmagico-login-XXXXXX".utf8CString)
        mkdtemp(&template)
        atexit { FetchLoginTests.sweep() }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    private static func sweep() {
        unlink("\(folder)/session.key")
        rmdir(folder)
    }

    private func driver(_ server: HostileServer, password: String = "p&ss w0rd", more: JSON = [:]) throws -> FetchDriver
    {
        let plain: JSON = [
            "page": .string(server.url(.login)), "fields": ["user": "ana"], "secrets": ["password": .string(password)],
        ]
        var login = plain.object ?? JSONObject()
        for member in more.object ?? JSONObject() { login[member.name] = member.value }
        return try FetchDriver(["cookies": "keep", "login": .object(login)])
    }

    private func asked(_ server: HostileServer) -> [String] { server.requests.map { "\($0.method) \($0.target)" } }

    @Test func `a form is filled in once, and the session kept sealed for the visits to come`() async throws {
        try await withServer { server in
            let driver = try driver(server)
            let first = await driver.fetch(server.url(.members), [.pipeline: "site"])
            #expect(first[.responseStatus] == 200 && first.body?.contains("Hello, member") == true, "\(first)")
            #expect(asked(server) == ["GET /login", "POST /login", "GET /members", "GET /members"])
            let memory = try #require(first[.hostMemory])
            #expect(memory["cookies"]?["site"]?["sealed"]?.bytes != nil)
            var bytes: [UInt8] = []
            memory.encode(into: &bytes)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("open"))
            let second = await driver.fetch(server.url(.members, "n=2"), [.pipeline: "site", .hostMemory: memory])
            #expect(second[.responseStatus] == 200 && asked(server).count == 5)
            var status = stat()
            #expect(stat("\(String(cString: getenv("LINKMAGICO_STATE_DIR")))/session.key", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func `a session that is over is begun anew, once`() async throws {
        try await withServer { server in
            let stale: Value = ["name": "session", "value": "old", "domain": "127.0.0.1"]
            let memory: Value = ["cookies": ["site": [stale]]]
            let result = try await driver(server).fetch(
                server.url(.members), [.pipeline: "site", .hostMemory: memory])
            #expect(result[.responseStatus] == 200 && result.body?.contains("Hello, member") == true)
            #expect(
                asked(server) == [
                    "GET /members", "GET /login", "GET /login", "POST /login", "GET /members", "GET /members",
                ])
        }
    }

    @Test func `many pages at once sign in once, and share the session`() async throws {
        try await withServer { server in
            let driver = try driver(server)
            let results = await withTaskGroup(of: StageResult.self, returning: [StageResult].self) { group in
                for page in 0..<20 {
                    group.addTask { await driver.fetch(server.url(.members, "n=\(page)"), [.pipeline: "site"]) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0[.responseStatus] == 200 && $0.body?.contains("Hello, member") == true })
            #expect(asked(server).count { $0 == "POST /login" } == 1)
            #expect(results.allSatisfy { $0[.hostMemory]?["cookies"]?["site"]?["sealed"]?.bytes != nil })
        }
    }

    @Test func `sessions that end for many pages at once are begun anew once`() async throws {
        try await withServer { server in
            let driver = try driver(server)
            let stale: Value = ["name": "session", "value": "old", "domain": "127.0.0.1"]
            let memory: Value = ["cookies": ["site": [stale]]]
            let results = await withTaskGroup(of: StageResult.self, returning: [StageResult].self) { group in
                for page in 0..<20 {
                    group.addTask {
                        await driver.fetch(
                            server.url(.members, "n=\(page)"), [.pipeline: "site", .hostMemory: memory])
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0.body?.contains("Hello, member") == true })
            #expect(asked(server).count { $0 == "POST /login" } == 1)
        }
    }

    @Test func `whoever waits for a login that fails fails with it, and can be given up meanwhile`() async throws {
        try await withServer { server in
            let wrong = try driver(server, password: "wrong", more: ["cookie": "session"])
            let codes = await withTaskGroup(of: String?.self, returning: Set<String?>.self) { group in
                for _ in 0..<10 { group.addTask { await wrong.fetch(server.url(.members), [.pipeline: "site"]).code } }
                return await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(codes == ["login_failed"] && asked(server).count { $0 == "POST /login" } == 1)
            let hung = try driver(server, more: ["page": .string(server.url(.stall))])
            let first = hung.begin(server.url(.members), [.pipeline: "site"], deadline: .seconds(4))
            async let firstResult = first.result()
            let second = hung.begin(server.url(.members, "n=2"), [.pipeline: "site"], deadline: .seconds(30))
            async let secondResult = second.result()
            #expect(await firstResult.code != nil)
            second.giveUp()
            #expect(await secondResult.code != nil)
        }
    }

    @Test func `a login that fails is not tried again at once`() async throws {
        try await withServer { server in
            let driver = try driver(server, password: "wrong", more: ["cookie": "session"])
            for _ in 0..<3 {
                let result = await driver.fetch(server.url(.members), [.pipeline: "site"])
                #expect(result.code == "login_failed" && result.isRetry)
            }
            #expect(asked(server) == ["GET /login", "POST /login"])
        }
    }

    @Test func `success can be what the page says`() async throws {
        try await withServer { server in
            let page = server.url(.members)
            let told = try await driver(server, more: ["success_text": "Hello, member"]).fetch(page)
            #expect(told[.responseStatus] == 200)
            let other = try await driver(server, more: ["success_text": "Welcome back"]).fetch(page)
            #expect(other.code == "login_failed")
        }
    }

    @Test func `a page without the form is no login`() async throws {
        try await withServer { server in
            let driver = try driver(server, more: ["page": .string(server.url(.plain))])
            #expect(await driver.fetch(server.url(.members)).code == "login_failed")
        }
    }

    @Test(
        arguments: [
            ["cookies": "keep", "login": ["page": "ftp://a.example/", "fields": ["a": "b"]]],
            ["cookies": "keep", "login": ["page": "https://a.example/"]],
            ["login": ["page": "https://a.example/", "fields": ["a": "b"]]],
            ["client_certificate": "/nonexistent/cert.pem"],
        ] as [JSON])
    func `options that cannot work are refused`(_ options: JSON) {
        #expect(throws: OptionProblem.self) { try FetchDriver(options) }
    }
}

/// A real SOCKS5 server on loopback.
final class SocksServer: Sendable {
    static let program = "/usr/bin/microsocks"
    static let isAvailable = access(program, X_OK) == 0
    let port: UInt16
    private let child: pid_t

    /// - Parameter login: User name and password that it asks for.
    init(login: (user: String, password: String)? = nil) async throws {
        let place = try HostileServer()
        port = place.port
        place.stop()
        var words = [Self.program, "-i", "127.0.0.1", "-p", "\(port)"]
        if let login { words += ["-u", login.user, "-P", login.password] }
        child = try ChildProcess.start(words).get()
        for _ in 0..<200 where !Self.listens(port) { try await Task.sleep(for: .milliseconds(20)) }
    }

    func stop() {
        kill(child, SIGKILL)
        ChildProcess.wait(for: child)
    }

    private static func listens(_ port: UInt16) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// Behind a proxy.
struct FetchProxyTests {
    @Test(.enabled(if: SocksServer.isAvailable, "needs microsocks"), arguments: ["socks5", "socks5h"])
    func `pages come through a SOCKS proxy, and addresses that are off limits do not`(scheme: String) async throws {
        let proxy = try await SocksServer(login: (user: "ana", password: "p4ss"))
        defer { proxy.stop() }
        try await withServer { server in
            let driver = try FetchDriver(["proxy": .string("\(scheme)://ana:p4ss@127.0.0.1:\(proxy.port)")])
            let page = await driver.fetch(server, .plain)
            #expect(page[.responseStatus] == 200, "\(page)")
            // By a name too, which with `socks5h` the proxy resolves.
            let named = await driver.fetch("http://localhost:\(server.port)/plain")
            #expect(named[.responseStatus] == 200, "\(named)")
            #expect(server.requests.count == 2)
            for url in ["http://10.0.0.1/", "http://169.254.169.254/"] {
                #expect(await driver.fetch(url).code == "blocked_by_policy", "\(url)")
            }
            let stranger = try FetchDriver(["proxy": .string("\(scheme)://ana:wrong@127.0.0.1:\(proxy.port)")])
            let refused = await stranger.fetch(server, .plain)
            #expect(refused.code == "connect_failed", "\(refused)")
            #expect(server.requests.count == 2)
        }
    }

    @Test func `addresses that are off limits stay so behind a proxy`() async throws {
        try await withServer { proxy in
            let driver = try FetchDriver(["proxy": .string("http://127.0.0.1:\(proxy.port)")])
            for url in ["http://10.0.0.1/", "http://[fd00::1]/", "http://169.254.169.254/latest/"] {
                #expect(await driver.fetch(url).code == "blocked_by_policy", "\(url)")
            }
            #expect(proxy.requests.isEmpty)
            // Names that only the proxy knows are its affair; the request arrives there.
            _ = await driver.fetch("http://nowhere.invalid/plain")
            #expect(proxy.requests.map(\.target) == ["http://nowhere.invalid/plain"])
        }
    }
}
