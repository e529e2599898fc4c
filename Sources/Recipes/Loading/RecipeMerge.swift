// SPDX-License-Identifier: MIT

import Vocabulary

/// Lays one recipe over the one it extends, by the rules that ``RecipeSet`` states.
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
