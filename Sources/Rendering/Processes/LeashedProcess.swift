// SPDX-License-Identifier: MIT

public import Glibc

/// A program in a process group of its own, which ends with this process, however that ends.
///
/// Beside it stands a shell that waits on a pipe of ours: when this process is gone, `kill -9` included, the pipe closes,
/// and the shell kills the group, also when the program hangs or has left children behind, and removes its folder.
public struct LeashedProcess: Sendable {
    /// The program's, and its group's.
    public let pid: pid_t
    let leash: Int32
    private let watcher: pid_t

    /// - Parameters:
    ///   - words: The program's path and its arguments. A worker's soft limits are too low for a browser; the hard ones
    ///     hold. A shell raises them before it becomes the program: in the child, so that no thread of this process runs
    ///     without limits meanwhile.
    ///   - folder: What is removed at the end, whoever ends it.
    ///   - descriptors: Ours, as ``pipe()`` gives them, to the numbers that the child knows them by.
    /// - Throws: `browser_failed`.
    public static func start(
        _ words: [String], removing folder: String, descriptors: [(ours: Int32, childs: Int32)] = []
    ) throws(RenderFailure) -> LeashedProcess {
        let raise = "for l in d v n; do ulimit -S -$l \"$(ulimit -H -$l)\" 2>/dev/null; done; exec \"$@\""
        let pid = try spawn(["/bin/sh", "-c", raise, "browser"] + words, descriptors, group: 0)
        do throws(RenderFailure) {
            let (read, write) = try pipe()
            defer { close(read) }
            do throws(RenderFailure) {
                let watch = "read -r line || kill -KILL -- \"-$1\"; rm -rf -- \"$2\""
                let watcher = try spawn(
                    ["/bin/sh", "-c", watch, "leash", "\(pid)", folder], [(ours: read, childs: 0)], group: 0)
                return LeashedProcess(pid: pid, leash: write, watcher: watcher)
            } catch {
                close(write)
                throw error
            }
        } catch {
            Glibc.kill(-pid, SIGKILL)
            wait(for: pid)
            throw error
        }
    }

    /// Ends the program and its whole group, at once. Only before ``reap()`` returned: numbers are used again.
    public func kill() { Glibc.kill(-pid, SIGKILL) }

    /// Waits for the program's end, and ends what is left of its group.
    public func reap() {
        var end = siginfo_t()
        while waitid(P_PID, id_t(pid), &end, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        kill()  // the number is still its own
        Self.wait(for: pid)
        _ = write(leash, "\n", 1)
        close(leash)
        Self.wait(for: watcher)
    }

    /// Memory of the program and all that came from it, what they share left out, in bytes.
    public var privateBytes: Int64 { ProcessTree.privateBytes(of: [pid] + ProcessTree.descendants(of: pid)) }

    private static func wait(for pid: pid_t) {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    /// Both ends above the numbers that a child's ends get and closed on exec from the start, so that no other child
    /// holds one open: two sockets, since there is no such pipe(2).
    public static func pipe() throws(RenderFailure) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw RenderFailure(.browserFailed, "pipe: errno \(errno)")
        }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
        for end in ends { close(end) }
        guard moved.allSatisfy({ $0 >= 0 }) else {
            for end in moved where end >= 0 { close(end) }
            throw RenderFailure(.browserFailed, "no file descriptor is left")
        }
        return (moved[0], moved[1])
    }

    private static func spawn(
        _ words: [String], _ descriptors: [(ours: Int32, childs: Int32)], group: pid_t
    ) throws(RenderFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for (ours, childs) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, childs) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)  // which this process ignores
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, group)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        let status = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, environ)
        guard status == 0 else { throw RenderFailure(.browserFailed, "\(words.last ?? ""): errno \(status)") }
        return pid
    }
}
