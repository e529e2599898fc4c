// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Glibc
import Vocabulary

/// The sample shop behind a real nginx, and a real daemon that has read it. Both end with the value.
final class SampleShop: @unchecked Sendable {
    // Sendable: everything is set in `init`; the processes are ended by `deinit` alone.
    let address: String
    let socket: String
    private let folder: String
    private let site: Process
    private let daemon: Process

    /// Beside the test program.
    private static let programs: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (program as NSString).deletingLastPathComponent
    }()

    static let isThere =
        Browser.path != nil
        && ["/usr/sbin/nginx", "\(programs)/linkmagicod", "\(programs)/libStoreSQLite.so"].allSatisfy {
            FileManager.default.fileExists(atPath: $0)
        }

    struct Failure: Error { let log: String }

    /// - Parameter pages: Further pages of the shop, by name; `{chat}` in them is left as it is.
    init(pages: [String: String] = [:]) async throws {
        folder = NSTemporaryDirectory() + "shop-\(UUID().uuidString.prefix(8))"
        socket = "\(folder)/control.sock"
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/pipelines", withIntermediateDirectories: true)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("pipelines").path
        try files.copyItem(atPath: "\(root)/fixtures/loja", toPath: "\(folder)/www")
        for (name, text) in pages { try text.write(toFile: "\(folder)/www/\(name)", atomically: true, encoding: .utf8) }
        let port = SampleShop.freePort()
        address = "http://127.0.0.1:\(port)"
        for name in ["default", "loja"] {
            let recipe = try String(contentsOfFile: "\(root)/\(name).yaml", encoding: .utf8)
            let ours = recipe.replacing("127.0.0.1:8765", with: "127.0.0.1:\(port)").replacing(
                "localhost:8765", with: "localhost:\(port)")
            try ours.write(toFile: "\(folder)/pipelines/\(name).yaml", atomically: true, encoding: .utf8)
        }
        try """
        daemon off; pid \(folder)/nginx.pid; error_log \(folder)/nginx.log; worker_processes 1;
        events { worker_connections 64; }
        http { access_log off; charset utf-8; types { text/html html; text/plain txt; application/xml xml; text/css css; image/svg+xml svg; }
        client_body_temp_path \(folder)/b; proxy_temp_path \(folder)/p; fastcgi_temp_path \(folder)/f; uwsgi_temp_path \(folder)/u;
        scgi_temp_path \(folder)/s; server { listen 127.0.0.1:\(port); root \(folder)/www; index index.html; } }
        """.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
        site = try SampleShop.launch("/usr/sbin/nginx", ["-c", "\(folder)/nginx.conf"], log: "\(folder)/nginx.out")
        daemon = try SampleShop.launch(
            "\(SampleShop.programs)/linkmagicod",
            [
                "--state", folder, "--recipes", "\(folder)/pipelines", "--socket", socket, "--allow", "loopback",
                "--workers", "1",
            ],
            log: "\(folder)/daemon.log")
        try await read()
    }

    deinit {
        for process in [daemon, site] where process.isRunning { process.terminate() }
        daemon.waitUntilExit()
        site.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Waits for the daemon by asking it, then has it read the shop.
    private func read() async throws {
        var client: DaemonClient?
        while client == nil {
            guard daemon.isRunning else {
                throw Failure(log: (try? String(contentsOfFile: "\(folder)/daemon.log", encoding: .utf8)) ?? "")
            }
            client = try? DaemonClient(path: socket)
            if client == nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        guard let client else { return }
        // Its schedule may have begun a run already: one is enough.
        _ = try? await client.call(CrawlStart.self, CrawlStart.Params(pipeline: "loja"))
        while true {
            let runs = try await client.call(CrawlList.self, CrawlList.Params(pipeline: "loja", limit: 1)).runs
            if let run = runs.first, run.state.isOver { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        client.close()
    }

    private static func launch(_ program: String, _ arguments: [String], log: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func freePort() -> Int {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(descriptor, address, size)
                _ = getsockname(descriptor, address, &size)
            }
            return Int(in_port_t(bigEndian: pointer.pointee.sin_port))
        }
    }
}
