// SPDX-License-Identifier: MIT

import Glibc

/// Paths and what the file system says of them.
enum LinePath {
    /// `path` made absolute: against the environment variable `LINKMAGICO_STATE_DIR`, else the working directory.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let folder = getenv("LINKMAGICO_STATE_DIR").map { String(cString: $0) } ?? ""
        if folder.hasPrefix("/") { return "\(folder)/\(path)" }
        return folder.isEmpty ? "\(workingDirectory())/\(path)" : "\(workingDirectory())/\(folder)/\(path)"
    }

    private static func workingDirectory() -> String {
        guard let text = getcwd(nil, 0) else { return "." }
        defer { free(text) }
        return String(cString: text)
    }

    static func isPipe(_ descriptor: Int32) -> Bool {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
    }

    /// The highest N of the files `path.N` beside `path`; 0 when there is none.
    static func highestNumber(beside path: String) -> Int {
        let (folder, name) = parts(of: path)
        guard let entries = opendir(folder) else { return 0 }
        defer { closedir(entries) }
        var highest = 0
        while let entry = readdir(entries) {
            let found = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard found.hasPrefix(name + "."), let number = Int(found.dropFirst(name.count + 1)), number < Int.max
            else { continue }
            highest = max(highest, number)
        }
        return highest
    }

    /// A new name in a folder survives a power cut only when the folder has reached the disk too.
    static func syncFolder(of path: String) {
        let descriptor = open(parts(of: path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }
}
