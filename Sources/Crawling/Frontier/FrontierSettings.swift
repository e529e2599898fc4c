// SPDX-License-Identifier: MIT

public import Vocabulary

/// What an operator can set of the frontier.
public struct FrontierSettings: Sendable, Hashable {
    /// How long a worker may have a page; then it is handed out again.
    public var leaseDuration = Duration.seconds(300)
    /// How long a change waits for others to share its commit, unless there is nothing else to lease. Zero commits as soon
    /// as nothing else is asked. A commit costs about 150 µs of CPU beside what its changes cost.
    public var linger = Duration.milliseconds(20)
    /// Changes that are committed at once without waiting for more.
    public var groupSize = 256
    /// Queues (one run's pages on one host) in memory at a time, about 1 KiB each; the others take turns.
    public var queuesInMemory = 10_000
    /// URLs remembered as known, 16 bytes each. What does not fit costs a look-up in the file.
    public var urlsInMemory = 1 << 19
    /// URLs kept for each pipeline and reason of those not taken. Beyond that they are counted.
    public var refusalsKept = 5000
    /// A host without one connection for so long is given up for the run: its queued pages fail.
    public var hostPatience = Duration.seconds(3600)
    /// The file does not grow beyond; calls then fail as on a full disk. `nil` is no limit but the disk's.
    public var maxSize: ByteCount?
    public var retry = RetryPolicy()

    public init() {}
}
