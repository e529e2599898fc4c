// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Vocabulary

/// A real `linkmagicod` with real workers, in a folder and on a socket of its own. Ends with the value.
final class RunningDaemon: @unchecked Sendable {
    // Sendable: everything is set in `init`; Foundation's Process is used from the test's task only.
    let folder: String
    let socket: String
    let client: DaemonClient
    private let process: Process

    /// - Parameters:
    ///   - recipes: Text of recipe files by name.
    ///   - plugins: Products of this package, as `BadPlugin`; the built-in ones unless given.
    init(recipes: [String: String], plugins: [String]? = nil, arguments: [String] = []) async throws {
        folder = NSTemporaryDirectory() + "linkmagico-\(UUID().uuidString.prefix(8))"
        socket = "\(folder)/control.sock"
        try FileManager.default.createDirectory(atPath: "\(folder)/pipelines", withIntermediateDirectories: true)
        process = Process()
        for (name, text) in recipes {
            try text.write(toFile: "\(folder)/pipelines/\(name).yaml", atomically: true, encoding: .utf8)
        }
        process.executableURL = URL(fileURLWithPath: "\(BuiltFiles.folder)/linkmagicod")
        process.arguments =
            ["--state", folder, "--socket", socket, "--allow", "loopback", "--workers", "2"] + arguments
            + (plugins ?? BuiltFiles.builtIn).flatMap { ["--plugin", BuiltFiles.plugin($0)] }
        try "".write(toFile: "\(folder)/daemon.log", atomically: false, encoding: .utf8)
        process.standardError = FileHandle(forWritingAtPath: "\(folder)/daemon.log")
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        client = try await RunningDaemon.connect(socket, process, log: "\(folder)/daemon.log")
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
