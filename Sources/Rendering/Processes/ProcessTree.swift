// SPDX-License-Identifier: MIT

public import Glibc

/// A process and all that came from it, by what /proc says.
public enum ProcessTree {
    /// The processes below `root`, without it.
    public static func descendants(of root: pid_t) -> [pid_t] {
        var children: [pid_t: [pid_t]] = [:]
        for pid in allProcesses() {
            guard let parent = parent(of: pid) else { continue }
            children[parent, default: []].append(pid)
        }
        var found: [pid_t] = []
        var open = [root]
        while let pid = open.popLast() {
            let below = children[pid] ?? []
            found += below
            open += below
        }
        return found
    }

    /// Memory that the processes share with nobody, in bytes.
    public static func privateBytes(of pids: [pid_t]) -> Int64 {
        let pageSize = Int64(sysconf(Int32(_SC_PAGESIZE)))
        return pids.reduce(0) { sum, pid in
            let fields = text(of: "/proc/\(pid)/statm").split(separator: " ").prefix(3).compactMap { Int64($0) }
            return fields.count == 3 ? sum + max(0, fields[1] - fields[2]) * pageSize : sum
        }
    }

    /// The first 15 bytes of its program's name: the second field of `stat`, which those have that ended and were not
    /// waited for.
    public static func name(of pid: pid_t) -> String {
        let line = text(of: "/proc/\(pid)/stat")
        guard let start = line.firstIndex(of: "("), let end = line.lastIndex(of: ")"), start < end else { return "" }
        return String(line[line.index(after: start)..<end])
    }

    /// What it was started with, parted by spaces; empty once it has ended. Its first 8 KiB.
    public static func commandLine(of pid: pid_t) -> String {
        String(text(of: "/proc/\(pid)/cmdline", limit: 8192).map { $0 == "\0" ? " " : $0 })
    }

    private static func allProcesses() -> [pid_t] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var pids: [pid_t] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let pid = pid_t(name) { pids.append(pid) }
        }
        return pids
    }

    /// The fourth field of `stat`; the second, the name, may hold spaces and parentheses.
    private static func parent(of pid: pid_t) -> pid_t? {
        let line = text(of: "/proc/\(pid)/stat")
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? pid_t(fields[1]) : nil
    }

    /// The letter of proc(5), such as `Z` for one that has ended and was not waited for.
    public static func state(of pid: pid_t) -> Character? {
        let line = text(of: "/proc/\(pid)/stat")
        guard let end = line.lastIndex(of: ")") else { return nil }
        return line[line.index(after: end)...].first { $0 != " " }
    }

    private static func text(of path: String, limit: Int = 1024) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = read(file, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
}
