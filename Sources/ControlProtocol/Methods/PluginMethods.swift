// SPDX-License-Identifier: MIT

public import Vocabulary

/// `plugin.list`
public enum PluginList: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var kind: StageKind?

        public init(kind: StageKind? = nil) { self.kind = kind }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var plugins: [PluginSummary]

        public init(plugins: [PluginSummary]) { self.plugins = plugins }
    }

    public static let name = "plugin.list"
    public static let summary = "The plugin files found, whether they loaded, and the stages they offer."
    public static let parameters = [Parameter("kind", "Only plugins with a stage of this kind.")]
}

/// One plugin file.
public struct PluginSummary: Codable, Hashable, Sendable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case loaded
        /// The handshake failed; ``PluginSummary/detail`` names the differing field.
        case refused
        /// Crashed three times; the pipelines that use it are paused.
        case paused
    }
    public var name: String
    public var version: String
    public var path: String
    public var fingerprint: Fingerprint?
    /// `major.minor` of the plugin contract.
    public var abi: String?
    /// Absent for a plugin that is not in Swift.
    public var swiftRuntime: String?
    public var state: State
    public var detail: String?
    public var stages: [StageSummary]

    public init(
        name: String, version: String, path: String, fingerprint: Fingerprint? = nil, abi: String? = nil,
        swiftRuntime: String? = nil, state: State = .loaded, detail: String? = nil, stages: [StageSummary] = []
    ) {
        (self.name, self.version, self.path) = (name, version, path)
        (self.fingerprint, self.abi, self.swiftRuntime) = (fingerprint, abi, swiftRuntime)
        (self.state, self.detail, self.stages) = (state, detail, stages)
    }
}

public struct StageSummary: Codable, Hashable, Sendable {
    public var kind: StageKind
    public var name: String
    public var summary: String

    public init(kind: StageKind, name: String, summary: String) {
        (self.kind, self.name, self.summary) = (kind, name, summary)
    }
}

/// `plugin.show`
public enum PluginShow: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var name: String

        public init(name: String) { self.name = name }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var plugin: PluginSummary
        public var stages: [StageDetail]

        public init(plugin: PluginSummary, stages: [StageDetail]) { (self.plugin, self.stages) = (plugin, stages) }
    }

    public static let name = "plugin.show"
    public static let summary = "One plugin with its stages, their options, what they read and write, and examples."
    public static let doc = "Error not_found when no plugin or stage has that name."
    public static let parameters = [
        Parameter("name", in: .length(1...200), "Of the plugin, or of one of its stages as kind.name: parse.html.")
    ]
}

/// All that a plugin says of a stage.
public struct StageDetail: Codable, Hashable, Sendable {
    public var kind: StageKind
    public var name: String
    public var summary: String
    public var options: [OptionDetail]
    /// Slot names.
    public var reads: [String]
    public var writes: [String]
    public var hooks: [StageHook]
    public var examples: [Example]

    public struct Example: Codable, Hashable, Sendable {
        public var name: String
        public var given: JSON
        public var with: JSON
        public var expect: JSON

        public init(name: String, given: JSON, with: JSON, expect: JSON) {
            (self.name, self.given, self.with, self.expect) = (name, given, with, expect)
        }
    }

    public init(
        kind: StageKind, name: String, summary: String, options: [OptionDetail] = [], reads: [String] = [],
        writes: [String] = [], hooks: [StageHook] = [], examples: [Example] = []
    ) {
        (self.kind, self.name, self.summary) = (kind, name, summary)
        (self.options, self.reads, self.writes) = (options, reads, writes)
        (self.hooks, self.examples) = (hooks, examples)
    }

    public init(_ descriptor: StageDescriptor) {
        func parsed(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .string(text) }
        self.init(
            kind: descriptor.stage.kind, name: descriptor.stage.name, summary: descriptor.summary,
            options: descriptor.options.map { OptionDetail($0) }, reads: descriptor.reads.map(\.name),
            writes: descriptor.writes.map(\.name), hooks: descriptor.hooks.sorted { $0.rawValue < $1.rawValue },
            examples: descriptor.examples.map {
                Example(name: $0.name, given: parsed($0.given), with: parsed($0.with), expect: parsed($0.expect))
            })
    }
}

/// One option of a stage.
public struct OptionDetail: Codable, Hashable, Sendable {
    public var key: String
    /// For people: `a duration such as 20s`, `one of a, b`.
    public var type: String
    public var defaultValue: JSON?
    public var minimum: Double?
    public var maximum: Double?
    public var isRequired: Bool
    public var isSecret: Bool
    public var isDeprecated: Bool
    public var doc: String
    /// Of an option that is a map with fixed keys.
    public var members: [OptionDetail]

    enum CodingKeys: String, CodingKey {
        case key, type, minimum, maximum, doc, members
        case defaultValue = "default"
        case isRequired = "required"
        case isSecret = "secret"
        case isDeprecated = "deprecated"
    }

    public init(_ schema: OptionSchema) {
        (key, type, doc) = (schema.key, schema.type.description, schema.doc)
        defaultValue = schema.isSecret ? nil : schema.defaultValue?.json
        (minimum, maximum) = (schema.minimum, schema.maximum)
        (isRequired, isSecret, isDeprecated) = (schema.isRequired, schema.isSecret, schema.isDeprecated)
        members =
            switch schema.type {
            case .object(let schemas), .list(.object(let schemas)), .map(.object(let schemas)):
                schemas.map { OptionDetail($0) }
            default: []
            }
    }
}
