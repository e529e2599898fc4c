// SPDX-License-Identifier: MIT

import ArgumentParser

/// `linkmagico schedule`
struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "What revisits come to: try budgets before spending them.",
        subcommands: [ScheduleSimulateCommand.self])
}
