// SPDX-License-Identifier: MIT

import StageHosting
import Vocabulary

extension ConformanceFinding {
    /// As `linkmagico plugin check --json` shows it.
    var json: JSON {
        [
            "rule": .string(rule.rawValue), "severity": .string(severity.rawValue),
            "stage": step.stage.map { .string($0) } ?? .null, "step": .string(step.description),
            "detail": .string(detail),
        ]
    }
}
