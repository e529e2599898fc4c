// SPDX-License-Identifier: MIT

public import ControlProtocol
import Crawling
import Vocabulary
import WorkerProtocol

extension Engine {
    /// Makes the pages of a scope as fresh as asked; what cannot be had says why.
    public func ensureFresh(
        _ params: KnowledgeEnsureFresh.Params
    ) async throws(EngineError) -> KnowledgeEnsureFresh.Result {
        let start = ContinuousClock.now
        let isPlain = params.maxAge == nil && params.maxPStale == nil
        let contract = FreshnessContract(
            asked: .now(), maxAge: isPlain ? .zero : params.maxAge, maxStaleProbability: params.maxPStale)
        var round = RefreshRound(
            contract: contract, limit: params.maxRefreshes, start: start, deadline: params.deadline)
        let scope = try await pages(in: params)
        let known = scope.known
        let rates = await rates(of: known)
        let ages = zip(known, rates).map { facts, rate in
            PageAge(facts: facts, rate: rate, isFresh: contract.isMet(validatedAt: facts.validatedAt, rate: rate))
        }
        let unknown = scope.unknown.prefix(round.room)
        await visit(
            unknown.map { url in
                (
                    url,
                    Result { () throws(EngineError) in
                        try wish(url, nil, named: params.pipeline, floor: contract.asked, deadline: round.patience)
                    }
                )
            }, &round)
        let due = round.due(of: scope.isRanked ? ages : staler(ages, at: contract.asked))
        await refresh(due, &round, named: params.pipeline)
        return await report(params, scope, ages, round, since: start)
    }

    /// The pages that a scope names.
    struct ScopePages {
        var known: [PageFacts] = []
        /// As given, canonical where they can be.
        var unknown: [String] = []
        /// In the caller's order or by rank; else the stalest goes first.
        var isRanked = true
    }

    private func pages(in params: KnowledgeEnsureFresh.Params) async throws(EngineError) -> ScopePages {
        let scope = params.scope
        let named = [scope.url != nil, scope.urls != nil, scope.question != nil].count { $0 }
        guard named == 1 || (named == 0 && scope.site != nil), named == 0 || scope.site == nil || scope.question != nil
        else {
            throw .badRequest(
                "params.scope: expected one of url, urls, site and question; a site may narrow a question")
        }
        if let question = scope.question {
            let search = KnowledgeSearch.Params(question: question, site: scope.site, pipeline: params.pipeline)
            return try await pages(at: try await find(search).passages.map(\.url))
        }
        if let site = scope.site {
            let pages = try await storedPages(of: site, params.pipeline)
            guard pages.isEmpty else { return ScopePages(known: pages, isRanked: false) }
            return ScopePages(unknown: [try frontPage(of: site, named: params.pipeline)])
        }
        let urls = scope.urls ?? scope.url.map { [$0] } ?? []
        guard urls.count <= 1000 else { throw .badRequest("params.scope.urls: expected at most 1000") }
        return try await pages(at: urls.map { (try? visitable($0).canonical.string) ?? $0 })
    }

    private func pages(at urls: [String]) async throws(EngineError) -> ScopePages {
        var seen: Set<String> = []
        let urls = urls.filter { seen.insert($0).inserted }
        let facts = try await facts(of: urls)
        return ScopePages(known: urls.compactMap { facts[$0] }, unknown: urls.filter { facts[$0] == nil })
    }

    /// At most this many pages of a site are looked at.
    private static let mostPages = 20_000

    private func storedPages(of site: String, _ pipeline: String?) async throws(EngineError) -> [PageFacts] {
        var pages: [PageFacts] = []
        var cursor: String?
        repeat {
            var request: ValueMap = ["op": "pages", "site": .text(site), "limit": 500]
            if let pipeline { request["pipeline"] = .text(pipeline) }
            if let cursor { request["cursor"] = .text(cursor) }
            let answer = try await ask(request, pipeline: pipeline)
            let urls = (answer["pages"]?.list ?? []).compactMap { $0["url"]?.text }
            let facts = try await facts(of: urls)
            pages += urls.compactMap { facts[$0] }
            cursor = urls.isEmpty ? nil : answer["cursor"]?.text
        } while cursor != nil && pages.count < Self.mostPages
        return pages
    }

