// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary
import WorkerProtocol

/// A run under way, as far as it lives in memory: the frontier has what must not be lost.
struct CrawlRun: Sendable {
    let id: RunID
    let key: CrawlKey
    let plan: RunPlan
    let pipeline: Pipeline
    /// `request`, `schedule`, `resume`.
    let reason: String
    /// Known pages are asked for in full.
    let isForced: Bool
    var filter: LinkFilter
    /// By origin.
    var robots: [String: RobotsPolicy] = [:]
    /// Seeds and sitemaps are still being read: an empty queue is no end yet.
    var isSeeding = true
    var underWay = 0
    var meter: RunMeter
    /// When sitemaps say that pages were last changed, by hash of the URL.
    var lastModified: [Int: Timestamp] = [:]
    /// Stage times of all visits, in seconds: where a run spends its time.
    var stageSeconds: [String: Double] = [:]
    /// Of the frontier when the run began here.
    var frontierTimeBefore = Duration.zero
    let declaredFields: [String]
    let revisits: RevisitPolicy?

    /// Dates of sitemaps remembered, 24 bytes each.
    static let mostDates = 200_000

    init(
        id: RunID, key: CrawlKey, plan: RunPlan, pipeline: Pipeline, depth: Int?, reason: String, isForced: Bool,
        revisits: RevisitPolicy?, at now: Timestamp
    ) throws(ScopeError) {
        (self.id, self.key, self.plan, self.pipeline) = (id, key, plan, pipeline)
        (self.reason, self.isForced, meter) = (reason, isForced, RunMeter(at: now))
        var rules = pipeline.scope
        if let depth { rules.depth = min(rules.depth, depth) }
        let normalization = pipeline.scope.normalization
        let seeds = plan.seeds.compactMap { try? CanonicalURL(parsing: $0, by: normalization) }
        let scope = try Scope(rules: rules, seeds: seeds)
        filter = LinkFilter(scope: scope, obeysRobots: pipeline.politeness.robots == .obey)
        let parse = pipeline.stages.first { $0.stage.kind == .parse }
        declaredFields = parse?.options["fields"]?.object?.map(\.name) ?? []
        self.revisits = revisits
    }

    /// URLs among the seeds, in canonical form; `sitemap` is none.
    var seeds: [CanonicalURL] {
        plan.seeds.compactMap { try? CanonicalURL(parsing: $0, by: pipeline.scope.normalization) }
    }

    var readsSitemaps: Bool { plan.seeds.contains("sitemap") }

    func order(for lease: Lease, drifted: [String], memory: ValueMap?) -> VisitOrder {
        VisitOrder(
            id: lease.id, pipeline: pipeline.name, url: lease.url.string, attempt: lease.attempt, depth: lease.depth,
            reason: lease.origin == .revisit ? "refresh" : "crawl",
            previous: isForced ? nil : lease.previous?.conditions, hostMemory: memory,
            wants: pipeline.remembersHosts ? [.method, .hostMemory] : [],
            crawl: CrawlTerms(driftedFields: drifted, replaces: lease.previous != nil))
    }

    /// Whether a known page need not be asked for: by its server's word, or by RFC 9111's heuristic, where the recipe
    /// allows it.
    func isTakenToHold(_ lease: Lease, at now: Timestamp) -> Bool {
        guard !isForced, let known = lease.previous else { return false }
        if let until = known.freshUntil, known.validatedAt <= now, now < until { return true }
        guard pipeline.politeness.heuristicFreshness,
            let modified = known.lastModified.flatMap({ InternetDate.parse($0) }), modified < known.fetchedAt
        else { return false }
        let lifetime = min((known.fetchedAt - modified) / 10, .seconds(7 * 86_400))
        return now >= known.validatedAt && now - known.validatedAt < lifetime
    }
}

extension Pipeline {
    /// A recipe with one way to get pages has nothing to learn about ways; one that says what becomes of cookies has them
    /// to keep, or to forget.
    var remembersHosts: Bool {
        stages.contains { $0.stage.kind == .render || $0.options["cookies"] != nil }
    }
}

extension PageKnowledge {
    /// What a conditional request needs.
    var conditions: ValueMap {
        var conditions: ValueMap = ["fetched_at": .time(fetchedAt)]
        if let etag { conditions["etag"] = .text(etag) }
        if let lastModified { conditions["last_modified"] = .text(lastModified) }
        if let content { conditions["content"] = .text(content) }
        return conditions
    }

    /// After a visit that the store has taken.
    ///
    /// - Parameter before: Of the visit before; `nil` at the first.
    init(_ digest: VisitDigest, before: PageKnowledge?, at now: Timestamp) {
        let isUnmodified = digest.status == 304
        self.init(
            fetchedAt: isUnmodified ? before?.fetchedAt ?? now : digest.fetchedAt ?? now, validatedAt: now,
            status: digest.status, etag: digest.etag ?? (isUnmodified ? before?.etag : nil),
            lastModified: digest.lastModified ?? (isUnmodified ? before?.lastModified : nil),
            content: digest.content ?? before?.content, history: before?.history ?? [],
            freshUntil: PageKnowledge.freshness(digest, before).map { now + min($0, PageKnowledge.longestFreshness) })
    }

    /// Longer than this no server is believed: thirty days.
    private static let longestFreshness = Duration.seconds(30 * 86_400)

    /// What says "unmodified" and nothing else leaves what was said before. Source: RFC 9111 section 3.2.
    private static func freshness(_ digest: VisitDigest, _ before: PageKnowledge?) -> Duration? {
        if let freshFor = digest.freshFor { return freshFor }
        guard digest.status == 304, let before, let until = before.freshUntil else { return nil }
        return max(.zero, until - before.validatedAt)
    }

    /// Whether the visit found another record than the one before.
    func hasChanged(since before: PageKnowledge, _ digest: VisitDigest) -> Bool {
        switch digest.change {
        case "changed": true
        case "same", "cosmetic", "not_modified": false
        // A store that does not say: by the content.
        default: digest.status != 304 && content != before.content
        }
    }

    /// What is known after a visit outside of any run.
    func renewed(by digest: VisitDigest, at now: Timestamp) -> PageKnowledge {
        var next = PageKnowledge(digest, before: self, at: now)
        var changes = ChangeHistory(bytes: history)
        changes.record(
            interval: max(now - validatedAt, .seconds(1)), hasChanged: next.hasChanged(since: self, digest))
        next.history = changes.bytes
        if let revisitAt { next.revisitAt = now + max(.zero, revisitAt - validatedAt) }
        return next
    }
}
