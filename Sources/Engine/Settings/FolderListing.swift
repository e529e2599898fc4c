// SPDX-License-Identifier: MIT

import Glibc

/// The files of a folder that end in one of some endings.
enum FolderListing {
    /// - Returns: Their names, sorted; none for a folder that does not exist.
    static func names(in folder: String, endingIn endings: [String]) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if endings.contains(where: { name.hasSuffix($0) }) { names.append(name) }
        }
        return names.sorted()
    }
}
