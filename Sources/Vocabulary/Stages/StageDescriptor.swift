// SPDX-License-Identifier: MIT

/// What a plugin says of one of its stages, as data.
public struct StageDescriptor: Sendable, Hashable {
    public var stage: StageName
    /// One sentence.
    public var summary: String
    public var options: [OptionSchema]
    public var reads: [Slot]
    public var writes: [Slot]
    /// Optional hooks present, of `query`, `flush`, `health`, `cancel`.
    public var hooks: Set<StageHook>
    /// Worked examples: the stage's docs and its tests.
    public var examples: [StageExampleText]

    public init(
        stage: StageName, summary: String, options: [OptionSchema] = [], reads: [Slot] = [], writes: [Slot] = [],
        hooks: Set<StageHook> = [], examples: [StageExampleText] = []
    ) {
        (self.stage, self.summary, self.options) = (stage, summary, options)
        (self.reads, self.writes, self.hooks, self.examples) = (reads, writes, hooks, examples)
    }
}

public enum StageHook: String, CaseIterable, Sendable, Hashable, Codable {
    case query, flush, health, cancel
}

/// An example in a manifest, in the words of a recipe test.
public struct StageExampleText: Sendable, Hashable {
    public var name: String
    /// JSON: slot names to values.
    public var given: String
    /// JSON: the stage's options.
    public var with: String
    /// JSON: slot names to values after the stage, or `{"outcome": …}`.
    public var expect: String

    public init(name: String, given: String, with: String, expect: String) {
        (self.name, self.given, self.with, self.expect) = (name, given, with, expect)
    }
}

/// What a plugin file holds.
public struct PluginDescriptor: Sendable, Hashable {
    public var name: String
    public var version: String
    /// Path of the `.so`.
    public var path: String
    public var fingerprint: Fingerprint
    public var abi: (major: UInt16, minor: UInt16) { (abiMajor, abiMinor) }
    public var abiMajor: UInt16
    public var abiMinor: UInt16
    /// Empty for a plugin that is not in Swift.
    public var swiftRuntime: String
    public var stages: [StageDescriptor]

    public init(
        name: String, version: String, path: String, fingerprint: Fingerprint, abiMajor: UInt16, abiMinor: UInt16,
        swiftRuntime: String, stages: [StageDescriptor]
    ) {
        (self.name, self.version, self.path, self.fingerprint) = (name, version, path, fingerprint)
        (self.abiMajor, self.abiMinor) = (abiMajor, abiMinor)
        (self.swiftRuntime, self.stages) = (swiftRuntime, stages)
    }
}
