// SPDX-License-Identifier: MIT

import ArgumentParser
import Vocabulary

/// How a command writes what it found.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write JSON: on one line, or indented on a terminal.")
    var json = false
}

/// Values of options that argument-parser does not know.
enum OptionText {
    /// `90s`, `24h`, `14d`.
    static func duration(_ text: String) throws -> Duration {
        guard let duration = Duration(text: text) else {
            throw ValidationError("'\(text)' is no duration: expected a number and a unit, such as 90s, 24h or 14d")
        }
        return duration
    }
}
