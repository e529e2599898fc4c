// SPDX-License-Identifier: MIT

import ArgumentParser
import Chat
import ChatServer
import Glibc
import Recipes
import Vocabulary

/// Options that all subcommands share, and the settings they make with the file.
struct SettingsOptions: ParsableArguments {
    @Option(help: "Settings file; etc/chat.yaml documents every setting.")
    var config: String?
    @Option(help: "Path of the daemon's control socket.")
    var socket: String?
    @Option(help: "SQLite file of conversations and knowledge bases.")
    var database: String?

    func read() throws -> (ChatConfiguration, ValueMap) {
        let source = try config.map { RecipeSource(name: $0, text: try Files.read($0)) }
        let (read, values, problems) = ChatConfiguration.read(source, more: ServerSettings.schema)
        guard problems.isEmpty else { throw ValidationError(problems.map(\.description).joined(separator: "\n")) }
        var configuration = read
        if let socket { configuration.socket = socket }
        if let database { configuration.database = database }
        return (configuration, values)
    }
}

/// What only the operator knows, from files or the environment.
enum Secrets {
    static func read(_ settings: ServerSettings) throws -> ServerSecrets {
        ServerSecrets(
            admin: try text(settings.adminTokenFile, orVariable: "LINKMAGICO_ADMIN_TOKEN"),
            apiKey: try text(settings.apiKeyFile, orVariable: "LINKMAGICO_CHAT_API_KEY"),
            tokens: try settings.tokenSecretFile.map { path in
                let bytes = Array(try Files.read(path).utf8)
                guard bytes.count >= 32 else { throw ValidationError("\(path): expected 32 bytes or more") }
                return TokenSecret(bytes)
            } ?? .random())
    }

    private static func text(_ path: String?, orVariable name: String) throws -> String? {
        let text = try path.map { try Files.read($0) } ?? getenv(name).map { String(cString: $0) }
        let line = text?.split(separator: "\n").first.map(String.init)
        if let line, line.utf8.count < 16 { throw ValidationError("a token of \(path ?? name) wants 16 bytes or more") }
        return line
    }
}

/// Small files, whole.
enum Files {
    static func gold(_ path: String) throws -> GoldFile {
        let (gold, problems) = GoldFile.read(RecipeSource(name: path, text: try read(path)))
        guard let gold, problems.isEmpty else {
            throw ValidationError(problems.map(\.description).joined(separator: "\n"))
        }
        return gold
    }

    static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw ValidationError("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < 4 << 20 {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw ValidationError("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        fputs(text, file)
    }
}
