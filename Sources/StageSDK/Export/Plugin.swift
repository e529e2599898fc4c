// SPDX-License-Identifier: MIT

public import CPluginABI
import Vocabulary

/// The bridge from Swift stages to the C contract.
public enum Plugin {
    /// The compiler family this SDK was built with. Swift's own types cross no plugin border, but two Swift runtimes in
    /// one process would clash: the host compares and refuses.
    public static let swiftRuntime: String = {
        #if swift(>=6.5)
        "6.5"
        #elseif swift(>=6.4)
        "6.4"
        #elseif swift(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }()

    /// Describes `stages` to the host. Call it from the one exported function and return its result:
    ///
    /// ```swift
    /// @c(linkmagico_plugin)
    /// public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    ///     Plugin.export(DropThinPages.self, to: host)
    /// }
    /// ```
    ///
    /// - Parameter name: The plugin's name; the first stage type's name unless given.
    /// - Returns: `nil` for a host of another major version, or one whose table lacks members that version had first.
    public static func export(
        _ stages: any Stage.Type..., name: String? = nil, version: String = "0.1.0", to host: UnsafePointer<lm_host>
    ) -> UnsafePointer<lm_plugin>? {
        // Size first: what lies behind it is not the host's.
        let needed = MemoryLayout<lm_host>.offset(of: \.find)! + MemoryLayout<UnsafeRawPointer>.size
        guard Int(host.pointee.size) >= needed, host.pointee.abi_major == UInt16(LM_ABI_MAJOR) else { return nil }
        let arena = ManifestArena()
        let definitions = stages.map { arena.definition(of: factory(of: $0)) as UnsafePointer<lm_stage_def>? }
        var plugin = lm_plugin()
        plugin.size = UInt32(MemoryLayout<lm_plugin>.size)
        plugin.abi_major = UInt16(LM_ABI_MAJOR)
        plugin.abi_minor = UInt16(LM_ABI_MINOR)
        plugin.name = arena.text(name ?? stages.first.map { String(describing: $0) } ?? "")
        plugin.version = arena.text(version)
        plugin.swift_runtime = arena.text(swiftRuntime)
        plugin.stages = arena.array(definitions + [nil])
        return arena.place(plugin)
    }

    private static func factory(of type: any Stage.Type) -> StageFactory {
        func open<S: Stage>(_: S.Type) -> StageFactory { StageFactory(S.self) }
        return open(type)
    }

    static func log(_ level: LogLevel, _ message: String, _ pairs: ValueMap, host: HostReference?) {
        guard let host else { return }
        let arena = ValueArena()
        let encoded = arena.encode(.map(pairs))
        withUnsafePointer(to: encoded) { pairs in
            withHostBytes(message) { host.table.log(level.rawValue, nil, $0, pairs) }
        }
        withExtendedLifetime(arena) {}
    }
}

/// Makes stages of one type, behind a type that C's side can hold.
final class StageFactory: Sendable {
    let manifest: StageManifest
    let options: [OptionSchema]
    let hooks: Set<StageHook>
    private let make: @Sendable (ValueMap, HostReference) throws(OptionsError) -> StageBox

    init<S: Stage>(_ type: S.Type) {
        manifest = S.manifest
        options = S.Options.schema.map(\.schema)
        var hooks: Set<StageHook> = [.cancel]
        if S.self is any StoreStage.Type { hooks.insert(.query) }
        if S.self is any FlushingStage.Type { hooks.insert(.flush) }
        if S.self is any HealthReportingStage.Type { hooks.insert(.health) }
        self.hooks = hooks
        make = { (values, host) throws(OptionsError) in
            StageBox(stage: try S(options: try S.Options(values)), host: host)
        }
    }

    func makeStage(options: ValueMap, host: HostReference) throws(OptionsError) -> StageBox {
        try make(options, host)
    }
}
