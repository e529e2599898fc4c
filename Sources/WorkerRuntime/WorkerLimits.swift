// SPDX-License-Identifier: MIT

import Glibc
public import Vocabulary

/// What the operating system holds this worker to. Soft limits: children with other needs (browsers) raise them again.
public struct WorkerLimits: Sendable {
    /// Resident memory past which the supervisor ends the worker.
    public var memory: ByteCount
    public var openFiles: Int

    public init(memory: ByteCount = .mebibytes(1024), openFiles: Int = 4096) {
        (self.memory, self.openFiles) = (memory, openFiles)
    }

    func apply() {
        // Twice the limit: the supervisor, who looks some times a second, ends a bloated worker and names the stage; a
        // failing allocation would only hit whoever asks next.
        WorkerLimits.lower(Int32(RLIMIT_DATA.rawValue), to: rlim_t(memory.bytes * 2))
        WorkerLimits.lower(Int32(RLIMIT_NOFILE.rawValue), to: rlim_t(openFiles))
        // A core file of a gigabyte per crash would fill a small machine's disk.
        WorkerLimits.lower(Int32(RLIMIT_CORE.rawValue), to: 0)
    }

    private static func lower(_ resource: Int32, to soft: rlim_t) {
        var limit = rlimit()
        let which = __rlimit_resource_t(UInt32(resource))
        guard getrlimit(which, &limit) == 0 else { return }
        limit.rlim_cur = min(soft, limit.rlim_max)
        setrlimit(which, &limit)
    }
}

/// What this process uses.
enum ProcessUse {
    static var residentBytes: Int64 {
        guard let fields = text(of: "/proc/self/statm")?.split(separator: " "), fields.count > 1,
            let pages = Int64(fields[1])
        else { return 0 }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    static var cpu: Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let micros = (Int64(usage.ru_utime.tv_sec) + Int64(usage.ru_stime.tv_sec)) * 1_000_000
        return .microseconds(micros + Int64(usage.ru_utime.tv_usec) + Int64(usage.ru_stime.tv_usec))
    }

    private static func text(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(file, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
