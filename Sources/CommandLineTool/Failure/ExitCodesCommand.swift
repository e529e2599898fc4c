// SPDX-License-Identifier: MIT

import ArgumentParser

/// The exit codes as a help page: `linkmagico help exit-codes`.
struct ExitCodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes", abstract: "What the exit codes mean.", discussion: ExitCodesCommand.text)

    static var text: String {
        let width = 5
        return ExitStatus.allCases.map { status in
            let code = "\(status.rawValue)"
            return code + String(repeating: " ", count: width - code.count) + status.meaning
        }.joined(separator: "\n")
    }

    func run() { Console.current.print(ExitCodesCommand.text) }
}
