// SPDX-License-Identifier: MIT

import Glibc
public import Vocabulary

/// The plugins of a generation: everything that could be loaded, and why the rest could not.
public struct PluginSet: Sendable {
    public private(set) var plugins: [LoadedPlugin] = []
    public private(set) var failures: [PluginLoadError] = []
    private var stages: [StageName: Int] = [:]

    public init() {}

    /// Whether the file was loaded, or tried in vain.
    public func hasSeen(_ path: String) -> Bool {
        plugins.contains { $0.descriptor.path == path } || failures.contains { $0.path == path }
    }

    /// Loads files in the order given; one that fails, or that offers a stage another already does, is left out.
    public init(loading paths: [String]) {
        for path in paths { load(path) }
    }

    public mutating func load(_ path: String) {
        do throws(PluginLoadError) {
            try add(try LoadedPlugin.load(path, number: UInt32(plugins.count)))
        } catch {
            failures.append(error)
        }
    }

    private mutating func add(_ plugin: LoadedPlugin) throws(PluginLoadError) {
        for stage in plugin.descriptor.stages {
            guard let other = stages[stage.stage] else { continue }
            throw PluginLoadError(
                .duplicateStage, path: plugin.descriptor.path,
                "stage '\(stage.stage)' is already offered by \(plugins[other].descriptor.path)")
        }
        for stage in plugin.descriptor.stages { stages[stage.stage] = plugins.count }
        plugins.append(plugin)
    }

    /// The plugin that offers a stage.
    public func plugin(of stage: StageName) -> LoadedPlugin? { stages[stage].map { plugins[$0] } }

    public func descriptor(of stage: StageName) -> StageDescriptor? {
        plugin(of: stage)?.descriptor.stages.first { $0.stage == stage }
    }

    /// The shared objects in a folder, by name: what a daemon loads.
    public static func files(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".so") { names.append(name) }
        }
        return names.sorted().map { "\(folder)/\($0)" }
    }
}
