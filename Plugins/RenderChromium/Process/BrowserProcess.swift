// SPDX-License-Identifier: MIT

import Glibc

/// A browser as a child process: two pipes for the DevTools protocol, and its end.
///
/// It never outlives the worker: it stays in the worker's process group, which the daemon kills as a whole, and it ends
/// by itself when the pipe it reads from closes, which a `kill -9` of the worker does as well.
struct BrowserProcess: Sendable {
    let pid: pid_t
    /// Commands go in here, not blocking.
    let input: Int32
    /// Answers and events come out here.
    let output: Int32

    static func start(_ path: String, _ arguments: [String]) throws(RenderFailure) -> BrowserProcess {
        let (commandsOut, commandsIn) = try pipe()
        let (eventsOut, eventsIn): (Int32, Int32)
        do throws(RenderFailure) { (eventsOut, eventsIn) = try pipe() } catch {
            close(commandsOut)
            close(commandsIn)
            throw error
        }
        defer {
            close(commandsOut)
            close(eventsIn)
        }
        // The worker's soft limits are too low for a browser; the hard ones hold. A shell raises them before it becomes
        // the browser: in the child, so that no thread of this process runs without limits meanwhile.
        let raise = "for l in d v n; do ulimit -S -$l \"$(ulimit -H -$l)\" 2>/dev/null; done; exec \"$@\""
        let words = ["/bin/sh", "-c", raise, "browser", path] + arguments
        let pid = spawn(words, commandsOut: commandsOut, eventsIn: eventsIn)
        guard let pid else {
            close(commandsIn)
            close(eventsOut)
            throw RenderFailure(.browserFailed, "\(path) could not be started: errno \(errno)")
        }
        _ = fcntl(commandsIn, F_SETFL, O_NONBLOCK)
        return BrowserProcess(pid: pid, input: commandsIn, output: eventsOut)
    }

    /// Both ends closed on exec and above the numbers that the child's ends get.
    private static func pipe() throws(RenderFailure) -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw RenderFailure(.browserFailed, "pipe: errno \(errno)") }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
        for end in ends { close(end) }
        guard moved.allSatisfy({ $0 >= 0 }) else {
            for end in moved where end >= 0 { close(end) }
            throw RenderFailure(.browserFailed, "no file descriptor is left")
        }
        return (moved[0], moved[1])
    }

    private static func spawn(_ words: [String], commandsOut: Int32, eventsIn: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, commandsOut, 3)
        posix_spawn_file_actions_adddup2(&actions, eventsIn, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)  // which this process ignores
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        let status = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, environ)
        guard status == 0 else {
            errno = status
            return nil
        }
        return pid
    }

    /// Ends the browser and all its processes, at once. Only before ``reap()`` returned: numbers are used again.
    func kill() {
        let family = [pid] + ProcessTree.descendants(of: pid)
        for member in family { Glibc.kill(member, SIGKILL) }
    }

    /// Waits for the browser's end.
    func reap() {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }
}
