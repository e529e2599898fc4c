// SPDX-License-Identifier: MIT

import Vocabulary

/// Checks the shape of a pipeline: it selects, acquires, works, stores, in this order.
enum StageOrder {
    static func check(_ stages: [StageDraft], at origin: ValueOrigin, _ problems: inout ProblemList) {
        guard let first = stages.first else {
            problems.add(
                .missingKey, at: origin, "the recipe has no stages: expected 'stages:', or 'extends:' a recipe that has"
            )
            return
        }
        if ![.select, .fetch, .render].contains(first.stage.kind) {
            problems.add(
                .stageOrder, at: first.origin,
                "a pipeline begins with select, fetch or render, found '\(first.stage)'")
        }
        guard let acquisition = stages.firstIndex(where: { $0.stage.kind == .fetch || $0.stage.kind == .render }) else {
            problems.add(.stageOrder, at: first.origin, "no stage acquires the page: expected a fetch or render stage")
            return
        }
        for stage in stages[acquisition...] where stage.stage.kind == .select {
            problems.add(.stageOrder, at: stage.origin, "'\(stage.stage)' comes after the page was acquired")
        }
        checkStores(stages, &problems)
    }

    private static func checkStores(_ stages: [StageDraft], _ problems: inout ProblemList) {
        guard let last = stages.lastIndex(where: { $0.stage.kind == .store }) else {
            let origin = stages.last?.origin ?? .builtIn
            problems.add(.stageOrder, at: origin, "no stage stores the record: expected a store stage at the end")
            return
        }
        for stage in stages[(last + 1)...] {
            problems.add(
                .stageOrder, at: stage.origin, "'\(stage.stage)' comes after the last store: nothing keeps its work")
        }
    }
}
