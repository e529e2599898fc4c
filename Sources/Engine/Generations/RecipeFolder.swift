// SPDX-License-Identifier: MIT

import Glibc
public import Recipes

/// Reads recipes from disk: what the pure `Recipes` library leaves to others.
public enum RecipeFolder {
    /// The recipes of a folder, `*.yaml` and `*.yml`, by name. A folder that does not exist holds none.
    public static func sources(in folder: String) -> [RecipeSource] {
        FolderListing.names(in: folder, endingIn: [".yaml", ".yml"]).filter { !$0.hasPrefix(".") }
            .map { source(at: "\(folder)/\($0)") }
    }

    /// One file. One that cannot be read is a source that says so: an invalid recipe, with a diagnostic of its own.
    public static func source(at path: String) -> RecipeSource {
        RecipeSource(
            name: path, bytes: bytes(of: path, atMost: 2 << 20) ?? Array("# cannot be read: \(path)\n\u{0}".utf8))
    }

    /// - Returns: `nil` when the file cannot be read; at most `limit` bytes.
    public static func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while result.count < limit {
            let count = read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            result.append(contentsOf: buffer[..<count])
        }
        return result
    }
}
