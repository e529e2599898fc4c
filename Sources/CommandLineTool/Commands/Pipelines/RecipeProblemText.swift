// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// Problems of recipes as compilers print them, so that editors find the place.
enum RecipeProblemText {
    /// `pipelines/shop.yaml:12:7: error: no plugin offers 'fetch: htpp'; did you mean 'http'?`
    static func line(_ problem: RecipeProblem) -> String {
        let place = problem.line > 0 ? "\(problem.file):\(problem.line):\(problem.column)" : problem.file
        let hint = problem.suggestion.map { "; did you mean '\($0)'?" } ?? ""
        return "\(place): \(problem.severity.rawValue): \(problem.message)\(hint)"
    }

    static func lines(_ problems: [RecipeProblem], _ console: Console) -> String {
        problems.map { problem in
            let line = TerminalText.safe(RecipeProblemText.line(problem))
            guard console.hasColor else { return line }
            let word = problem.severity.rawValue
            let style: TextStyle = problem.severity == .error ? .red : .yellow
            return line.replacing(": \(word): ", with: ": \(style.on(word)): ", maxReplacements: 1)
        }.joined(separator: "\n")
    }
}
