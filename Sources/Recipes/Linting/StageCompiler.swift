// SPDX-License-Identifier: MIT

import Vocabulary

/// Turns the merged stages of one recipe into a pipeline's stages, checking each against the catalogue.
struct StageCompiler {
    /// What a visit may bring with it; whoever asks for the page may add to the request.
    static let brought = Slot.initial.union([.requestMethod, .requestHeaders, .requestBody])
    static let deadline: ClosedRange<Duration> = .milliseconds(1) ... .seconds(3600)

    /// `nil` when the stages are not known: then only the language is checked.
    let catalogue: StageCatalogue?
    let secrets: Set<String>
    var reader: ValueReader
    var effective: EffectiveValues
    /// What a record holds before the stage at hand; `nil` when an unknown stage may have written anything.
    private var written: Set<Slot>? = StageCompiler.brought

    init(
        catalogue: StageCatalogue?, secrets: Set<String>, checksSlots: Bool, reader: ValueReader,
        effective: EffectiveValues
    ) {
        (self.catalogue, self.secrets) = (catalogue, secrets)
        (self.reader, self.effective) = (reader, effective)
        if catalogue == nil || !checksSlots { written = nil }
    }

    mutating func compile(_ drafts: [StageDraft]) -> [PipelineStage] {
        var ids: [String: ValueOrigin] = [:]
        return drafts.map { draft in
            if let first = ids[draft.id] {
                let message = "two stages have the id '\(draft.id)', the first at \(first)"
                reader.problems.add(.duplicateID, at: draft.origin, message)
            }
            ids[draft.id] = draft.origin
            return compile(draft)
        }
    }

    private mutating func compile(_ draft: StageDraft) -> PipelineStage {
        effective.add("stages.\(draft.id)", .string(draft.stage.description), draft.nameOrigin)
        let (condition, conditionSlots) = self.condition(draft)
        var stage = PipelineStage(id: draft.id, stage: draft.stage, condition: condition, options: draft.with.json)
        if let value = draft.deadline {
            stage.deadline = reader.duration(value, StageCompiler.deadline) ?? stage.deadline
        }
        let descriptor = self.descriptor(draft)
        checkSlots(conditionSlots, at: draft.when?.origin ?? draft.origin, reader: "this condition")
        if let descriptor {
            // What a stage both reads and writes it makes up itself when it is not there.
            let needed = Set(descriptor.reads).subtracting(descriptor.writes)
            checkSlots(needed, at: draft.origin, reader: draft.stage.description)
        }
        checkOptions(draft, descriptor)
        if let value = draft.deadline {
            effective.add("stages.\(draft.id).deadline", value)
        } else {
            effective.add("stages.\(draft.id).deadline", .string(stage.deadline.text))
        }
        if let descriptor { written?.formUnion(descriptor.writes) } else { written = nil }
        // Where none was chosen, the worker calls the method by what acquired the page.
        if draft.stage.kind == .fetch || draft.stage.kind == .render { written?.insert(.method) }
        return stage
    }

    private mutating func condition(_ draft: StageDraft) -> (Condition?, Set<Slot>) {
        guard let value = draft.when else { return (nil, []) }
        effective.add("stages.\(draft.id).when", value)
        if case .bool(let constant) = value.content { return (.literal(.bool(constant)), []) }
        guard let text = reader.text(value, "a condition such as method == \"http\"") else { return (nil, []) }
        do throws(ConditionError) {
            let (condition, slots) = try ConditionParser.parse(text)
            return (condition, slots)
        } catch {
            reader.problems.add(
                error.code, at: value.place(ofScalar: error.offset), error.message, suggestion: error.suggestion)
            return (nil, [])
        }
    }

    private mutating func descriptor(_ draft: StageDraft) -> StageDescriptor? {
        guard let catalogue else { return nil }
        if let descriptor = catalogue[draft.stage] { return descriptor }
        let kind = draft.stage.kind
        let names = catalogue.names(of: kind)
        let known =
            names.isEmpty ? "no plugin offers a \(kind.rawValue) stage" : "expected \(names.joined(separator: ", "))"
        reader.problems.add(
            .unknownStage, at: draft.nameOrigin, "there is no stage '\(draft.stage)'; \(known)",
            suggestion: catalogue.nearest(to: draft.stage))
        return nil
    }

    /// Every slot read here was there at the start or written by a stage above, even if that one runs only sometimes.
    private mutating func checkSlots(_ slots: Set<Slot>, at origin: ValueOrigin, reader name: String) {
        guard let written else { return }
        let missing = slots.subtracting(written).sorted { $0.rawValue < $1.rawValue }
        guard !missing.isEmpty else { return }
        let names = missing.map { "'\($0.name)'" }.joined(separator: ", ")
        reader.problems.add(.unwrittenSlot, at: origin, "\(name) reads \(names), which no stage above writes")
    }

