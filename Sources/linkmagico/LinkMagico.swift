// SPDX-License-Identifier: MIT

import CommandLineTool

/// The command line of LinkMagico. What it does is in `CommandLineTool`.
@main
struct LinkMagico {
    static func main() async { await LinkMagicoCommand.runProgram() }
}
