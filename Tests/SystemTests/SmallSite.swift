// SPDX-License-Identifier: MIT

import Foundation

/// A folder of pages served by a real nginx on a free port of loopback.
final class SmallSite: @unchecked Sendable {
    // Sendable: everything is set in `init`; Foundation's Process is used from the test's task only.
    let root: String
    let port: Int
    private let process: Process

    /// - Parameters:
    ///   - pages: By path; `{site}` in them stands for the site's own address.
    ///   - directives: Further lines for nginx's server block.
    init(pages: [String: String], directives: String = "") async throws {
        let folder = NSTemporaryDirectory() + "site-\(UUID().uuidString.prefix(8))"
        root = "\(folder)/www"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        port = SmallSite.freePort()
        process = Process()
        for (path, html) in pages {
            let file = URL(fileURLWithPath: "\(root)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try html.replacingOccurrences(of: "{site}", with: "http://127.0.0.1:\(port)")
                .write(to: file, atomically: true, encoding: .utf8)
        }
        let configuration = """
            daemon off; pid \(folder)/nginx.pid; error_log \(folder)/error.log; worker_processes 1;
            events { worker_connections 512; }
            http { access_log \(folder)/access.log; types { text/html html; text/plain txt; application/xml xml; } default_type text/html; client_body_temp_path \(folder)/b; proxy_temp_path \(folder)/p;
            fastcgi_temp_path \(folder)/f; uwsgi_temp_path \(folder)/u; scgi_temp_path \(folder)/s;
            server { listen 127.0.0.1:\(port); root \(root); charset utf-8; \(directives) } }
            """
        try configuration.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        process.arguments = ["-c", "\(folder)/nginx.conf"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !SmallSite.answers(port) { try await Task.sleep(for: .milliseconds(10)) }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: (root as NSString).deletingLastPathComponent)
    }

    func write(_ html: String, to path: String) throws {
        try html.write(toFile: "\(root)/\(path)", atomically: true, encoding: .utf8)
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

    /// Makes a page look as if it had not changed for long.
    func age(_ path: String, days: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -days * 86_400)], ofItemAtPath: "\(root)/\(path)")
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }

    /// Request lines with status and bytes sent, `GET /a.html 200 512`, in order.
    var requests: [String] {
        let log = (root as NSString).deletingLastPathComponent + "/access.log"
        let lines = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.map { line in
            let parts = line.split(separator: "\"")
            let request = parts.count > 1 ? parts[1].split(separator: " ").prefix(2).joined(separator: " ") : ""
            return parts.count > 2 ? request + " " + parts[2].trimmingCharacters(in: .whitespaces) : request
        }
    }

    /// Makes the site unreachable.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    private static func withSocket<Result>(_ body: (Int32, UnsafeMutablePointer<sockaddr_in>) -> Result) -> Result {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return body(descriptor, &address)
    }

    private static func freePort() -> Int {
        withSocket { descriptor, address in
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            return address.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length)
                getsockname(descriptor, generic, &length)
                return Int(UInt16(bigEndian: address.pointee.sin_port))
            }
        }
    }

    private static func answers(_ port: Int) -> Bool {
        withSocket { descriptor, address in
            address.pointee.sin_port = UInt16(port).bigEndian
            let length = socklen_t(MemoryLayout<sockaddr_in>.size)
            return address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) == 0 }
        }
    }

    /// A recipe for such a site: every page is fetched by HTTP, read and stored.
    ///
    /// - Parameter fields: What `parse: html` takes from each page, as a YAML flow mapping without its braces.
    static func recipe(fields: String = "") -> String {
        """
        pipeline: site
        summary: A small site.
        match: { hosts: ["127.0.0.1"] }
        politeness: { delay: 0s, concurrency: 8 }
        stages:
          - fetch: http
          - parse: html
            with: { fields: { \(fields) } }
          - enrich: text
          - store: sqlite
        """
    }

    static func page(_ title: String, _ body: String) -> String {
        "<!doctype html><html lang=pt><head><title>\(title)</title></head><body><main><h1>\(title)</h1>\(body)</main></body></html>"
    }
}
