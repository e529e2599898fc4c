// SPDX-License-Identifier: MIT

import Glibc
import Testing

@testable import Rendering

struct LeashedProcessTests {
    private let folder = "/tmp/linkmagico-leash-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

    /// A program with a child that both ignore every polite signal.
    private func stubborn() throws -> (process: LeashedProcess, members: [pid_t]) {
        mkdir(folder, 0o700)
        let pipe = try LeashedProcess.pipe()
        defer { close(pipe.read) }
        let script = "trap '' TERM HUP INT; sleep 1000 & echo $!; wait"
        let process = try LeashedProcess.start(
            ["/bin/sh", "-c", script], removing: folder, descriptors: [(ours: pipe.write, childs: 1)])
        close(pipe.write)
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = max(0, read(pipe.read, &bytes, bytes.count))
        let child = pid_t(String(decoding: bytes[..<count], as: UTF8.self).filter(\.isNumber)) ?? 0
        return (process, [process.pid, child])
    }

    private func isGone(_ pid: pid_t) -> Bool {
        kill(pid, 0) != 0 || ProcessTree.state(of: pid).map { "ZX".contains($0) } ?? true
    }

    /// Whether all are gone within ten seconds: a signal takes its time.
    private func end(_ members: [pid_t]) -> Bool {
        for _ in 0..<2000 where !members.allSatisfy(isGone) { usleep(5000) }
        return members.allSatisfy(isGone)
    }

    @Test func `it has a group of its own, which ends as one`() throws {
        let (process, members) = try stubborn()
        #expect(members.allSatisfy { $0 > 0 && getpgid($0) == process.pid } && getpgid(0) != process.pid)
        process.kill()
        process.reap()
        #expect(end(members) && access(folder, F_OK) != 0)
    }

    @Test func `without its leash, as when this process has died, the whole group ends`() throws {
        let (process, members) = try stubborn()
        close(process.leash)
        var status: Int32 = 0
        #expect(waitpid(process.pid, &status, 0) == process.pid && status & 0x7F == SIGKILL)
        #expect(end(members))
        for _ in 0..<2000 where access(folder, F_OK) == 0 { usleep(5000) }
        #expect(access(folder, F_OK) != 0)
    }

    @Test func `what cannot be started says so`() throws {
        // The shell that raises the limits ends, and with it the program.
        let process = try LeashedProcess.start(["/nonexistent/browser"], removing: "/nonexistent/folder")
        process.reap()
        #expect(isGone(process.pid))
    }

    @Test func `memory of a process is counted`() {
        #expect(ProcessTree.privateBytes(of: [getpid()]) > 1 << 20)
        #expect(ProcessTree.privateBytes(of: [0]) == 0)
    }
}
