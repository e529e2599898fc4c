// SPDX-License-Identifier: MIT

import Vocabulary

/// What one file says, cut into sections, not yet checked against stages or other recipes.
struct RecipeDraft {
    var file: String
    var name: String
    var nameOrigin: ValueOrigin
    var summary: RecipeValue?
    var extends: RecipeValue?
    var match: RecipeMap.Entry?
    var seeds: RecipeMap.Entry?
    var scope = RecipeMap()
    var politeness = RecipeMap()
    var refresh: RecipeMap.Entry?
    var stages: [StageDraft] = []
    /// An entry of `stages:` could not be read: what its absence breaks is not told as well.
    var lacksStages = false
    var secrets = RecipeMap()
    var tests: [RecipeValue] = []
    /// Names of what it extends, nearest first; filled in by the merge.
    var parents: [String] = []
    /// Files of those, and its own first.
    var files: [String] = []
}

/// One entry of `stages:`.
struct StageDraft {
    /// As written, else given by ``RecipeMerge``.
    var id: String
    var idIsWritten: Bool
    var stage: StageName
    /// Where the kind stands, and where the name.
    var origin: ValueOrigin
    var nameOrigin: ValueOrigin
    var when: RecipeValue?
    var with = RecipeMap()
    var withOrigin: ValueOrigin
    var deadline: RecipeValue?
}

/// Reads a file's tree into its sections.
struct DraftReader {
    static let keys = [
        "pipeline", "summary", "extends", "match", "seeds", "scope", "politeness", "refresh", "stages", "secrets",
        "tests",
    ]
    static let stageKeys = ["when", "with", "id", "deadline"]
    static let maximumStages = 64
    static let maximumTests = 1000

    private let file: String
    private var reader = ValueReader()

    static func read(_ root: RecipeValue, file: String) -> (draft: RecipeDraft?, problems: [Diagnostic]) {
        var draftReader = DraftReader(file: file)
        let draft = draftReader.draft(root)
        return (draft, draftReader.reader.problems.all)
    }

    private init(file: String) { self.file = file }

    private mutating func draft(_ root: RecipeValue) -> RecipeDraft? {
        guard case .map(let map) = root.content else {
            reader.wrongType(root, "a recipe: a map that begins with 'pipeline: <name>'")
            return nil
        }
        reader.checkKeys(of: map, of: "a recipe", keys: DraftReader.keys)
        guard let entry = map["pipeline"] else {
            reader.problems.add(.missingKey, at: root.origin, "the recipe has no name: expected 'pipeline: <name>'")
            return nil
        }
        guard let name = name(entry.value) else { return nil }
        var draft = RecipeDraft(file: file, name: name, nameOrigin: entry.value.origin)
        draft.files = [file]
        draft.summary = map["summary"]?.value
        draft.extends = map["extends"]?.value
        draft.match = map["match"]
        draft.seeds = map["seeds"]
        draft.refresh = map["refresh"]
        draft.scope = section(map, "scope", keys: PolicySections.scopeKeys)
        draft.politeness = section(map, "politeness", keys: PolicySections.politenessKeys)
        if let entry = map["secrets"] { draft.secrets = reader.map(entry.value, of: "secrets") ?? RecipeMap() }
        if let entry = map["stages"] {
            let before = reader.problems.all.count
            draft.stages = stages(entry.value)
            draft.lacksStages = reader.problems.all.count > before
        }
        if let entry = map["tests"] { draft.tests = tests(entry.value) }
        return draft
    }

    private mutating func section(_ map: RecipeMap, _ name: String, keys: [String]) -> RecipeMap {
        map[name].flatMap { reader.map($0.value, of: name, keys: keys) } ?? RecipeMap()
    }

    private mutating func name(_ value: RecipeValue) -> String? {
        guard let name = reader.text(value, "the recipe's name") else { return nil }
        guard DraftReader.isValid(name: name) else {
            reader.problems.add(
                .outOfBounds, at: value.origin,
                "a recipe's name has 1 to 100 letters, digits, '.', '_' or '-', a letter or digit first")
            return nil
        }
        return name
    }

    /// Names end up in paths, table names, metrics.
    static func isValid(name: String) -> Bool {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        }
        guard let first = name.utf8.first, isAlphanumeric(first), name.utf8.count <= 100 else { return false }
        return name.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
    }

    private mutating func tests(_ value: RecipeValue) -> [RecipeValue] {
        let tests = reader.list(value, "a list of tests") ?? []
        guard tests.count <= DraftReader.maximumTests else {
            reader.problems.add(
                .outOfBounds, at: value.origin, "a recipe has at most \(DraftReader.maximumTests) tests")
            return []
        }
        return tests
    }

    private mutating func stages(_ value: RecipeValue) -> [StageDraft] {
        let entries = reader.list(value, "a list of stages such as '- fetch: http'") ?? []
        guard entries.count <= DraftReader.maximumStages else {
            reader.problems.add(
                .outOfBounds, at: value.origin, "a recipe has at most \(DraftReader.maximumStages) stages")
            return []
        }
        return entries.compactMap { stage($0) }
    }

    private mutating func stage(_ value: RecipeValue) -> StageDraft? {
        guard case .map(let map) = value.content else {
            reader.wrongType(value, "a stage: a kind and a name, such as 'fetch: http'")
            return nil
        }
        let kinds = StageKind.allCases.map(\.rawValue)
        reader.checkKeys(of: map, of: "a stage", keys: kinds + DraftReader.stageKeys)
        let named = map.entries.filter { StageKind(rawValue: $0.key) != nil }
        guard let entry = named.first, let kind = StageKind(rawValue: entry.key) else {
            if map.entries.allSatisfy({ DraftReader.stageKeys.contains($0.key) }) {
                let message = "a stage names its kind, one of \(kinds.joined(separator: ", "))"
                reader.problems.add(.missingKey, at: value.origin, message)
            }
            return nil
        }
        for other in named.dropFirst() {
            reader.problems.add(
                .unknownKey, at: other.keyOrigin, "a stage has one kind: '\(kind.rawValue)' stands here already")
        }
        guard let name = reader.text(entry.value, "the name of a \(kind.rawValue) stage") else { return nil }
        guard StageName.isValid(name: name) else {
            let message =
                "'\(Spelling.shown(name))' is no name of a stage: lower-case letters, digits and '_', a letter first"
            reader.problems.add(.unknownStage, at: entry.value.origin, message)
            return nil
        }
        return stage(map, StageName(kind, name), entry)
    }

    private mutating func stage(_ map: RecipeMap, _ name: StageName, _ entry: RecipeMap.Entry) -> StageDraft {
        let with = map["with"]
        var draft = StageDraft(
            id: "", idIsWritten: false, stage: name, origin: entry.keyOrigin, nameOrigin: entry.value.origin,
            when: map["when"]?.value, withOrigin: with?.value.origin ?? entry.keyOrigin,
            deadline: map["deadline"]?.value)
        if let with { draft.with = reader.map(with.value, of: "the options of \(name)") ?? RecipeMap() }
        if let id = map["id"], let text = reader.text(id.value, "the stage's id") {
            if DraftReader.isValid(name: text) {
                (draft.id, draft.idIsWritten) = (text, true)
            } else {
                reader.problems.add(
                    .outOfBounds, at: id.value.origin, "an id has 1 to 100 letters, digits, '.', '_' or '-'")
            }
        }
        return draft
    }
}
