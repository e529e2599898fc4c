// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Glibc
import Recipes
import Vocabulary

/// What private workers run with, where a command does the work itself.
struct WorkerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's settings file; its plugins and recipes are used.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Folder of recipes. Default: ./pipelines if it holds any, else the settings' folder.", valueName: "folder"))
    var recipes: String?

    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp("Folder or .so file to load stages from; may be repeated.", valueName: "path"))
    var plugins: [String] = []

    /// The daemon's settings with these options laid over them.
    func settings() throws -> DaemonSettings {
        try DaemonSettings.read(config: config, recipes: recipes, plugins: plugins)
    }
}

extension DaemonSettings {
    /// The daemon's settings, or the defaults, with what a command line says laid over them.
    ///
    /// - Throws: ``CommandFailure`` with every problem of the file.
    static func read(config: String?, recipes: String? = nil, plugins: [String] = []) throws -> DaemonSettings {
        var source: RecipeSource?
        if let config { source = RecipeSource(name: config, bytes: try FileText.bytes(of: config)) }
        var (settings, problems) = DaemonSettings.read(source)
        guard problems.isEmpty else {
            var failure = CommandFailure("bad_settings", "\(config ?? "settings") cannot be used", status: .usage)
            failure.problems = problems.map { RecipeProblem($0) }
            throw failure
        }
        settings.plugins += plugins
        if let recipes {
            settings.recipeDirectory = recipes
        } else if config == nil, !RecipeFolder.sources(in: "pipelines").isEmpty {
            settings.recipeDirectory = "pipelines"
        }
        return settings
    }
}

/// Files as the user names them.
enum FileText {
    /// Largest recipe, settings or page file that is read.
    static let limit = 64 << 20

    /// - Throws: ``CommandFailure`` `cannot_read` with the system's reason, or `too_large`.
    static func bytes(of path: String, atMost limit: Int = limit) throws(CommandFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { return result }
            result.append(contentsOf: buffer[..<count])
            guard result.count <= limit else {
                throw CommandFailure("too_large", "\(path) is larger than \(HumanText.size(ByteCount(Int64(limit))))")
            }
        }
    }

    private static func unreadable(_ path: String) -> CommandFailure {
        CommandFailure("cannot_read", "\(path): \(String(cString: strerror(errno)))")
    }

    static func isReadable(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, R_OK) == 0
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Absolute and without links, when the file is there; else as given.
    static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The folder a file is in; `.` for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
