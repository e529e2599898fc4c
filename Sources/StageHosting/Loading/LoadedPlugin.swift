// SPDX-License-Identifier: MIT

import CFlightRecorder
import CPluginABI
import Glibc
import StageSDK
public import Vocabulary

/// A plugin in this process. Never unloaded: Swift images cannot be, and a C one may have threads.
public struct LoadedPlugin: @unchecked Sendable {
    // Sendable: the C description is immutable and lives as long as the process, says the contract.
    public let descriptor: PluginDescriptor
    let definitions: [StageName: StageDefinition]
    /// Its number in the flight recorder.
    let number: UInt32
    /// The table it was given.
    let host: UnsafePointer<lm_host>

    /// Loads `path`, shakes hands and reads the description.
    ///
    /// Runs the plugin's initialisers and entry in this process: only workers do this.
    /// - Parameter number: The plugin's number in the flight recorder, for blame by address.
    public static func load(_ path: String, number: UInt32 = 0) throws(PluginLoadError) -> LoadedPlugin {
        try load(path, number: number, host: HostTable.pointer)
    }

    /// - Parameter host: Another table than the process's own: for the conformance rules about its size.
    static func load(
        _ path: String, number: UInt32, host: UnsafePointer<lm_host>
    ) throws(PluginLoadError) -> LoadedPlugin {
        let read = withMappedFile(path) { (Fingerprint(sha256: $0), fileProblem($0)) }
        guard let (fingerprint, problem) = read else {
            throw PluginLoadError(.cannotOpen, path: path, "cannot read the file: \(String(cString: strerror(errno)))")
        }
        if let problem { throw PluginLoadError(.cannotOpen, path: path, problem) }
        let previous = lm_flight_blame_plugin(number)
        defer { lm_flight_blame_plugin(previous) }
        let symbol = try entry(in: path)
        lm_flight_add_plugin_at(number, symbol)
        typealias Entry = @convention(c) (UnsafePointer<lm_host>?) -> UnsafePointer<lm_plugin>?
        let entry = unsafeBitCast(symbol, to: Entry.self)
        guard let plugin = entry(host) else {
            throw PluginLoadError(
                .declined, path: path, "the plugin declines host ABI \(LM_ABI_MAJOR).\(LM_ABI_MINOR); see its log")
        }
        return try LoadedPlugin(plugin, path: path, fingerprint: fingerprint, number: number, host: host)
    }

    private static func entry(in path: String) throws(PluginLoadError) -> UnsafeMutableRawPointer {
        // NODELETE: code must stay even where a library's own clean-up would unload it.
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            let reason = dlerror().map { String(cString: $0) } ?? "unknown reason"
            throw PluginLoadError(.cannotOpen, path: path, reason)
        }
        guard let symbol = dlsym(handle, LM_ENTRY_SYMBOL) else {
            throw PluginLoadError(
                .noEntry, path: path, "the file exports no function '\(LM_ENTRY_SYMBOL)': is it a LinkMagico plugin?")
        }
        return symbol
    }

    private init(
        _ plugin: UnsafePointer<lm_plugin>, path: String, fingerprint: Fingerprint, number: UInt32,
        host: UnsafePointer<lm_host>
    ) throws(PluginLoadError) {
        let reader = DescriptionReader(path: path)
        let header = try reader.header(plugin)
        var definitions: [StageName: StageDefinition] = [:]
        var stages: [StageDescriptor] = []
        for pointer in try reader.definitions(header) {
            let hooks = try reader.definition(pointer)
            let stage = try reader.stage(hooks)
            let definition = StageDefinition(pointer: pointer, hooks: hooks)
            guard definitions.updateValue(definition, forKey: stage.stage) == nil else {
                throw PluginLoadError(.badDescription, path: path, "stages: '\(stage.stage)' is offered twice")
            }
            stages.append(stage)
        }
        self.definitions = definitions
        (self.number, self.host) = (number, host)
        descriptor = PluginDescriptor(
            name: String(cString: header.name), version: String(cString: header.version), path: path,
            fingerprint: fingerprint, abiMajor: header.abi_major, abiMinor: header.abi_minor,
            swiftRuntime: header.swift_runtime.map { String(cString: $0) } ?? "", stages: stages)
    }

    private static func fileProblem(_ bytes: UnsafeRawBufferPointer) -> String? {
        SharedObject(bytes).map(\.problem) ?? "no shared object: expected an ELF-64 file"
    }
}
