// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Recipes
import Vocabulary
import WorkerProtocol

/// The visits made for one call: which, how many, until when, and what came of them.
struct RefreshRound: Sendable {
    let contract: FreshnessContract
    private let limit: Int
    /// When visits are no longer waited for: leaves time to read the store again before the deadline.
    let refreshDeadline: ContinuousClock.Instant
    let patience: Duration
    private(set) var outcomes: [String: Outcome] = [:]

    enum Outcome: Sendable {
        case visited(VisitReport)
        /// The visit goes on.
        case late(VisitFlight)
        case refused(code: String, detail: String)
    }

    init(contract: FreshnessContract, limit: Int, start: ContinuousClock.Instant, deadline: Duration) {
        (self.contract, self.limit) = (contract, limit)
        patience = deadline - min(.milliseconds(100), deadline / 4)
        refreshDeadline = start + patience
    }

    /// The pages to visit: those that are not fresh enough, in order, as far as the limit allows.
    func due(of pages: [Engine.PageAge]) -> [Engine.PageAge] {
        Array(pages.filter { !$0.isFresh && outcomes[$0.facts.url] == nil }.prefix(max(0, room)))
    }

    /// The ages after visits that found every page as it was, or nothing new to say of it; `nil` when one has changed or
    /// is gone.
    func renewed(_ ages: [Engine.PageAge]) -> [Engine.PageAge]? {
        var renewed = ages
        for (index, age) in ages.enumerated() {
            guard case .visited(let report) = outcomes[age.facts.url] else { continue }
            if let facts = age.facts.renewed(by: report) {
                let isFresh = contract.isMet(validatedAt: facts.validatedAt, rate: age.rate)
                renewed[index] = Engine.PageAge(facts: facts, rate: age.rate, isFresh: isFresh)
            } else if report.outcome == .stored || report.isGone {
                return nil
            }
        }
        return renewed
    }

    var room: Int { limit - outcomes.count }

    mutating func note(_ outcome: Outcome, of url: String) { outcomes[url] = outcome }

    /// Visits that brought word of their page.
    var refreshed: Int {
        outcomes.values.count { outcome in
            if case .visited(let report) = outcome { report.outcome == .stored || report.isGone } else { false }
        }
    }

    var late: [(url: String, flight: VisitFlight)] {
        outcomes.compactMap { url, outcome in if case .late(let flight) = outcome { (url, flight) } else { nil } }
    }

    /// Why a page is not as fresh as asked.
    func reason(for url: String) -> String {
        switch outcomes[url] {
        case .visited(let report) where report.outcome == .stored:
            "the visit ended before it could count for this question"
        case .visited(let report): "\(report.code): \(report.detail)"
        case .late: "visit_timeout: the visit has not ended within \(patience.text); it goes on"
        case .refused(let code, let detail): "\(code): \(detail)"
        case nil where room <= 0: "max_refreshes: the question's \(limit) visits went to other pages"
        case nil: "deadline: there was no time left to visit it"
        }
    }
}

extension Engine {
    /// Visits pages side by side and waits for them, as far as the round's deadline allows.
    func refresh(_ pages: [PageAge], _ round: inout RefreshRound, named pipeline: String?) async {
        let wishes = pages.map { page in
            (
                page.facts.url,
                Result { () throws(EngineError) in
                    try wish(
                        page.facts.url, page.facts, named: pipeline, floor: round.contract.floor(page.rate),
                        deadline: round.patience)
                }
            )
        }
        await visit(wishes, &round)
    }

    /// - Parameter facts: `nil` for a page that is not stored.
    func wish(
        _ text: String, _ facts: PageFacts?, named pipeline: String?, floor: Timestamp, deadline: Duration
    ) throws(EngineError) -> VisitWish {
        let (url, canonical) = try visitable(text)
        // A page stays with the recipe that made it, as long as there is one of that name.
        let known = pipeline ?? facts.flatMap { try? current().recipes.recipe(named: $0.pipeline)?.name }
        return VisitWish(
            url: canonical, recipe: try recipe(for: url, named: known), reason: "ensure_fresh",
            conditions: facts?.conditions, isKnown: facts != nil, wants: VisitWish.usualSlots, floor: floor,
            deadline: deadline)
    }

