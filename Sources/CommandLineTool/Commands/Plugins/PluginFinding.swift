// SPDX-License-Identifier: MIT

import Vocabulary

/// A rule of the plugin contract that does not hold, as a worker tells it.
struct PluginFinding: Sendable, Hashable {
    var rule: String
    /// `parse.html`; `nil` for the plugin as a whole.
    var stage: String?
    var isMust: Bool
    /// What was expected and what was seen.
    var detail: String

    var json: JSON {
        [
            "severity": .string(isMust ? "MUST" : "SHOULD"), "rule": .string(rule),
            "stage": stage.map { .string($0) } ?? .null, "detail": .string(detail),
        ]
    }

    /// The findings in a worker's answer.
    ///
    /// - Throws: ``CommandFailure`` when it holds none, not even an empty list: silence is no proof.
    static func all(in answer: Value) throws(CommandFailure) -> [PluginFinding] {
        guard let findings = answer["findings"]?.list else {
            throw CommandFailure("protocol_broken", "the worker's answer has no findings", status: .broken)
        }
        return findings.map { finding in
            PluginFinding(
                rule: finding["rule"]?.text ?? "rule", stage: finding["stage"]?.text,
                isMust: finding["severity"]?.text != "SHOULD", detail: finding["detail"]?.text ?? "")
        }
    }

    /// The process did not survive a step: `takes_huge_body@parse.html`.
    init(ended step: String, how: String) {
        let parts = step.split(separator: "@", maxSplits: 1)
        self.init(
            rule: parts.first.map { String($0) } ?? step, stage: parts.count > 1 ? String(parts[1]) : nil,
            isMust: true, detail: "the process ended: \(how)")
    }

    init(rule: String, stage: String?, isMust: Bool, detail: String) {
        (self.rule, self.stage, self.isMust, self.detail) = (rule, stage, isMust, detail)
    }

    func text(_ console: Console) -> String {
        let word = console.styled(isMust ? .red : .yellow, isMust ? "MUST  " : "SHOULD")
        let place = stage.map { "\($0) " } ?? ""
        return "\(word)  \(place)\(rule): \(TerminalText.line(detail))"
    }
}
