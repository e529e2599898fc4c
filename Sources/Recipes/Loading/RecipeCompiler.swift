// SPDX-License-Identifier: MIT

import Vocabulary

/// Compiles one merged draft into a recipe, noting whatever is wrong with it.
struct RecipeCompiler {
    private let draft: RecipeDraft
    private let catalogue: StageCatalogue?
    private var reader = ValueReader()
    private var effective = EffectiveValues()

    /// - Returns: A recipe that may be used only when no problem is an error.
    static func compile(
        _ draft: RecipeDraft, _ catalogue: StageCatalogue?
    ) -> (recipe: Recipe, problems: [Diagnostic]) {
        var compiler = RecipeCompiler(draft: draft, catalogue: catalogue)
        let recipe = compiler.recipe()
        return (recipe, compiler.reader.problems.all)
    }

    private init(draft: RecipeDraft, catalogue: StageCatalogue?) { (self.draft, self.catalogue) = (draft, catalogue) }

    private mutating func recipe() -> Recipe {
        effective.add("pipeline", .string(draft.name), draft.nameOrigin)
        let summary = draft.summary.flatMap { reader.text($0) } ?? ""
        if let value = draft.summary { effective.add("summary", value) }
        if let value = draft.extends { effective.add("extends", value) }
        var pipeline = Pipeline(name: draft.name, summary: summary, stages: [], fingerprint: Fingerprint(sha256: ""))
        readPolicies(into: &pipeline)
        if !draft.lacksStages { StageOrder.check(draft.stages, at: draft.nameOrigin, &reader.problems) }
        var compiler = StageCompiler(
            catalogue: catalogue, secrets: Set(pipeline.secrets.keys), checksSlots: !draft.lacksStages, reader: reader,
            effective: effective)
        pipeline.stages = compiler.compile(draft.stages)
        (reader, effective) = (compiler.reader, compiler.effective)
        pipeline.fingerprint = Fingerprint(sha256: pipeline.canonicalForm.utf8)
        let tests = self.tests()
        return Recipe(
            pipeline: pipeline, tests: tests, file: draft.file, origin: draft.nameOrigin, parents: draft.parents,
            values: effective.all)
    }

    private mutating func readPolicies(into pipeline: inout Pipeline) {
        pipeline.match = PolicySections.match(draft.match, &reader)
        if let match = draft.match { effective.add("match", match.value) }
        let seeds = PolicySections.seeds(draft.seeds, &reader)
        pipeline.seeds = seeds.map(\.text)
        if let seeds = draft.seeds { effective.add("seeds", seeds.value) }
        checkSeeds(seeds, pipeline.match)
        pipeline.scope = PolicySections.scope(draft.scope, &reader)
        pipeline.politeness = PolicySections.politeness(draft.politeness, &reader)
        let (scope, politeness) = (ScopeRules(), PolitenessRules())
        effective.add(
            "scope", draft.scope,
            defaults: [
                ("within", .string(scope.within.rawValue)), ("depth", .int(Int64(scope.depth))),
                ("pages", .int(Int64(scope.pages))), ("include", []), ("exclude", []),
                ("sort_parameters", .bool(scope.sortsParameters)), ("drop_parameters", []),
                ("gone_when_sent_home", .bool(scope.goneWhenSentHome)),
            ])
        effective.add(
            "politeness", draft.politeness,
            defaults: [
                ("robots", .string(politeness.robots.rawValue)), ("delay", .string(politeness.delay.text)),
                ("concurrency", .int(Int64(politeness.concurrency))),
                ("max_delay", .string(politeness.maximumDelay.text)),
                ("heuristic_freshness", .bool(politeness.heuristicFreshness)),
            ])
        pipeline.refresh = RefreshSection.read(draft.refresh, &reader)
        pipeline.refreshJitter = RefreshSection.readJitter(draft.refresh, &reader)
        if let refresh = draft.refresh {
            effective.add("refresh", refresh.value)
        } else {
            effective.add("refresh", "never")
        }
        pipeline.secrets = PolicySections.secrets(draft.secrets, &reader)
        for entry in draft.secrets.entries { effective.add("secrets.\(entry.key)", entry.value) }
    }

    /// A seed that another recipe governs is never fetched under this one.
    private mutating func checkSeeds(_ seeds: [(text: String, value: RecipeValue)], _ match: PipelineMatch) {
        guard !match.hosts.isEmpty else { return }
        for (text, value) in seeds {
            guard let url = try? WebURL.parse(text) else { continue }
            if match.rank(host: url.hostname, pathAndQuery: url.pathAndQuery) == nil {
                reader.problems.add(
                    .seedOutsideMatch, at: value.origin, "this recipe's match does not govern its own seed",
                    severity: .warning)
            }
        }
    }

    private mutating func tests() -> [RecipeTest] {
        var fields: [String] = []
        for stage in draft.stages {
            guard case .map(let map)? = stage.with["fields"]?.value.content else { continue }
            fields += map.entries.map(\.key).filter { !fields.contains($0) }
        }
        var testReader = RecipeTestReader(fields: fields, reader: reader)
        let tests = testReader.read(draft.tests)
        reader = testReader.reader
        return tests
    }
}
