// SPDX-License-Identifier: MIT

public import Vocabulary

/// A recipe's text under the name by which diagnostics call it.
public struct RecipeSource: Sendable {
    /// Usually the path: `pipelines/shop.yaml`.
    public var name: String
    /// At most 1 MiB of UTF-8; anything else is a diagnostic.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

    public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// A valid recipe: what it compiles into, its tests, and where each of its values comes from.
public struct Recipe: Sendable {
    public let pipeline: Pipeline
    public let tests: [RecipeTest]
    /// ``RecipeSource/name`` of its own text.
    public let file: String
    /// Where its name stands.
    public let origin: ValueOrigin
    /// What it extends, nearest first.
    public let parents: [String]
    /// Everything that holds for it, in the order of the language's sections; of its stages also what they default to.
    public let values: [EffectiveValue]

    public var name: String { pipeline.name }
}
