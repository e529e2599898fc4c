// SPDX-License-Identifier: MIT

import Vocabulary

/// What can be said of a plugin without a record.
extension ConformanceRun {
    func checkDescription(of plugin: LoadedPlugin) async {
        await step(.exportsEntryOnly) {
            let exports = withMappedFile(plugin.descriptor.path) { SharedObject($0)?.exports } ?? nil
            let others = (exports ?? []).filter { $0 != "linkmagico_plugin" && !$0.hasPrefix("_") }
            guard !others.isEmpty else { return [] }
            return ["it exports \(others.count) more symbols, such as \(others.prefix(3).joined(separator: ", "))"]
        }
        await step(.isDocumented) {
            plugin.descriptor.version.isEmpty ? ["the plugin has no version"] : []
        }
    }

    func checkDescription(of stage: StageUnderTest) async {
        let descriptor = stage.descriptor
        await step(.isDocumented, stage.name) {
            var problems: [String] = []
            if descriptor.summary.isEmpty { problems.append("the stage has no summary") }
            if descriptor.examples.isEmpty { problems.append("the stage has no example") }
            problems += descriptor.examples.filter(\.name.isEmpty).map { _ in "an example has no name" }
            problems += undocumented(descriptor.options, in: "").map { "option \($0) has no doc" }
            if descriptor.stage.kind == .store, !descriptor.hooks.contains(.query) {
                problems.append("the store answers no queries: its pages cannot be searched or shown")
            }
            return problems
        }
        await step(.hasSoundOptions, stage.name) { unsound(descriptor.options, in: "") }
        await step(.examplesParse, stage.name) {
            descriptor.examples.flatMap { text -> [String] in
                var problems: [String] = []
                let example = ConformanceExample(text, &problems)
                let undeclared = (example?.given.keys.map { $0 } ?? []).filter {
                    !descriptor.reads.contains($0) && !descriptor.writes.contains($0) && !Slot.initial.contains($0)
                }
                problems += undeclared.map { "given: the stage does not declare that it reads \($0.name)" }
                return problems.map { "'\(text.name)': \($0)" }
            }
        }
        await step(.examplesHold, stage.name) {
            var problems: [String] = []
            for text in descriptor.examples {
                if let problem = await difference(text, stage) { problems.append("'\(text.name)': \(problem)") }
            }
            return problems
        }
    }

    private func difference(_ text: StageExampleText, _ stage: StageUnderTest) async -> String? {
        var unread: [String] = []
        guard let example = ConformanceExample(text, &unread) else { return nil }
        do throws(OptionProblem) {
            let hosted = try stage.make(with: example.with)
            let record = HostedRecord()
            for (slot, value) in example.given { record.put(value, in: slot) }
            let result = await hosted.process(record, visit: 0, deadline: .now + patience)
            return example.difference(from: result, record)
        } catch {
            return "with: \(error.path.joined(separator: ".")): \(error.message)"
        }
    }

    private func undocumented(_ options: [OptionSchema], in parent: String) -> [String] {
        options.flatMap { option -> [String] in
            let own = option.doc.isEmpty ? [parent + option.key] : []
            return own + undocumented(option.type.members, in: "\(parent)\(option.key).")
        }
    }

    private func unsound(_ options: [OptionSchema], in parent: String) -> [String] {
        var seen: Set<String> = []
        return options.flatMap { option -> [String] in
            var problems: [String] = []
            let name = "option \(parent)\(option.key)"
            if !seen.insert(option.key).inserted { problems.append("\(name) is declared twice") }
            if !StageName.isValid(name: option.key) {
                problems.append("\(name): expected a key of [a-z][a-z0-9_]{0,39}")
            }
            if option.isRequired, option.defaultValue != nil {
                problems.append("\(name) is required, yet has a default")
            }
            if option.isSecret, option.defaultValue != nil { problems.append("\(name) is secret, yet has a default") }
            if let low = option.minimum, let high = option.maximum, low > high {
                problems.append("\(name): no value lies between \(low) and \(high)")
            }
            if case .choice(let words) = option.type, Set(words).count != words.count || words.isEmpty {
                problems.append("\(name): expected choices, each once")
            }
            if let json = option.defaultJSON {
                let wrong = [option].resolve(.object(JSONObject([(option.key, json)]))).problems
                problems += wrong.map { "\(name): the default does not fit: \($0.message)" }
            }
            return problems + unsound(option.type.members, in: "\(parent)\(option.key).")
        }
    }
}

extension OptionType {
    /// Options inside this one.
    fileprivate var members: [OptionSchema] {
        switch self {
        case .object(let members): members
        case .list(let element), .map(let element): element.members
        default: []
        }
    }
}
