// SPDX-License-Identifier: MIT

import Vocabulary

/// What `extends` means.
///
/// From the recipe extended come `scope`, `politeness`, `refresh`, `stages` and `secrets`; its `match`, `seeds`,
/// `summary` and `tests` are its own. Over that is laid what the extending recipe says:
///
/// - **scope, politeness, secrets**: key by key. A list is replaced, not appended to. `null` takes a key back to its
///   default.
/// - **refresh**: as a whole.
/// - **stages**: entry by entry, in three rounds. An entry with a written `id` overrides the stage of that id. An entry
///   without one overrides the first stage of its kind and name not taken yet. Failing that, it overrides the first
///   stage of its kind not taken yet; but not for `enrich`, of which a pipeline has many. An entry that overrides
///   nothing is new.
///   * Same kind and name: `with` is overlaid key by key (a value as a whole; `null` takes an option back to its
///     default); `when` and `deadline` are replaced when written, and taken away by `null`.
///   * Another name (`store: jsonl` over `store: sqlite`): the stage is replaced as a whole, in its place.
///   * New: it stands after the last stage of its kind, else before the first stage of a later kind, in the order
///     select, fetch, render, retry, parse, enrich, store.
///
/// A stage that is not wanted any more is switched off by `when: false`.
enum RecipeMerge {
    /// Longest chain of recipes that extend each other.
    static let maximumChain = 16

    /// A recipe that extends none: its own words, with the stages named and the nulls gone.
    static func root(_ draft: RecipeDraft) -> RecipeDraft {
        var root = draft
        root.scope = RecipeMap().overlaid(by: draft.scope)
        root.politeness = RecipeMap().overlaid(by: draft.politeness)
        root.secrets = RecipeMap().overlaid(by: draft.secrets)
        root.stages = named(draft.stages.map(own))
        return root
    }

    private static func own(_ stage: StageDraft) -> StageDraft {
        var stage = stage
        stage.with = RecipeMap().overlaid(by: stage.with)
        if stage.when?.isNull == true { stage.when = nil }
        if stage.deadline?.isNull == true { stage.deadline = nil }
        return stage
    }

    static func overlay(_ child: RecipeDraft, on parent: RecipeDraft) -> RecipeDraft {
        var merged = child
        merged.scope = parent.scope.overlaid(by: child.scope)
        merged.politeness = parent.politeness.overlaid(by: child.politeness)
        merged.secrets = parent.secrets.overlaid(by: child.secrets)
        merged.refresh = child.refresh ?? parent.refresh
        merged.stages = named(overlay(child.stages, on: named(parent.stages)))
        merged.lacksStages = child.lacksStages || parent.lacksStages
        merged.parents = [parent.name] + parent.parents
        merged.files = [child.file] + parent.files
        return merged
    }

    /// Gives every stage without an id one: its kind, and `kind.2`, `kind.3` for further ones.
    static func named(_ stages: [StageDraft]) -> [StageDraft] {
        var taken = Set(stages.filter(\.idIsWritten).map(\.id))
        return stages.map { stage in
            guard !stage.idIsWritten else { return stage }
            var (stage, number) = (stage, 1)
            repeat {
                stage.id = number == 1 ? stage.stage.kind.rawValue : "\(stage.stage.kind.rawValue).\(number)"
                number += 1
            } while !taken.insert(stage.id).inserted
            return stage
        }
    }

    private static func overlay(_ overrides: [StageDraft], on stages: [StageDraft]) -> [StageDraft] {
        var result = stages
        var taken = Set<String>()
        var targets = [String?](repeating: nil, count: overrides.count)
        func claim(_ fits: (StageDraft, StageDraft) -> Bool) {
            for (index, entry) in overrides.enumerated() where targets[index] == nil {
                guard let target = stages.first(where: { !taken.contains($0.id) && fits(entry, $0) }) else { continue }
                targets[index] = target.id
                taken.insert(target.id)
            }
        }
        claim { $0.idIsWritten && $0.id == $1.id }
        claim { !$0.idIsWritten && $0.stage == $1.stage }
        claim { !$0.idIsWritten && $0.stage.kind == $1.stage.kind && $0.stage.kind != .enrich }
        for (entry, target) in zip(overrides, targets) {
            if let target, let index = result.firstIndex(where: { $0.id == target }) {
                result[index] = overlay(entry, on: result[index])
            } else {
                result.insert(own(entry), at: place(for: entry.stage.kind, in: result))
            }
        }
        return result
    }

    private static func overlay(_ entry: StageDraft, on stage: StageDraft) -> StageDraft {
        var merged = entry
        (merged.id, merged.idIsWritten) = (stage.id, stage.idIsWritten || entry.idIsWritten)
        guard entry.stage == stage.stage else { return own(merged) }
        merged.with = stage.with.overlaid(by: entry.with)
        merged.when = entry.when.map { $0.isNull ? nil : $0 } ?? stage.when
        merged.deadline = entry.deadline.map { $0.isNull ? nil : $0 } ?? stage.deadline
        return merged
    }

    private static let order: [StageKind] = [.select, .fetch, .render, .retry, .parse, .enrich, .store]

    private static func place(for kind: StageKind, in stages: [StageDraft]) -> Int {
        if let last = stages.lastIndex(where: { $0.stage.kind == kind }) { return last + 1 }
        let later = order.drop { $0 != kind }
        return stages.firstIndex { later.contains($0.stage.kind) } ?? stages.count
    }
}

extension RecipeValue {
    var isNull: Bool { if case .null = content { true } else { false } }
}
