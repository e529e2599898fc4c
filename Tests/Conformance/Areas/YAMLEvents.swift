// SPDX-License-Identifier: MIT

import Recipes

extension Area {
    /// The events of a YAML text in the notation of the YAML test suite; those before the error, when there is one.
    static let yamlEvents = Area(
        "yaml-events",
        .file { bytes in
            let events = YAMLEventLines(bytes)
            let text = events.lines.map { $0 + "\n" }.joined()
            return FileAnswer(output: Array(text.utf8), isAccepted: events.error == nil)
        })
}
