// SPDX-License-Identifier: MIT

/// Where a URL stands. A closed set; every URL of a run reaches one of the last seven. Stored by number, never
/// renumbered.
public enum PageState: Int64, Sendable, CaseIterable {
    /// In its queue, or on lease: the file does not tell the two apart, so that a lease can never be lost with a page.
    case ready = 0
    /// Not before a time: a retry after back-off, or put off.
    case waiting = 1
    /// Past the run's page limit; taken up when another page turns out not to count (invariant F4).
    case held = 2
    /// Its store has committed (invariant F3).
    case stored = 3
    /// Discarded by a stage on purpose.
    case dropped = 4
    case redirected = 5
    /// A tombstone: 404, 410, soft 404.
    case gone = 6
    /// Robots.txt, `noindex`, or a limit said no at the visit.
    case refused = 7
    /// Attempts are used up.
    case failed = 8
    /// Blocked, empty, drifted, or it brought workers down. The last good version stays.
    case quarantined = 9

    /// Whether the run has something to do for it yet.
    public var isOpen: Bool { self == .ready || self == .waiting }

    /// Whether a visit has shown what the page is, so that another is for its revisit to ask.
    var isSettled: Bool {
        switch self {
        case .stored, .dropped, .redirected, .gone, .refused: true
        case .ready, .waiting, .held, .failed, .quarantined: false
        }
    }

    /// Whether it counts against the page limit: a visit that could not have stored anything does not.
    var countsAgainstLimit: Bool { self != .redirected && self != .gone && self != .refused }

    /// Wire value. Never renamed.
    public var code: String {
        switch self {
        case .ready: "ready"
        case .waiting: "waiting"
        case .held: "held"
        case .stored: "stored"
        case .dropped: "dropped"
        case .redirected: "redirected"
        case .gone: "gone"
        case .refused: "refused"
        case .failed: "failed"
        case .quarantined: "quarantined"
        }
    }
}
