// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Figures
import Foundation
import Vocabulary

/// Memory of a daemon that has nothing to do, and how long it takes until it answers: `measure-idle FOLDER RECIPES`,
/// where FOLDER has the built programs and plugins.
@main
struct MeasureIdle {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { fail("usage: measure-idle FOLDER RECIPES") }
        // An error passes here only after the daemon has been stopped.
        do { try await measure(programs: arguments[1], recipes: arguments[2]) } catch { fail("measure-idle: \(error)") }
    }

    private static func measure(programs: String, recipes: String) async throws {
        let state = FileManager.default.temporaryDirectory.appending(path: "linkmagico-idle-\(getpid())")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: state) }
        let socket = state.appending(path: "control.sock").path
        let daemon = Process()
        daemon.executableURL = URL(filePath: "\(programs)/linkmagicod")
        daemon.arguments = [
            "--state", state.path, "--recipes", recipes, "--socket", socket, "--workers", "2",
        ]
        daemon.standardError = FileHandle.nullDevice
        let started = ContinuousClock.now
        try daemon.run()
        defer {
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let client = try await connect(to: socket, of: daemon)
        let ready = (ContinuousClock.now - started) / .milliseconds(1)
        let status = try await client.call(DaemonStatus.self, within: .seconds(10))
        let processes = [status.pid] + status.workers.compactMap(\.pid)
        guard processes.count == 4 else {
            throw MeasurementError("\(processes.count) processes instead of 1 + 2 + 1")
        }
        let spent = processes.reduce(0) { $0 + processorTime(of: $1) } / 1e6
        Figure("ready", ready, "ms").write()
        Figure("ready, processor time", spent, "ms CPU").write()
        try await Task.sleep(for: .seconds(1))
        Figure("resident, all processes", try total("Rss", of: processes), "MB").write()
        Figure("proportional, all processes", try total("Pss", of: processes), "MB").write()
    }

    /// Tries every millisecond until the daemon answers `daemon.ping`.
    private static func connect(to socket: String, of daemon: Process) async throws -> DaemonClient {
        let deadline = ContinuousClock.now + .seconds(30)
        while daemon.isRunning, ContinuousClock.now < deadline {
            if let client = try? DaemonClient(path: socket),
                (try? await client.call(DaemonPing.self, within: .seconds(5))) != nil
            {
                return client
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw MeasurementError(daemon.isRunning ? "linkmagicod does not answer within 30 s" : "linkmagicod has ended")
    }

    /// Sum of a line of `/proc/PID/smaps_rollup` (proc(5)) in megabytes of 1,000,000 bytes.
    private static func total(_ line: String, of processes: [Int32]) throws -> Double {
        try processes.reduce(0) { sum, pid in
            guard let text = try? String(contentsOfFile: "/proc/\(pid)/smaps_rollup", encoding: .utf8),
                let found = text.split(separator: "\n").first(where: { $0.hasPrefix("\(line):") }),
                let kibibytes = found.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
            else { throw MeasurementError("cannot read the memory of process \(pid)") }
            return sum + kibibytes * 1024 / 1e6
        }
    }
}
