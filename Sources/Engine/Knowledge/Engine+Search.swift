// SPDX-License-Identifier: MIT

public import ControlProtocol
import Crawling
import Vocabulary

extension Engine {
    /// Passages that answer a question. With `max_age` or `max_p_stale`, the pages behind them that are not fresh enough
    /// are visited first; past the deadline the last good versions answer, marked, and the visits go on.
    public func search(_ params: KnowledgeSearch.Params) async throws(EngineError) -> KnowledgeSearch.Result {
        let start = ContinuousClock.now
        let contract = FreshnessContract(
            asked: .now(), maxAge: params.maxAge, maxStaleProbability: params.maxPStale)
        var found = try await find(params)
        var round = RefreshRound(
            contract: contract, limit: params.maxRefreshes, start: start, deadline: params.deadline)
        if contract.isAsked, found.passages.isEmpty, let site = params.site,
            try await !isKnown(site: site, pipeline: params.pipeline)
        {
            try await fetchUnknown(site: site, params, &round)
            found = try await find(params)
        }
        var ages = try await judged(&found.passages, contract)
        // After the first visits the ranking may bring up other pages: once more, and no further.
        for _ in 0..<2 where contract.isAsked {
            let due = round.due(of: ages)
            guard !due.isEmpty, ContinuousClock.now < round.refreshDeadline else { break }
            await refresh(due, &round, named: params.pipeline)
            if let unchanged = round.renewed(ages) {
                // Every page says what it said: the same passages answer, and the store need not be asked again.
                ages = unchanged
                Self.mark(&found.passages, ages, contract)
                break
            }
            let left = max(.milliseconds(20), start + params.deadline - .now)
            guard var again = try? await find(params, deadline: left),
                let newAges = try? await judged(&again.passages, contract)
            else { break }
            (found, ages) = (again, newAges)
        }
        for index in found.passages.indices where !found.passages[index].isFresh {
            found.passages[index].staleReason = round.reason(for: found.passages[index].url)
        }
        let id = nextAnswerID()
        for (url, flight) in round.late {
            watch(flight, url: url, cited: found.passages.filter { $0.url == url }, in: id)
        }
        return await answer(params, found, contract, round, id, since: start)
    }

    private func answer(
        _ params: KnowledgeSearch.Params, _ found: Found, _ contract: FreshnessContract, _ round: RefreshRound,
        _ id: String, since start: ContinuousClock.Instant
    ) async -> KnowledgeSearch.Result {
        var seen: Set<String> = []
        let pages = found.passages.filter { seen.insert($0.url).inserted }
        await crawls?.noteDemand(pages.map { ($0.url, $0.pipeline) }, at: contract.asked)
        let stale = found.passages.first { !$0.isFresh }
        return KnowledgeSearch.Result(
            id: id, passages: found.passages, answerable: found.answerable, cursor: found.cursor,
            freshness: contract.isAsked ? (stale == nil ? .met : .missed) : .notAsked,
            detail: stale.map { "\($0.url): \($0.staleReason ?? "older than asked")" }, refreshed: round.refreshed,
            took: .microseconds((ContinuousClock.now - start).microseconds / 100 * 100))
    }

    private func nextAnswerID() -> String {
        lastAnswer = max(lastAnswer + 1, UInt64(clamping: Timestamp.now().microseconds))
        return "q-" + String(lastAnswer, radix: 16)
    }

    /// What is known of the age of a page behind a passage.
    struct PageAge: Sendable {
        let facts: PageFacts
        let rate: ChangeRate
        let isFresh: Bool
    }

    /// Says of each passage how likely its page has changed and whether it is fresh enough.
    ///
    /// - Returns: The pages, in the order of their best passages.
    private func judged(
        _ passages: inout [Passage], _ contract: FreshnessContract
    ) async throws(EngineError) -> [PageAge] {
        var seen: Set<String> = []
        let urls = passages.map(\.url).filter { seen.insert($0).inserted }
        let known = try await facts(of: urls)
        let facts = urls.compactMap { known[$0] }
        let rates = await rates(of: facts)
        let ages = zip(facts, rates).map { facts, rate in
            PageAge(
                facts: facts, rate: rate, isFresh: contract.isMet(validatedAt: facts.validatedAt, rate: rate))
        }
        Self.mark(&passages, ages, contract)
        return ages
    }

    /// Tells each passage what is known of its page's age.
    private static func mark(_ passages: inout [Passage], _ ages: [PageAge], _ contract: FreshnessContract) {
        let now = Timestamp.now()
        let byURL = Dictionary(ages.map { ($0.facts.url, $0) }, uniquingKeysWith: { first, _ in first })
        for index in passages.indices {
            guard let age = byURL[passages[index].url] else {
                passages[index].isFresh =
                    !contract.isAsked || contract.isMet(validatedAt: passages[index].validatedAt, rate: .unknown)
                continue
            }
            passages[index].validatedAt = age.facts.validatedAt
            passages[index].validatedBy = age.facts.validatedBy
            passages[index].isFresh = age.isFresh
            passages[index].staleProbability = age.rate.shown(after: now - age.facts.validatedAt)
            passages[index].provenance = age.facts.provenance
        }
    }

    // MARK: After the answer

    /// Waits for a visit that an answer did not wait for, and tells when it changes what the answer cited.
    private func watch(_ flight: VisitFlight, url: String, cited: [Passage], in answer: String) {
        guard !cited.isEmpty else { return }
        Task {
            let report = await flight.report()
            guard report.isGone || report.digest?.change == "changed" || report.digest?.change == "cosmetic" else {
                return
            }
            let pipeline = flight.key.pipeline
            let page = try? await ask(["op": "page", "url": .text(url)], pipeline: pipeline)
            let left = Set((page?["passages"]?.list ?? []).compactMap { $0["id"]?.text })
            let changed = Set(report.digest?.changed ?? [])
            let lost = cited.filter { passage in
                // A fact stands in no passage of the text: it is lost when its field has another value.
                passage.kind == .fact
                    ? report.isGone || passage.field.map { changed.contains($0) } ?? false : !left.contains(passage.id)
            }.map(\.id)
            guard !lost.isEmpty else { return }
            telemetry.publish(
                Event(
                    kind: .citationChanged, at: .now(), url: url, pipeline: pipeline, changed: report.digest?.changed,
                    detail: report.isGone ? "the page is gone" : "the page no longer says what was cited",
                    search: answer, passages: lost))
        }
    }
}

extension ChangeRate {
    /// The probability as it is shown: to four digits.
    func shown(after age: Duration) -> Double { (probabilityStale(after: age) * 10_000).rounded() / 10_000 }
}
