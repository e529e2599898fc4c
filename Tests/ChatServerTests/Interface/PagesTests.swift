// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import ChatServer

struct PagesTests {
    private func text(_ name: String) throws -> String {
        String(decoding: try #require(Pages.all[name]).body.readableBytesView, as: UTF8.self)
    }

    @Test func `the widget's script is under 30 kB, and so is what it frames, each`() throws {
        #expect(try #require(Pages.all["widget.js"]).body.readableBytes < 30_000)
        for name in ["chat.html", "chat.css", "stream.js", "texts.js"] {
            #expect(try #require(Pages.all[name]).body.readableBytes < 30_000, "\(name)")
        }
    }

    @Test func `pages call nobody else and hold no script or style that the policy forbids`() throws {
        for (name, _) in Pages.all {
            let text = try text(name)
            for match in text.matches(of: /(?:src|href|url|import|fetch)\s*[=(]\s*["'](https?:)?\/\//) {
                Issue.record("\(name): \(match.0)")
            }
            #expect(!text.contains("innerHTML") && !text.contains("eval("), "\(name)")
            guard name.hasSuffix(".html") else { continue }
            #expect(!text.contains("style=") && !text.contains("<style") && !text.contains("onclick="), "\(name)")
            #expect(!text.contains(/<script(?![^>]*src=)/), "\(name)")
        }
    }

    @Test func `every text is there in every language`() throws {
        let text = try text("texts.js")
        let tables = text.matches(of: /(?ms)^  (pt|en|es): \{$(.*?)^  \},$/)
        #expect(tables.map { String($0.1) } == ["pt", "en", "es"])
        let keys = tables.map { table in
            Set(String(table.2).replacing(/"[^"]*"/, with: "\"\"").matches(of: /([A-Za-z0-9]+):/).map { String($0.1) })
        }
        #expect(keys[0].count > 60 && keys[0] == keys[1] && keys[1] == keys[2])
    }

    @Test func `pages carry the headers that protect them`() async throws {
        let service = try await RunningService(sites: [.init(name: "loja", origins: ["https://loja.example"])])
        let page = try await service.request("GET", "/")
        let policy = page.headers["content-security-policy"] ?? ""
        #expect(page.status == 200 && page.headers["x-content-type-options"] == "nosniff")
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'") && page.headers["x-frame-options"] == "DENY")
        let frame = try await service.request("GET", "/widget?site=loja&lang=pt")
        #expect(
            frame.headers["content-security-policy"]?.contains("frame-ancestors 'self' https://loja.example") == true)
        #expect(frame.headers["x-frame-options"] == nil)
        #expect(try await service.request("GET", "/admin").headers["x-frame-options"] == "DENY")
        #expect(
            try await service.request("GET", "/widget.js").headers["cross-origin-resource-policy"] == "cross-origin")
    }

    @Test func `what has not changed is not sent again`() async throws {
        let service = try await RunningService()
        let first = try await service.request("GET", "/assets/chat.js")
        let tag = try #require(first.headers["etag"])
        let again = try await service.request("GET", "/assets/chat.js", headers: ["If-None-Match": tag])
        #expect(first.headers["content-type"]?.hasPrefix("text/javascript") == true)
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try await service.request("GET", "/assets/nothing.js").status == 404)
        #expect(try await service.request("GET", "/assets/..%2f..%2fetc%2fpasswd").status == 404)
    }

    @Test func `pages are sent compressed to who takes it, with a tag of their own`() async throws {
        let service = try await RunningService()
        let plain = try await service.request("GET", "/assets/chat.js")
        let zipped = try await service.request("GET", "/assets/chat.js", headers: ["Accept-Encoding": "br, gzip;q=0.8"])
        #expect(zipped.headers["content-encoding"] == "gzip" && Array(zipped.body.prefix(3)) == [0x1F, 0x8B, 8])
        #expect(plain.headers["content-encoding"] == nil && zipped.body.count * 2 < plain.body.count)
        #expect(
            plain.headers["vary"]?.contains("Accept-Encoding") == true
                && plain.headers["vary"] == zipped.headers["vary"])
        #expect(plain.headers["etag"] != zipped.headers["etag"])
        let tag = try #require(zipped.headers["etag"])
        for sent in [tag, "W/\(tag)", "\"other\", \(tag)"] {
            let again = try await service.request(
                "GET", "/assets/chat.js", headers: ["Accept-Encoding": "gzip", "If-None-Match": sent])
            #expect(again.status == 304 && again.body.isEmpty, "\(sent)")
        }
        #expect(try await inflated(zipped.body) == plain.body)
    }

    @Test(arguments: [
        ("gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("*", true), ("gzip;q=0", false), ("identity", false),
        ("*;q=0", false), ("", false), ("gzip;q=0, *", false),
    ])
    func `what a client takes is read from Accept-Encoding`(header: String, isAccepted: Bool) {
        #expect(Gzip.isAccepted(header) == isAccepted)
        #expect(!Gzip.isAccepted(nil))
    }

    /// By the system's own gzip.
    private func inflated(_ bytes: [UInt8]) async throws -> [UInt8] {
        try await onThread {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["gzip", "-dc"]
            let (input, output) = (Pipe(), Pipe())
            (process.standardInput, process.standardOutput) = (input, output)
            try process.run()
            input.fileHandleForWriting.write(Data(bytes))
            try input.fileHandleForWriting.close()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Array(data)
        }
    }
}
