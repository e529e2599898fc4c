// SPDX-License-Identifier: MIT

public import Vocabulary

/// All recipes together: they extend each other, and of two that match a URL the more specific governs it.
///
/// Reads text and does nothing else: the caller brings the files and, to check options and slots, the stages that
/// plugins offer.
///
/// ## What `extends` means
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
///
/// ## Which recipe governs a URL
///
/// The one whose host pattern fits best, an exact name before the longest wildcard before `*`; between equals, the one
/// with the longest path pattern that fits. Two recipes that would tie on some URL are an error.
public struct RecipeSet: Sendable {
    /// The valid ones, by name.
    public let recipes: [Recipe]
    /// Everything that is wrong, in the order of files and lines.
    public let diagnostics: [Diagnostic]

    /// Whether there is no error; warnings may stand.
    public var isValid: Bool { !diagnostics.contains { $0.severity == .error } }

    /// - Parameters:
    ///   - sources: One recipe each. Recipes reach each other by their names, not by their files.
    ///   - catalogue: `nil` checks the language alone: unknown stages, options and slots then pass.
    public init(_ sources: [RecipeSource], catalogue: StageCatalogue? = nil) {
        var loader = RecipeLoader(catalogue: catalogue)
        loader.load(sources)
        recipes = loader.recipes.sorted { $0.name < $1.name }
        diagnostics = loader.problems.all.sorted()
    }

    public func recipe(named name: String) -> Recipe? { recipes.first { $0.name == name } }

    /// Every recipe that matches, the one that governs first. After it the runners-up, by falling rank, then name.
    public func candidates(for url: WebURL) -> [(recipe: Recipe, rank: MatchRank)] {
        let (host, path) = (url.hostname, url.pathAndQuery)
        return recipes.compactMap { recipe in
            recipe.pipeline.match.rank(host: host, pathAndQuery: path).map { (recipe, $0) }
        }.sorted { left, right in
            if left.1 > right.1 || left.1 < right.1 { return left.1 > right.1 }
            return left.0.name < right.0.name
        }
    }

    /// The recipe that governs `url`; `nil` when none does.
    public func governing(_ url: WebURL) -> Recipe? { candidates(for: url).first?.recipe }
}

/// Reads, merges and compiles all sources.
private struct RecipeLoader {
    let catalogue: StageCatalogue?
    var problems = ProblemList()
    var recipes: [Recipe] = []
    private var drafts: [String: RecipeDraft] = [:]
    private var order: [String] = []
    /// Files without so much as a name: the recipe that somebody misses may be in one.
    private var unread: [String] = []
    /// Files with an error of their own: what extends them is not used, and does not repeat their errors.
    private var failedFiles: Set<String> = []

    init(catalogue: StageCatalogue?) { self.catalogue = catalogue }

    mutating func load(_ sources: [RecipeSource]) {
        for source in sources { read(source) }
        let chains = order.compactMap { name in chain(of: name) }
        // Parents first: their errors are then known when their children are compiled.
        for chain in chains.sorted(by: { $0.count < $1.count }) { compile(chain) }
        problems.add(contentsOf: MatchTies.find(in: recipes))
    }

    private mutating func note(_ found: [Diagnostic]) {
        problems.add(contentsOf: found)
        for problem in found where problem.severity == .error { failedFiles.insert(problem.file) }
    }

    private mutating func read(_ source: RecipeSource) {
        let composed = YAMLComposer.compose(source.bytes, file: source.name)
        note(composed.problems)
        guard let root = composed.value else { return unread.append(source.name) }
        let (draft, found) = DraftReader.read(root, file: source.name)
        note(found)
        guard let draft else { return unread.append(source.name) }
        if let first = drafts[draft.name] {
            var list = ProblemList()
            let message = "two recipes are named '\(draft.name)', the first at \(first.nameOrigin)"
            list.add(.duplicateName, at: draft.nameOrigin, message)
            return note(list.all)
        }
        drafts[draft.name] = draft
        order.append(draft.name)
    }

    /// The recipe and what it extends, itself first; `nil` when that does not end well, which is noted.
    private mutating func chain(of name: String) -> [RecipeDraft]? {
        var chain: [RecipeDraft] = []
        var next: String? = name
        var list = ProblemList()
        defer { note(list.all) }
        while let current = next, let draft = drafts[current] {
            chain.append(draft)
            next = nil
            guard let value = draft.extends else { continue }
            guard case .text(let parent) = value.content else {
                list.add(.wrongType, at: value.origin, "expected the name of a recipe, found \(value.shown)")
                return nil
            }
            if drafts[parent] == nil {
                let hint = unread.isEmpty ? "" : "; \(unread.prefix(3).joined(separator: ", ")) could not be read"
                list.add(
                    .unknownParent, at: value.origin, "there is no recipe '\(Spelling.shown(parent))' to extend\(hint)",
                    suggestion: Spelling.nearest(to: parent, among: order.filter { $0 != draft.name }))
                return nil
            }
            if chain.contains(where: { $0.name == parent }) {
                let way = (chain.map(\.name) + [parent]).joined(separator: " -> ")
                list.add(
                    .extendsCycle, at: value.origin, "recipes extend each other in a circle: \(Spelling.shown(way))")
                return nil
            }
            if chain.count == RecipeMerge.maximumChain {
                list.add(
                    .extendsCycle, at: value.origin, "at most \(RecipeMerge.maximumChain) recipes extend each other")
                return nil
            }
            next = parent
        }
        return chain
    }

    private mutating func compile(_ chain: [RecipeDraft]) {
        guard let own = chain.first else { return }
        var merged = RecipeMerge.root(chain[chain.count - 1])
        for draft in chain.dropLast().reversed() { merged = RecipeMerge.overlay(draft, on: merged) }
        let (recipe, found) = RecipeCompiler.compile(merged, catalogue)
        let inheritsFailure = chain.dropFirst().contains { failedFiles.contains($0.file) }
        note(found.filter { $0.file == own.file })
        guard !inheritsFailure else { return }
        // What is wrong only here, though it stands in a parent's file.
        let foreign = found.filter { $0.file != own.file && !problems.all.contains($0) }
        for var problem in foreign {
            problem.message += " (in recipe '\(own.name)', which extends this one)"
            problems.add(problem)
        }
        let isValid = !failedFiles.contains(own.file) && !foreign.contains { $0.severity == .error }
        if isValid { recipes.append(recipe) }
    }
}
