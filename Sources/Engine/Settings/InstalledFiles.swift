// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Where the parts of an installation are: beside the running program, or in `../lib/linkmagico`.
public enum InstalledFiles {
    /// Folder of the running program.
    static let programFolder: String = {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            readlink("/proc/self/exe", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        let path = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }()

    /// `linkmagico-worker`; `$LINKMAGICO_WORKER` overrides.
    public static var worker: String {
        getenv("LINKMAGICO_WORKER").map { String(cString: $0) } ?? "\(programFolder)/linkmagico-worker"
    }

    /// The plugins of the installation: all in `../lib/linkmagico/plugins`, or, in a build folder, the shared objects
    /// named after a stage kind. `$LINKMAGICO_PLUGINS` (paths separated by `:`) overrides.
    public static var plugins: [String] {
        if let paths = getenv("LINKMAGICO_PLUGINS") {
            return expand(String(cString: paths).split(separator: ":").map { String($0) })
        }
        let installed = files(in: "\(programFolder)/../lib/linkmagico/plugins")
        if !installed.isEmpty { return installed }
        return files(in: programFolder).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return StageKind.allCases.contains { name.hasPrefix("lib\($0.rawValue.capitalizedFirst)") }
        }
    }

    /// Folders replaced by the shared objects in them, files kept as they are.
    public static func expand(_ paths: [String]) -> [String] {
        paths.flatMap { path in
            let inside = files(in: path)
            return inside.isEmpty ? [path] : inside
        }
    }

    /// Each file once, also when it is named in several ways.
    static func each(_ paths: [String]) -> [String] {
        var seen: Set<String> = []
        return paths.filter { path in
            guard let resolved = realpath(path, nil) else { return seen.insert(path).inserted }
            defer { free(resolved) }
            return seen.insert(String(cString: resolved)).inserted
        }
    }

    private static func files(in folder: String) -> [String] {
        FolderListing.names(in: folder, endingIn: [".so"]).map { "\(folder)/\($0)" }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
