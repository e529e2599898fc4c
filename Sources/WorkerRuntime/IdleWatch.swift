// SPDX-License-Identifier: MIT

/// Says when a worker has been idle for so long that it should let go of memory: once after each time it worked.
struct IdleWatch {
    /// Looks, one a second, without a visit under way.
    static let patience = 60

    private var quiet = 0
    private var hasWorked = false

    /// - Returns: Whether now is the time.
    mutating func look(isBusy: Bool) -> Bool {
        guard !isBusy else {
            (quiet, hasWorked) = (0, true)
            return false
        }
        quiet += 1
        guard hasWorked, quiet >= Self.patience else { return false }
        hasWorked = false
        return true
    }
}
