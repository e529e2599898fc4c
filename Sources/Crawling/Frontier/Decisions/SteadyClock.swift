// SPDX-License-Identifier: MIT

import Vocabulary

/// Makes of a wall clock a time that never goes back, so that a clock that is set neither starves a page that waits nor
/// keeps a lease for ever.
///
/// When the wall clock steps back, time goes on from where it was, at the wall clock's pace, until the wall clock has
/// caught up. A step forward is believed: pages that wait become due, which costs a visit too early and loses nothing.
struct SteadyClock: Hashable, Sendable {
    /// The latest time given out. Kept in the file, so that it holds across restarts.
    private(set) var latest: Timestamp
    private(set) var lead = Duration.zero

    init(latest: Timestamp = Timestamp(microseconds: .min)) { self.latest = latest }

    mutating func time(at wall: Timestamp) -> Timestamp {
        if wall >= latest {
            lead = .zero
            latest = wall
        } else if wall + lead < latest {
            lead = latest - wall
        } else {
            latest = wall + lead
        }
        return latest
    }

    /// The wall clock's reading for a time of this clock, as far as its steps are known.
    func wall(for time: Timestamp) -> Timestamp { time - lead }
}
