// SPDX-License-Identifier: MIT

public import Vocabulary

/// A field of a draft.
public struct InferredField: Sendable {
    public var name: String
    public var rule: FieldRule
    /// Whether a page without it is no such page.
    public var isRequired: Bool
    /// Why the field is believed, for people: becomes a comment of the recipe.
    public var evidence: String
    /// What it reads on each sample, in the samples' order; `nil` where there is nothing.
    public var values: [JSON?]

    public init(name: String, rule: FieldRule, isRequired: Bool = false, evidence: String, values: [JSON?]) {
        (self.name, self.rule, self.isRequired) = (name, rule, isRequired)
        (self.evidence, self.values) = (evidence, values)
    }
}
