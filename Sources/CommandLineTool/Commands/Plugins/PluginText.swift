// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// Plugins as people read about them.
enum PluginText {
    static func list(_ plugins: [PluginSummary], _ console: Console) -> String {
        var table = TextTable("stage", "plugin", "version", "state", "what it does")
        for plugin in plugins {
            let state = plugin.state.rawValue
            if plugin.stages.isEmpty {
                table.add("", plugin.name, plugin.version, state, plugin.detail ?? plugin.path)
            }
            for stage in plugin.stages {
                table.add(
                    "\(stage.kind.rawValue): \(stage.name)", plugin.name, plugin.version, state,
                    plugin.detail ?? stage.summary)
            }
        }
        return table.text(console)
    }

    /// - Parameter name: What was asked for; when it is a stage, only that one is shown.
    static func show(_ result: PluginShow.Result, named name: String, _ console: Console) -> String {
        let plugin = result.plugin
        var facts = TextTable("", "")
        facts.add("plugin", "\(plugin.name) \(plugin.version)")
        facts.add("file", plugin.path)
        if let abi = plugin.abi { facts.add("contract", abi) }
        if let runtime = plugin.swiftRuntime { facts.add("Swift runtime", runtime) }
        if let fingerprint = plugin.fingerprint { facts.add("SHA-256", fingerprint.hex) }
        if plugin.state != .loaded { facts.add("state", "\(plugin.state.rawValue) \(plugin.detail ?? "")") }
        let asked = result.stages.filter {
            "\($0.kind.rawValue).\($0.name)" == name || "\($0.kind.rawValue): \($0.name)" == name
        }
        let stages = asked.isEmpty ? result.stages : asked
        return ([facts.text(console)] + stages.map { stage($0, console) }).joined(separator: "\n\n")
    }

    private static func stage(_ stage: StageDetail, _ console: Console) -> String {
        var lines = [
            console.styled(.bold, "\(stage.kind.rawValue): \(stage.name)"),
            "  \(TerminalText.line(stage.summary))",
        ]
        if !stage.reads.isEmpty { lines.append("  reads   \(stage.reads.joined(separator: ", "))") }
        if !stage.writes.isEmpty { lines.append("  writes  \(stage.writes.joined(separator: ", "))") }
        if !stage.hooks.isEmpty { lines.append("  hooks   \(stage.hooks.map(\.rawValue).joined(separator: ", "))") }
        if !stage.options.isEmpty { lines += ["", "  options"] + options(stage.options, console, indent: "    ") }
        if !stage.examples.isEmpty {
            lines += ["", "  examples"]
            for example in stage.examples {
                lines.append("    \(TerminalText.line(example.name))")
                lines.append("      given   \(TerminalText.line(example.given.text))")
                if example.with.object?.isEmpty == false {
                    lines.append("      with    \(TerminalText.line(example.with.text))")
                }
                lines.append("      expect  \(TerminalText.line(example.expect.text))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func options(_ options: [OptionDetail], _ console: Console, indent: String) -> [String] {
        let width = console.outputIsTerminal ? min(console.width, 110) : 110
        return options.flatMap { option -> [String] in
            var facts = [option.type]
            if let value = option.defaultValue { facts.append("default \(PageText.value(value))") }
            if option.isRequired { facts.append("required") }
            if option.isSecret { facts.append("secret") }
            if option.isDeprecated { facts.append("deprecated") }
            var lines = [
                indent + console.styled(.cyan, option.key) + "  " + TerminalText.line(facts.joined(separator: "; "))
            ]
            if !option.doc.isEmpty {
                lines.append(TerminalText.wrapped(option.doc, to: width, indent: indent + "    "))
            }
            return lines + PluginText.options(option.members, console, indent: indent + "    ")
        }
    }
}
