// SPDX-License-Identifier: MIT

/// How the program ends, as shells see it. `linkmagico help exit-codes` documents each.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    /// What was asked for did not work out: a page failed, a recipe has errors, a test differs.
    case failure = 1
    /// The command line is at fault (`EX_USAGE` of sysexits.h).
    case usage = 64
    /// The daemon that is needed does not answer (`EX_UNAVAILABLE`).
    case noDaemon = 69
    /// The program itself, or what it needs to run, is at fault (`EX_SOFTWARE`): workers do not start.
    case broken = 70
    /// Ended by Ctrl-C, as shells count it: 128 and the signal's number.
    case interrupted = 130

    var meaning: String {
        switch self {
        case .success: "All that was asked for was done."
        case .failure:
            "Something that was asked for failed: a page, a line of a batch, a recipe, a test, a check, a run."
        case .usage: "The command line is wrong; nothing was done."
        case .noDaemon: "No daemon answers on the control socket, or it lacks the method."
        case .broken: "The installation is at fault: workers or the daemon do not start."
        case .interrupted: "Interrupted by Ctrl-C; private workers were ended. 143 is the same for SIGTERM."
        }
    }
}
