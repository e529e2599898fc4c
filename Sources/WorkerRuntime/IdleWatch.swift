// SPDX-License-Identifier: MIT

/// Says when a worker has been idle for so long that it should let go of memory: once after each time it worked.
struct IdleWatch {
    /// Looks, one a second, without a visit under way.
    static let patience = 60

    private var quiet = 0
    private var hasWorked = false
    private var begun = 0

    /// - Parameters:
    ///   - underWay: Visits and questions that have not ended.
    ///   - begun: Those that ever began: some begin and end between two looks.
    /// - Returns: Whether now is the time.
    mutating func look(underWay: Int, begun: Int) -> Bool {
        guard underWay == 0, begun == self.begun else {
            (quiet, hasWorked, self.begun) = (0, true, begun)
            return false
        }
        quiet += 1
        guard hasWorked, quiet >= Self.patience else { return false }
        hasWorked = false
        return true
    }
}