    func visit(_ wishes: [(String, Result<VisitWish, EngineError>)], _ round: inout RefreshRound) async {
        var flights: [(String, VisitFlight)] = []
        for (url, wish) in wishes {
            do throws(EngineError) {
                flights.append((url, try flight(for: try wish.get())))
            } catch {
                let refusal = Refusal(error)
                round.note(.refused(code: refusal.code, detail: refusal.detail), of: url)
            }
        }
        let deadline = round.refreshDeadline
        // Each wait ends at the deadline, so one after the other all of them do.
        for (url, flight) in flights {
            let report = await flight.report(by: deadline)
            round.note(report.map { .visited($0) } ?? .late(flight), of: url)
        }
    }

    /// Why nothing was visited, in a word and a sentence that says what to do.
    struct Refusal {
        let code: String
        let detail: String

        init(_ error: EngineError) {
            switch error {
            case .noRecipe(let url):
                code = "no_recipe"
                detail =
                    "no recipe matches \(url): write one ('linkmagico pipeline infer' drafts it), or name one with pipeline"
            case .notFound(let what): (code, detail) = ("not_found", "\(what) is not known")
            case .badURL: (code, detail) = ("bad_url", error.description)
            case .paused: (code, detail) = ("paused", error.description)
            case .stopping: (code, detail) = ("stopping", error.description)
            default: (code, detail) = ("refused", error.description)
            }
        }
    }

    // MARK: A site that nobody has stored

    func isKnown(site: String, pipeline: String?) async throws(EngineError) -> Bool {
        do throws(EngineError) {
            let request: ValueMap = ["op": "pages", "site": .text(site), "limit": 1]
            return try await ask(request, pipeline: pipeline)["pages"]?.list?.isEmpty == false
        } catch {
            if case .storeFailed("no_store", _) = error { return true }
            throw error
        }
    }

    /// Fetches the front page of a site, then the pages it links to whose names speak of the question.
    ///
    /// - Throws: What keeps the site from being fetched.
    func fetchUnknown(
        site: String, _ params: KnowledgeSearch.Params, _ round: inout RefreshRound
    ) async throws(EngineError) {
        guard round.room > 0 else { return }
        let door = try frontPage(of: site, named: params.pipeline)
        let floor = round.contract.asked
        let wish = try wish(door, nil, named: params.pipeline, floor: floor, deadline: round.patience)
        guard let report = await (try flight(for: wish)).report(by: round.refreshDeadline) else {
            throw .visitFailed(Engine.late(wish))
        }
        guard report.outcome == .stored else { throw .visitFailed(report) }
        round.note(.visited(report), of: wish.url.string)
        guard let page = try await storedPage(wish.url, wish.recipe) else { return }
        let links = (page["outlinks"]?.list ?? []).compactMap { link in
            link["url"]?.text.map { (url: $0, text: link["text"]?.text ?? "") }
        }
        let chosen = LinkChoice(question: params.question, from: wish.url).best(of: links, atMost: min(round.room, 8))
        await visit(
            chosen.map { url in
                (
                    url,
                    Result { () throws(EngineError) in
                        try self.wish(url, nil, named: params.pipeline, floor: floor, deadline: round.patience)
                    }
                )
            }, &round)
    }

    /// A seed of a recipe for the site, else its root.
    func frontPage(of site: String, named pipeline: String?) throws(EngineError) -> String {
        guard !site.hasPrefix("*.") else {
            throw .notFound("a stored page of \(site): name one host, or begin with 'linkmagico crawl https://…'; it")
        }
        for recipe in try current().recipes.recipes where pipeline == nil || recipe.name == pipeline {
            for seed in recipe.pipeline.seeds {
                if let url = try? CanonicalURL(parsing: seed), url.hostname == site.lowercased() { return url.string }
            }
        }
        return "https://\(site)/"
    }
}
