// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Vocabulary
import WorkerProtocol

/// `linkmagico plugin`
struct PluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "Plugins, their stages and options; check one against the contract.",
        subcommands: [List.self, Show.self, Slots.self, PluginCheckCommand.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List plugins, and whether they loaded.",
            discussion: """
                Asks the daemon; without one, loads the installed plugins itself.

                Examples:
                  linkmagico plugin list
                  linkmagico plugin list --kind store --json
                """)

        @Option(help: "Only plugins with a stage of this kind: select, fetch, render, retry, parse, enrich, store.")
        var kind: String?
        @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard kind.map({ StageKind(rawValue: $0) != nil }) ?? true else {
                throw ValidationError("--kind: expected \(StageKind.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
        }

        func run() async throws {
            let console = Console.current
            let kind = kind.flatMap { StageKind(rawValue: $0) }
            var result: PluginList.Result
            if workerOptions.isAsked == false, let client = try connection.connectIfRunning() {
                result = try await client.result(of: PluginList.self, PluginList.Params(kind: kind))
            } else {
                result = try await InstalledPlugins.list(workerOptions)
                if let kind { result.plugins.removeAll { !$0.stages.contains { $0.kind == kind } } }
            }
            if output.json { return try console.print(encoding: result) }
            if result.plugins.isEmpty {
                return console.note("no plugins found; $LINKMAGICO_PLUGINS names their folder")
            }
            console.print(PluginText.list(result.plugins, console))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a plugin's stages: options, what they read and write, examples.",
            discussion: """
                Examples:
                  linkmagico plugin show fetch.http
                  linkmagico plugin show StoreSQLite --json
                """)

        @Argument(help: "Name of a plugin, or of a stage as kind.name.")
        var name: String
        @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let result: PluginShow.Result
            if workerOptions.isAsked == false, let client = try connection.connectIfRunning() {
                result = try await client.result(of: PluginShow.self, PluginShow.Params(name: name))
            } else {
                result = try await InstalledPlugins.show(name, workerOptions)
            }
            if output.json { return try console.print(encoding: result) }
            console.print(PluginText.show(result, named: name, console))
        }
    }

    struct Slots: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the slots of a record: what stages read and write.",
            discussion: """
                Examples:
                  linkmagico plugin slots
                """)

        @OptionGroup var output: OutputOptions

        func run() throws {
            let console = Console.current
            if output.json {
                return console.print(
                    .array(
                        Slot.allCases.map {
                            [
                                "name": .string($0.name), "type": .string($0.info.kind.rawValue),
                                "number": .int(Int64($0.rawValue)), "doc": .string($0.info.doc),
                            ]
                        }))
            }
            var table = TextTable("slot", "type", "what it holds")
            for slot in Slot.allCases { table.add(slot.name, slot.info.kind.rawValue, slot.info.doc) }
            console.print(table.text(console))
        }
    }
}

extension WorkerOptions {
    /// Whether the user said what private workers run with: then the daemon is not asked.
    var isAsked: Bool { config != nil || recipes != nil || !plugins.isEmpty }
}

/// What private workers say of the installed plugins.
enum InstalledPlugins {
    static func list(_ options: WorkerOptions) async throws -> PluginList.Result {
        try await load(options) { workers in
            PluginList.Result(
                plugins: workers.generation.plugins.map { PluginSummary($0) }
                    + workers.generation.failures.map { PluginSummary(refused: $0) })
        }
    }

    static func show(_ name: String, _ options: WorkerOptions) async throws -> PluginShow.Result {
        try await load(options) { workers in
            let found = workers.generation.plugins.first { plugin in
                plugin.name == name || plugin.path == name
                    || plugin.stages.contains { $0.stage.label == name || $0.stage.description == name }
            }
            guard let found else {
                throw CommandFailure("not_found", "no plugin or stage is named '\(name)'; see 'linkmagico plugin list'")
            }
            return PluginShow.Result(plugin: PluginSummary(found), stages: found.stages.map { StageDetail($0) })
        }
    }

    private static func load<Result>(
        _ options: WorkerOptions, _ body: (PrivateWorkers) throws -> Result
    ) async throws -> Result {
        let files = try RecipeFiles(folder: nil, withBuiltIn: false)
        return try await PrivateWorkers.run(try options.settings(), files, workers: 1) { try body($0) }
    }
}
