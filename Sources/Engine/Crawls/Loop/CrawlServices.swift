// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Vocabulary
import WorkerProtocol

/// What the crawl loop needs of the rest of the daemon: closures, so that it depends on neither workers nor recipes.
struct CrawlServices: Sendable {
    /// Runs a visit and waits for its report, whatever dies.
    var visit: @Sendable (_ order: VisitOrder, _ host: String) async -> VisitReport
    /// A recipe of the serving generation.
    var pipeline: @Sendable (_ name: String) async -> Pipeline?
    /// All recipes that have seeds of their own.
    var seeded: @Sendable () async -> [Pipeline]
    /// Takes a page out of search and leaves a tombstone.
    var remove: @Sendable (_ url: String, _ reason: String, _ pipeline: String) async -> Void
    var publish: @Sendable (Event) -> Void
    var incident: @Sendable (_ code: String, _ detail: String, _ pipeline: String, _ url: String?) async -> Void
    var log: @Sendable (_ event: String, _ pairs: ValueMap) -> Void
    /// What stages remember of a host between visits.
    var memory: HostMemories
    /// For how long servers let pages be used.
    var freshness = FreshnessBook()
}
