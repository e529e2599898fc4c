// SPDX-License-Identifier: MIT

import HostileServer
import StageTestKit
import Testing
import Vocabulary

@Suite(.enabled(if: SecureServer.isAvailable, "needs nginx and openssl"))
struct FetchTLSTests {
    private func withSecureServer(_ body: (SecureServer) async throws -> Void) async throws {
        let server = try SecureServer()
        defer { server.stop() }
        try await body(server)
    }

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        try await withSecureServer { server in
            let result = try await FetchDriver().fetch("https://localhost:\(server.port)/")
            #expect(result.code == "tls_failed" && result.consequence == .reject)
        }
    }

    @Test func `a certificate for another name is refused`() async throws {
        try await withSecureServer { server in
            let driver = try FetchDriver(["ca_file": .string(server.certificate)])
            #expect(await driver.fetch("https://www.localhost:\(server.port)/").code == "tls_failed")
        }
    }

    @Test func `HTTP slash 2 is spoken where TLS agrees on it, and 1_1 when the recipe says so`() async throws {
        try await withSecureServer { server in
            let url = "https://localhost:\(server.port)/"
            let driver = try FetchDriver(["ca_file": .string(server.certificate)])
            let result = await driver.fetch(url)
            #expect(result.body == "HTTP/2.0 localhost:\(server.port)")
            #expect((result[.responseTiming]?["tls"]?.duration ?? .zero) > .zero)
            let old = try FetchDriver(["ca_file": .string(server.certificate), "http_version": "1.1"])
            #expect(await old.fetch(url).body?.hasPrefix("HTTP/1.1") == true)
            let clear = try FetchDriver(["http_version": "prior_knowledge"])
            #expect(await clear.fetch("http://localhost:\(server.clearPort)/").body?.hasPrefix("HTTP/2.0") == true)
        }
    }

    @Test func `a client certificate says who we are, to the visited origin alone`() async throws {
        try await withSecureServer { server in
            let base = "https://localhost:\(server.membersPort)"
            let stranger = try FetchDriver(["ca_file": .string(server.certificate)])
            let refused = await stranger.fetch("\(base)/")
            #expect(refused[.responseStatus] == 400, "\(refused)")
            let member = try FetchDriver([
                "ca_file": .string(server.certificate), "client_certificate": .string(server.clientCertificate),
                "client_key": .string(server.clientKey),
            ])
            let admitted = await member.fetch("\(base)/")
            #expect(admitted[.responseStatus] == 200 && admitted.body == "[CN=linkmagico]", "\(admitted)")
            let away = await member.fetch("\(base)/away")
            #expect(away[.responseStatus] == 200 && away.body == "[]", "\(away)")
            // And again, when connections to both are kept.
            #expect(await member.fetch("\(base)/").body == "[CN=linkmagico]")
        }
    }

    @Test func `a redirect is followed over HTTP slash 2, many at a time`() async throws {
        try await withSecureServer { server in
            let driver = try FetchDriver(["ca_file": .string(server.certificate)])
            let finals = await withTaskGroup(of: Value?.self, returning: Set<Value?>.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        await driver.fetch("https://127.0.0.1:\(server.port)/moved")[.responseFinalURL]
                    }
                }
                return await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(finals == [.text("https://localhost:\(server.port)/page")])
        }
    }
}