    private mutating func checkOptions(_ draft: StageDraft, _ descriptor: StageDescriptor?) {
        let path = "stages.\(draft.id).with"
        let root = RecipeValue(.map(draft.with), draft.withOrigin)
        checkInterpolation(root)
        if draft.stage.kind == .store { checkTemplates(root, name: draft.stage.description) }
        for entry in draft.with.entries { effective.add("\(path).\(entry.key)", entry.value) }
        guard let descriptor else { return }
        for problem in descriptor.options.resolve(draft.with.json).problems.prefix(ProblemList.limit) {
            report(problem, in: root)
        }
        checkFlags(root, descriptor.options)
        for schema in descriptor.options where draft.with[schema.key] == nil {
            if let value = schema.defaultJSON { effective.add("\(path).\(schema.key)", value) }
        }
    }

    private mutating func report(_ problem: OptionProblem, in root: RecipeValue) {
        let code: Diagnostic.Code =
            switch problem.kind {
            case .unknown: .unknownOption
            case .missing: .missingOption
            case .wrongType, .outOfBounds: .badOption
            }
        var origin = root.nearest(problem.path).origin
        var suggestion: String?
        if let key = problem.path.last {
            if problem.kind == .unknown {
                let parent = root.descendant(problem.path.dropLast())
                if case .map(let map)? = parent?.content { origin = map[key]?.keyOrigin ?? origin }
                suggestion = Spelling.nearest(to: key, among: problem.candidates)
            } else if case .text(let text)? = root.descendant(problem.path)?.content {
                suggestion = Spelling.nearest(to: text, among: problem.candidates)
            }
        }
        reader.problems.add(code, at: origin, problem.message, suggestion: suggestion)
    }

    private mutating func checkInterpolation(_ value: RecipeValue) {
        switch value.content {
        case .text(let text): reader.checkInterpolation(text, value)
        case .list(let elements): for element in elements { checkInterpolation(element) }
        case .map(let map): for entry in map.entries { checkInterpolation(entry.value) }
        default: break
        }
    }

    /// What a store's options name by a template, a path or a table, is confined before anything runs.
    private mutating func checkTemplates(_ value: RecipeValue, name: String) {
        switch value.content {
        case .text(let text) where text.contains("{{"):
            do throws(Template.Problem) {
                checkSlots(try Template(text).slots, at: value.origin, reader: "the template of \(name)")
            } catch {
                reader.problems.add(
                    error.code == .unknownSlot ? .unknownSlot : .badTemplate, at: value.place(ofScalar: error.offset),
                    error.message, suggestion: error.suggestion)
            }
        case .list(let elements): for element in elements { checkTemplates(element, name: name) }
        case .map(let map): for entry in map.entries { checkTemplates(entry.value, name: name) }
        default: break
        }
    }

    /// Deprecated options are warned of; secret ones name a secret.
    private mutating func checkFlags(_ value: RecipeValue, _ schemas: [OptionSchema]) {
        guard case .map(let map) = value.content else { return }
        for schema in schemas {
            guard let entry = map[schema.key] else { continue }
            if schema.isDeprecated {
                reader.problems.add(
                    .deprecatedOption, at: entry.keyOrigin, "'\(schema.key)' is deprecated: \(schema.doc)",
                    severity: .warning)
            }
            if schema.isSecret { checkSecret(entry.value) }
            checkFlags(entry.value, schema.type)
        }
    }

    private mutating func checkFlags(_ value: RecipeValue, _ type: OptionType) {
        switch (type, value.content) {
        case (.object(let schemas), .map): checkFlags(value, schemas)
        case (.list(let element), .list(let values)): for value in values { checkFlags(value, element) }
        case (.map(let element), .map(let map)): for entry in map.entries { checkFlags(entry.value, element) }
        default: break
        }
    }

    /// One name, or a map of them.
    private mutating func checkSecret(_ value: RecipeValue) {
        if case .map(let map) = value.content { for entry in map.entries { checkSecret(entry.value) } }
        guard case .text(let name) = value.content, !secrets.contains(name) else { return }
        // The value is not shown: it may well be the secret itself.
        reader.problems.add(
            .unknownSecret, at: value.origin, "expected the name of a secret under secrets:",
            suggestion: Spelling.nearest(to: name, among: secrets.sorted()))
    }
}

extension RecipeValue {
    /// The place of a character inside a scalar; the scalar's own when it runs over several lines.
    func place(ofScalar offset: Int) -> ValueOrigin {
        guard case .text(let text) = content, style != .block, !text.contains("\n") else { return origin }
        return origin.shifted(by: style == .quoted ? offset + 1 : offset)
    }

    /// The value at `path`, or the deepest one on the way to it.
    func nearest(_ path: [String]) -> RecipeValue {
        for length in stride(from: path.count, through: 0, by: -1) {
            if let value = descendant(path.prefix(length)) { return value }
        }
        return self
    }
}
