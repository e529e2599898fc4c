// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Engine
import Glibc
import Vocabulary

/// `linkmagico daemon logs`
struct DaemonLogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Show the log of a daemon that 'daemon start' started.",
        discussion: """
            Readable on a terminal; elsewhere, and with --json, the JSON lines as they are.

            Examples:
              linkmagico daemon logs --lines 50
              linkmagico daemon logs --follow
              linkmagico daemon logs --json | jq 'select(.level == "error")'
            """)

    @Option(name: .shortAndLong, help: "Lines to begin with.")
    var lines = 20
    @Flag(name: .shortAndLong, help: "Go on with what is written from now on, until Ctrl-C.")
    var follow = false
    @Option(help: ArgumentHelp("State folder of the daemon; asked of the daemon unless said.", valueName: "folder"))
    var state: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1_000_000).contains(lines) else { throw ValidationError("--lines: expected 0 to 1000000.") }
    }

    func run() async throws {
        let console = Console.current
        let path = DaemonProcess.logPath(in: try await folder())
        guard FileText.exists(path) else {
            throw CommandFailure(
                "not_found", "\(path) is not there; was the daemon started by 'linkmagico daemon start'?")
        }
        let form: LogLine.Form =
            output.json || !console.outputIsTerminal ? .raw : (console.hasColor ? .colored : .plain)
        var offset = LogFile.size(of: path)
        for line in LogFile.lastLines(of: path, count: lines) { console.print(LogLine.text(line, form)) }
        guard follow else { return }
        var decoder = LineDecoder(maxLineBytes: 1 << 20)
        while true {
            let size = LogFile.size(of: path)
            if size < offset { offset = 0 }
            if size > offset {
                let bytes = LogFile.bytes(of: path, from: offset, atMost: 1 << 20)
                offset += bytes.count
                decoder.feed(bytes) { event in
                    guard case .line(let line) = event else { return }
                    console.print(LogLine.text(String(decoding: line, as: UTF8.self), form))
                }
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func folder() async throws -> String {
        if let state { return state }
        if let client = try connection.connectIfRunning() {
            return try await client.result(of: DaemonStatus.self, Nothing(), within: .seconds(10)).dataDirectory
        }
        return DaemonSettings.defaultStateDirectory
    }
}

/// The file that a started daemon logs to.
enum LogFile {
    static func size(of path: String) -> Int {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : 0
    }

    static func bytes(of path: String, from offset: Int, atMost limit: Int) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = pread(file, &buffer, limit, off_t(offset))
        return Array(buffer[..<max(0, count)])
    }

    /// The last lines, of the last 4 MiB at most.
    static func lastLines(of path: String, count: Int) -> [String] {
        let size = size(of: path)
        let start = max(0, size - 4 << 20)
        var lines = bytes(of: path, from: start, atMost: size - start).split(separator: 0x0A)
        if start > 0, !lines.isEmpty { lines.removeFirst() }
        return lines.suffix(count).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// A line of the daemon's log.
enum LogLine {
    enum Form { case raw, plain, colored }

    /// `19:40:03  warning  incident.worker_crashed  detail=…`; what is no JSON stays as it is.
    static func text(_ line: String, _ form: Form) -> String {
        guard form != .raw, let json = try? JSON(parsing: line), case .object(let object) = json else {
            return form == .raw ? line : TerminalText.safe(line)
        }
        let time = object["timestamp"]?.string ?? ""
        let level = object["level"]?.string ?? ""
        let event = object["event"]?.string ?? object["message"]?.string ?? ""
        let shown: Set = ["timestamp", "level", "event", "message", "label"]
        let rest = object.members.filter { !shown.contains($0.name) }.map { member in
            "\(member.name)=\(PageText.value(member.value))"
        }
        let clock = String(time.split(separator: "T").last?.prefix(8) ?? "")
        let padded = level + String(repeating: " ", count: max(0, 7 - level.count))
        let words = ([event] + rest).filter { !$0.isEmpty }.map { TerminalText.line($0) }
        return ([clock, colored(padded, level, form)] + words).joined(separator: "  ")
    }

    private static func colored(_ text: String, _ level: String, _ form: Form) -> String {
        guard form == .colored else { return text }
        return switch level {
        case "error", "critical": TextStyle.red.on(text)
        case "warning": TextStyle.yellow.on(text)
        default: TextStyle.dim.on(text)
        }
    }
}
