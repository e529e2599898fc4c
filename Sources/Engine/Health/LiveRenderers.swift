// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Page processes of the browsers that this daemon's workers started, those that lost their browser included.
enum LiveRenderers {
    /// What /proc says now; takes about 20 µs for each process of the machine.
    static func count(daemon: Int32 = getpid()) -> Int {
        guard let folder = opendir("/proc") else { return 0 }
        defer { closedir(folder) }
        let mark = BrowserMark.word(daemon: daemon)
        var count = 0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard Int32(name) != nil else { continue }
            if isRenderer(commandLine(of: name), mark) { count += 1 }
        }
        return count
    }

    /// - Parameter line: Words with a NUL behind each; browsers may rewrite theirs with spaces.
    static func isRenderer(_ line: String, _ mark: String) -> Bool {
        guard line.contains("--type=renderer"), let found = line.firstRange(of: mark) else { return false }
        // Not the mark of a daemon whose number begins with this one's.
        return line[found.upperBound...].first?.isNumber != true
    }

    private static func commandLine(of process: String) -> String {
        let file = open("/proc/\(process)/cmdline", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
}
