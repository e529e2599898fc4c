// SPDX-License-Identifier: MIT

import Glibc
import Rendering

/// A browser as a child process with two pipes for the DevTools protocol. It ends when the pipe it reads from closes, and
/// with the worker in any case.
struct BrowserProcess: Sendable {
    let process: LeashedProcess
    /// Commands go in here, not blocking.
    let input: Int32
    /// Answers and events come out here.
    let output: Int32

    /// - Parameter folder: Where it may leave temporary files: one that is killed leaves some.
    static func start(_ path: String, _ arguments: [String], keepingFilesIn folder: String) throws(RenderFailure)
        -> BrowserProcess
    {
        let commands = try LeashedProcess.pipe()
        let events: (read: Int32, write: Int32)
        do throws(RenderFailure) { events = try LeashedProcess.pipe() } catch {
            close(commands.read)
            close(commands.write)
            throw error
        }
        defer {
            close(commands.read)
            close(events.write)
        }
        let process: LeashedProcess
        do throws(RenderFailure) {
            process = try LeashedProcess.start(
                ["/usr/bin/env", "TMPDIR=\(folder)", path] + arguments, removing: folder,
                descriptors: [(ours: commands.read, childs: 3), (ours: events.write, childs: 4)])
        } catch {
            close(commands.write)
            close(events.read)
            throw error
        }
        _ = fcntl(commands.write, F_SETFL, O_NONBLOCK)
        return BrowserProcess(process: process, input: commands.write, output: events.read)
    }

    func kill() { process.kill() }
    func reap() { process.reap() }
}
