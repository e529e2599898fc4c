// SPDX-License-Identifier: MIT

import ArgumentParser

/// `linkmagico schedule`
struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "When runs and revisits are due; try a budget before spending it.",
        subcommands: [ScheduleListCommand.self, ScheduleNextCommand.self, ScheduleSimulateCommand.self])
}
