// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary
import WorkerProtocol

/// Until when servers let their answers be used without asking again, page by page: what `page.extract` goes by, within
/// its default age, when its caller names none. Written with each visit that the store has taken.
///
/// In memory alone: of a page that is not in it nothing is known, as after a restart. A page stands in it under the recipe
/// that visited it: another recipe says other things in its request headers, which the answer may vary by.
///
/// - Note: Source: RFC 9111 sections 4.2 (freshness) and 4.1 (`Vary`, which the worker judges).
final class FreshnessBook: Sendable {
    private struct Key: Hashable {
        let url: String
        let recipe: Fingerprint
    }

    private struct Entry {
        let until: Timestamp
        /// For an answer that says "unmodified" and nothing else.
        let lifetime: Duration
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// Longer than this no server is believed.
    static let longest = Duration.seconds(30 * 24 * 3600)
    /// Pages that are known at a time; past it half of them are forgotten.
    static let mostPages = 20_000

    /// Notes what a visit was told.
    func note(_ report: VisitReport, of url: String, by recipe: Fingerprint) {
        guard report.outcome == .stored, let digest = report.digest, let seenAt = digest.fetchedAt else { return }
        let key = Key(url: url, recipe: recipe)
        entries.withLock { entries in
            let before = digest.status == 304 ? entries[key]?.lifetime : nil
            guard let said = digest.freshFor ?? before else {
                entries[key] = nil
                return
            }
            let lifetime = min(max(said, .zero), Self.longest)
            if entries.count >= Self.mostPages { Self.prune(&entries) }
            entries[key] = Entry(until: seenAt + lifetime, lifetime: lifetime)
        }
    }

    private static func prune(_ entries: inout [Key: Entry]) {
        let ends = entries.values.map(\.until).sorted()
        let middle = ends[ends.count / 2]
        entries = entries.filter { $0.value.until > middle }
    }

    /// Whether the server has said how long its answer may be used, and that time is over.
    func isOver(_ url: String, by recipe: Fingerprint, at now: Timestamp) -> Bool {
        entries.withLock { $0[Key(url: url, recipe: recipe)] }.map { now >= $0.until } ?? false
    }
}
