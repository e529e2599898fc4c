// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Glibc
import Vocabulary

/// A daemon that this program has started.
struct DaemonProcess: Sendable {
    let pid: Int32
    let log: String

    static func logPath(in folder: String) -> String { "\(folder)/linkmagicod.log" }

    /// `linkmagicod` beside this program; `$LINKMAGICO_DAEMON` overrides.
    static var executable: String {
        if let path = getenv("LINKMAGICO_DAEMON") { return String(cString: path) }
        return "\(FileText.folder(of: FileText.resolved("/proc/self/exe")))/linkmagicod"
    }

    /// Starts it in a session of its own, so that it outlives the terminal; output is appended to the log.
    ///
    /// - Throws: ``CommandFailure`` with ``ExitStatus/broken`` and the system's reason.
    static func start(_ arguments: [String], log: String) throws(CommandFailure) -> DaemonProcess {
        try makeFolder(FileText.folder(of: log))
        let output = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard output >= 0 else { throw failure("cannot write \(log)", errno) }
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        // This program ignores signals that the daemon wants to hear.
        var (heard, blocked) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        sigemptyset(&heard)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&heard, number) }
        posix_spawnattr_setsigdefault(&attributes, &heard)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID of glibc's spawn.h, which the importer leaves out
        posix_spawnattr_setflags(
            &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, executable, &actions, &attributes, words, environ)
        guard status == 0 else { throw failure("cannot start \(executable)", status) }
        return DaemonProcess(pid: pid, log: log)
    }

    private static func failure(_ what: String, _ number: Int32) -> CommandFailure {
        CommandFailure("cannot_start", "\(what): \(String(cString: strerror(number)))", status: .broken)
    }

    private static func makeFolder(_ path: String) throws(CommandFailure) {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += made.isEmpty ? (part.isEmpty ? "/" : String(part)) : (made.hasSuffix("/") ? "\(part)" : "/\(part)")
            if mkdir(made, 0o750) != 0, errno != EEXIST, errno != EISDIR { throw failure("cannot make \(made)", errno) }
        }
    }

    /// Waits until the daemon answers.
    ///
    /// - Throws: ``CommandFailure`` with the end of the log when the daemon ends instead, or its time is up; then it is
    ///   told to stop.
    func untilReady(
        socket: String, within timeout: Duration, waiting: () -> Void
    ) async throws -> DaemonStatus.Result {
        let deadline = ContinuousClock.now + timeout
        while true {
            if let client = try? DaemonClient(path: socket),
                let status = try? await client.call(DaemonStatus.self, within: .seconds(5))
            {
                return status
            }
            var how: Int32 = 0
            if waitpid(pid, &how, WNOHANG) == pid {
                throw CommandFailure(
                    "cannot_start", "linkmagicod has ended; the end of \(log):\n\(tail())", status: .broken)
            }
            guard ContinuousClock.now < deadline else {
                terminate()
                throw CommandFailure(
                    "deadline_exceeded", "linkmagicod does not serve within \(timeout.text); see \(log)",
                    status: .broken)
            }
            waiting()
            try await Task.sleep(for: .milliseconds(15))
        }
    }

    func terminate() { kill(pid, SIGTERM) }

    private func tail() -> String {
        let lines = LogFile.lastLines(of: log, count: 5)
        return lines.map { "  \(LogLine.text($0, .plain))" }.joined(separator: "\n")
    }

    /// Whether a process is there that is no zombie.
    static func isAlive(_ pid: Int32) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        guard let stat = try? FileText.bytes(of: "/proc/\(pid)/stat", atMost: 4096) else { return false }
        let text = String(decoding: stat, as: UTF8.self)
        // The state stands behind the name, which is in brackets and may hold anything.
        guard let end = text.lastIndex(of: ")") else { return true }
        return text[text.index(after: end)...].first { $0 != " " } != "Z"
    }
}
