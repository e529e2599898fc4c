// SPDX-License-Identifier: MIT

public import Glibc
import StageSDK

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
        let pid = try spawn(["/bin/sh", "-c", raise, "browser"] + words, descriptors)
        do throws(RenderFailure) {
            let (read, write) = try pipe()
            defer { close(read) }
            do throws(RenderFailure) {
                // Not `-KILL -- -number`, which dash does not take.
                let watch = "read -r line || kill -s KILL -- \"-$1\"; rm -rf -- \"$2\""
                let watcher = try spawn(
                    ["/bin/sh", "-c", watch, "leash", "\(pid)", folder], [(ours: read, childs: 0)])
                return LeashedProcess(pid: pid, leash: write, watcher: watcher)
            } catch {
                close(write)
                throw error
            }
        } catch {
            Glibc.kill(-pid, SIGKILL)
            ChildProcess.wait(for: pid)
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
        ChildProcess.wait(for: pid)
        _ = write(leash, "\n", 1)
        close(leash)
        ChildProcess.wait(for: watcher)
    }

    /// Memory of the program and all that came from it, what they share left out, in bytes.
    public var privateBytes: Int64 { ProcessTree.privateBytes(of: [pid] + ProcessTree.descendants(of: pid)) }

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
        _ words: [String], _ descriptors: [(ours: Int32, childs: Int32)]
    ) throws(RenderFailure) -> pid_t {
        switch ChildProcess.start(words, descriptors: descriptors, group: 0) {
        case .success(let pid): return pid
        case .failure(let failure):
            throw RenderFailure(.browserFailed, "\(words.last ?? ""): errno \(failure.errno)")
        }
    }
}
