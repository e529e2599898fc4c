// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Vocabulary

/// A real `linkmagicod` with real workers, in a folder and on a socket of its own. Ends with the value.
final class RunningDaemon: @unchecked Sendable {
    // Sendable: what changes after `init` (process and client, by `relaunch`) is used from the test's task only.
    let folder: String
    let socket: String
    private(set) var client: DaemonClient
    private var process: Process

    /// - Parameters:
    ///   - recipes: Text of recipe files by name.
    ///   - plugins: Products of this package, as `BadPlugin`; the built-in ones unless given.
    init(recipes: [String: String], plugins: [String]? = nil, arguments: [String] = []) async throws {
        folder = NSTemporaryDirectory() + "linkmagico-\(UUID().uuidString.prefix(8))"
        socket = "\(folder)/control.sock"
        try FileManager.default.createDirectory(atPath: "\(folder)/pipelines", withIntermediateDirectories: true)
        for (name, text) in recipes {
            try text.write(toFile: "\(folder)/pipelines/\(name).yaml", atomically: true, encoding: .utf8)
        }
        let arguments =
            ["--state", folder, "--socket", socket, "--allow", "loopback", "--workers", "2"] + arguments
            + (plugins ?? BuiltFiles.builtIn).flatMap { ["--plugin", BuiltFiles.plugin($0)] }
        try "".write(toFile: "\(folder)/daemon.log", atomically: false, encoding: .utf8)
        process = try RunningDaemon.launch(arguments, log: "\(folder)/daemon.log")
        client = try await RunningDaemon.connect(socket, process, log: "\(folder)/daemon.log")
    }

    private static func launch(_ arguments: [String], log: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(BuiltFiles.folder)/linkmagicod")
        process.arguments = arguments
        let output = FileHandle(forWritingAtPath: log)
        output?.seekToEndOfFile()
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Kills the daemon without warning and starts it again on what it left behind.
    func crashAndRelaunch() async throws {
        client.close()
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        process = try RunningDaemon.launch(process.arguments ?? [], log: "\(folder)/daemon.log")
        client = try await RunningDaemon.connect(socket, process, log: "\(folder)/daemon.log")
    }

    /// Ends the daemon in order and starts it again.
    func relaunch() async throws {
        client.close()
        _ = stop()
        process = try RunningDaemon.launch(process.arguments ?? [], log: "\(folder)/daemon.log")
        client = try await RunningDaemon.connect(socket, process, log: "\(folder)/daemon.log")
    }

    /// Runs a crawl to its end.
    func crawl(_ params: CrawlStart.Params) async throws -> RunStatus {
        try await finished(try await client.call(CrawlStart.self, params).run)
    }

    /// Waits for the end of a run by asking.
    func finished(_ run: String) async throws -> RunStatus {
        while true {
            let status = try await client.call(CrawlStatus.self, CrawlStatus.Params(run: run))
            if status.state.isOver { return status }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func why(_ url: String) async throws -> CrawlWhy.Result {
        try await client.call(CrawlWhy.self, CrawlWhy.Params(url: url))
    }

    /// URLs of all stored pages.
    func storedPages() async throws -> Set<String> {
        var (urls, cursor): (Set<String>, String?) = ([], nil)
        repeat {
            let page = try await client.call(PageList.self, PageList.Params(limit: 1000, cursor: cursor))
            urls.formUnion(page.pages.map(\.url))
            cursor = page.nextCursor
        } while cursor != nil
        return urls
    }

    deinit {
        client.close()
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Waits for the daemon by asking, not by guessing a time.
    private static func connect(_ socket: String, _ process: Process, log: String) async throws -> DaemonClient {
        while process.isRunning {
            if let client = try? DaemonClient(path: socket) { return client }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw DaemonFailure(log: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
    }

    var pid: Int32 { process.processIdentifier }
    var log: String { (try? String(contentsOfFile: "\(folder)/daemon.log", encoding: .utf8)) ?? "" }

    func write(_ text: String, to path: String) throws {
        try text.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Ends the daemon in order and waits for it.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func extract(_ url: String, include: [PagePart] = [.content]) async throws(ClientError) -> PageExtract.Result {
        try await client.call(PageExtract.self, PageExtract.Params(url: url, maxAge: .zero, include: include))
    }

    func status() async throws -> DaemonStatus.Result { try await client.call(DaemonStatus.self) }
}

struct DaemonFailure: Error { let log: String }

/// What the package builds beside the test program.
enum BuiltFiles {
    static let builtIn = ["SelectAuto", "SelectFixed", "FetchHTTP", "ParseHTML", "EnrichText", "StoreSQLite"]

    static let folder: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (program as NSString).deletingLastPathComponent
    }()

    static func plugin(_ product: String) -> String { "\(folder)/lib\(product).so" }
}

/// Processes whose parent, or whose group, was the daemon's.
enum ProcessTable {
    static func isRunning(_ pid: Int32) -> Bool {
        guard kill(pid, 0) == 0 else { return false }
        // A zombie waits for its parent; it runs no more.
        let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        return !stat.contains(") Z ")
    }
}