    private func staler(_ ages: [PageAge], at now: Timestamp) -> [PageAge] {
        let likely = ages.map { ($0, $0.rate.probabilityStale(after: now - $0.facts.validatedAt)) }
        return likely.sorted { $0.1 > $1.1 }.map(\.0)
    }

    // MARK: The report

    private func report(
        _ params: KnowledgeEnsureFresh.Params, _ scope: ScopePages, _ ages: [PageAge], _ round: RefreshRound,
        since start: ContinuousClock.Instant
    ) async -> KnowledgeEnsureFresh.Result {
        var byURL = Dictionary(ages.map { ($0.facts.url, $0) }, uniquingKeysWith: { first, _ in first })
        func note(_ facts: PageFacts) {
            let rate = byURL[facts.url]?.rate ?? ChangeRate(of: facts.history)
            byURL[facts.url] = PageAge(
                facts: facts, rate: rate, isFresh: round.contract.isMet(validatedAt: facts.validatedAt, rate: rate))
        }
        var unsure: [String] = []
        for (url, outcome) in round.outcomes {
            guard case .visited(let report) = outcome else { continue }
            if let facts = byURL[url]?.facts.renewed(by: report) { note(facts) } else { unsure.append(url) }
        }
        for facts in ((try? await facts(of: unsure, deadline: .seconds(1))) ?? [:]).values { note(facts) }
        // Of a large site only what was visited is listed, and what should have been.
        let urls = scope.unknown + ages.filter { scope.isRanked || !$0.isFresh }.map(\.facts.url)
        var pages = urls.prefix(1000).map { url in
            round.outcomes[url] == nil && byURL[url]?.isFresh != true && !scope.isRanked
                ? nil : freshness(of: url, byURL[url], round)
        }.compactMap(\.self)
        if scope.isRanked, urls.count > 1 {
            let order = Dictionary(
                zip(params.scope.urls ?? [], 0...).map { ((try? visitable($0).canonical.string) ?? $0, $1) },
                uniquingKeysWith: { first, _ in first })
            pages.sort { order[$0.url] ?? 0 < order[$1.url] ?? 0 }
        }
        let left = urls.count { round.outcomes[$0] == nil && byURL[$0]?.isFresh != true }
        let isMet = left == 0 && pages.allSatisfy { $0.state != .stale && $0.state != .refused }
        await crawls?.noteDemand(
            pages.prefix(20).compactMap { page in page.pipeline.map { (page.url, $0) } }, at: .now())
        return KnowledgeEnsureFresh.Result(
            freshness: isMet ? .met : .missed, pages: pages, left: left, refreshed: round.refreshed,
            took: .microseconds((ContinuousClock.now - start).microseconds / 100 * 100))
    }

    private func freshness(of url: String, _ age: PageAge?, _ round: RefreshRound) -> PageFreshness {
        var page = PageFreshness(url: url, state: age == nil ? .refused : .stale)
        if let age {
            let passed = max(.zero, Timestamp.now() - age.facts.validatedAt)
            (page.pipeline, page.version) = (age.facts.pipeline, age.facts.version)
            page.validatedAt = age.facts.validatedAt
            page.age = .microseconds(passed.microseconds / 1000 * 1000)
            page.staleProbability = age.rate.shown(after: passed)
        }
        guard age?.isFresh != true || round.outcomes[url] != nil else {
            page.state = .fresh
            return page
        }
        if case .visited(let report) = round.outcomes[url], let state = PageFreshness.State(report) {
            page.state = state
            return page
        }
        let reason = round.reason(for: url)
        page.code = reason.prefix { $0 != ":" }.description
        page.detail = reason
        return page
    }
}

extension PageFreshness.State {
    /// What a visit found; `nil` when it found nothing that counts.
    init?(_ report: VisitReport) {
        if report.isGone {
            self = .gone
            return
        }
        guard report.outcome == .stored else { return nil }
        switch report.digest?.change {
        case "new": self = .added
        case "changed": self = .changed
        default: self = .unchanged
        }
    }
}
