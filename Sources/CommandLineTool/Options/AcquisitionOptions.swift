// SPDX-License-Identifier: MIT

import ArgumentParser
import Vocabulary

/// How a command that does the work itself gets pages.
struct AcquisitionOptions: ParsableArguments {
    @Option(help: "Acquire by this method: http, browser.")
    var method: String?
    @Option(help: "Longest time for a page; 60s unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(60)
    @Option(
        help: ArgumentHelp(
            "Visit further addresses: loopback, private or a CIDR block. May be repeated.", valueName: "addresses"))
    var allow: [String] = []

    func validate() throws {
        guard (.milliseconds(100)...Duration.seconds(600)).contains(deadline) else {
            throw ValidationError("--deadline: expected 100ms to 10m.")
        }
    }
}
