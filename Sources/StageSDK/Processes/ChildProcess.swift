// SPDX-License-Identifier: MIT

public import Glibc

/// A program that a stage starts: with standard streams that lead nowhere unless told, an empty signal mask, and `SIGPIPE`
/// as it was, which workers ignore.
///
/// A child in the worker's process group ends with the worker; one that gets a group of its own must be watched.
public enum ChildProcess {
    /// - Parameters:
    ///   - words: The program's path, and its arguments.
    ///   - descriptors: Ours, to the numbers that the child knows them by. All others must be closed on exec.
    ///   - group: The process group it joins; 0: one of its own; `nil`: this process's.
    /// - Returns: Its number, to be waited for; or `errno`.
    public static func start(
        _ words: [String], descriptors: [(ours: Int32, childs: Int32)] = [], group: pid_t? = nil
    ) -> Result<pid_t, Failure> {
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
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if let group {
            posix_spawnattr_setpgroup(&attributes, group)
            flags |= POSIX_SPAWN_SETPGROUP
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        let status = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, environ)
        return status == 0 ? .success(pid) : .failure(Failure(errno: status))
    }

    /// Waits until the child has ended.
    ///
    /// - Returns: Its status, as wait(2) gives it.
    @discardableResult
    public static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Why no child was started.
    public struct Failure: Error, Hashable, Sendable {
        public let errno: Int32
    }
}
