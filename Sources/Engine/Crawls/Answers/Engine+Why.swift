// SPDX-License-Identifier: MIT

public import ControlProtocol
import Crawling
import Recipes
import Vocabulary

/// What became of a URL, and why.
extension Engine {
    public func why(_ params: CrawlWhy.Params) async throws(EngineError) -> CrawlWhy.Result {
        let loop = try crawling()
        let (url, plain) = try visitable(params.url)
        let recipe = try? self.recipe(for: url, named: params.pipeline)
        let normalization = recipe?.pipeline.scope.normalization ?? .standard
        let canonical = (try? CanonicalURL(url, by: normalization)) ?? plain
        let found: [PageExplanation]
        do throws(FrontierError) {
            found = try await loop.frontier.why(canonical).filter { explanation in
                params.pipeline == nil || CrawlKey(text: explanation.pipeline).recipe == params.pipeline
            }
        } catch { throw .crawlFailed(error.code.rawValue, error.detail) }
        // What was taken by one pipeline tells more than what another one left alone.
        if let known = found.first(where: { $0.known != nil }) ?? found.first {
            return WhyAnswer(explanation: known).result
        }
        return await unseen(canonical, recipe, loop)
    }

    /// What would become of a URL that no run has met.
    private func unseen(_ url: CanonicalURL, _ recipe: Recipe?, _ loop: CrawlLoop) async -> CrawlWhy.Result {
        guard let recipe else {
            return CrawlWhy.Result(
                url: url.string, pipeline: nil, verdict: .unknown, reason: "no_recipe",
                detail: "No run has met it, and no recipe matches it.")
        }
        let policy = await loop.robots.known(for: url, recipe.pipeline)
        if let rule = LinkFilter.robotsRule(against: url, policy) {
            return CrawlWhy.Result(
                url: url.string, pipeline: recipe.name, verdict: .notTaken, reason: "robots",
                detail: "No run has met it; robots.txt would keep it out.", rule: "robots.txt: \(rule)")
        }
        let seeds = recipe.pipeline.seeds.compactMap { try? CanonicalURL(parsing: $0) }
        if !seeds.isEmpty, let scope = try? Scope(rules: recipe.pipeline.scope, seeds: seeds),
            let refusal = scope.refusal(of: url, depth: 0)
        {
            return CrawlWhy.Result(
                url: url.string, pipeline: recipe.name, verdict: .notTaken, reason: refusal.code,
                detail: "No run has met it. \(refusal)")
        }
        return CrawlWhy.Result(
            url: url.string, pipeline: recipe.name, verdict: .unknown,
            detail: "No run has met it: no page links to it, or no run has come that far. "
                + "'linkmagico extract \(url.string)' visits it now.")
    }
}

/// A frontier's explanation in the words of `crawl.why`.
struct WhyAnswer {
    let explanation: PageExplanation

    var result: CrawlWhy.Result {
        let recipe = CrawlKey(text: explanation.pipeline).recipe
        guard let known = explanation.known else { return refused(recipe) }
        var result = CrawlWhy.Result(
            url: explanation.url.string, pipeline: recipe, verdict: verdict(known), reason: reason(known),
            detail: detail(known), foundOn: known.parent, at: known.endedAt ?? known.addedAt)
        if known.state == .refused, known.code == "robots" { result.rule = known.detail }
        return result
    }

    private func refused(_ recipe: String) -> CrawlWhy.Result {
        let refusal = explanation.refused
        return CrawlWhy.Result(
            url: explanation.url.string, pipeline: recipe, verdict: .notTaken, reason: refusal?.code,
            detail: refusal?.detail ?? "It was not taken.",
            rule: refusal?.code == "robots" ? refusal?.detail : nil, foundOn: refusal?.parent, at: refusal?.at)
    }

    private func verdict(_ known: PageExplanation.Known) -> CrawlWhy.Verdict {
        switch known.state {
        case .ready: known.lease == nil ? .queued : .leased
        case .waiting: .queued
        case .held, .dropped, .redirected, .refused: .notTaken
        case .stored: .stored
        case .gone: .gone
        case .failed: .failed
        case .quarantined: .quarantined
        }
    }

    private func reason(_ known: PageExplanation.Known) -> String? {
        if known.state == .held { return "page_limit" }
        if known.state == .dropped || known.state == .redirected {
            return known.code.isEmpty ? known.state.code : known.code
        }
        return known.code.isEmpty ? nil : known.code
    }

    private func detail(_ known: PageExplanation.Known) -> String {
        let said = known.detail.isEmpty ? "" : " \(known.detail)."
        switch known.state {
        case .ready:
            if let lease = known.lease { return "It is being visited, until \(lease.expiresAt.text) at the latest." }
            let turn = explanation.hostWaitsUntil.map { " Its host's turn comes at \($0.text)." } ?? ""
            return "It waits in its queue, \(known.depth) links from a seed.\(turn)"
        case .waiting:
            let due = known.dueAt.map { " It is due at \($0.text)." } ?? ""
            return "It is tried again after \(known.failedAttempts) visits.\(due)\(said)"
        case .held: return "The run has taken its pages; this one moves up when another turns out not to count."
        case .stored:
            let again = known.knowledge?.revisitAt.map { " It is due again at \($0.text)." } ?? ""
            return "It is stored.\(again)"
        case .dropped: return "A stage left it out on purpose.\(said)"
        case .redirected: return "It stands for another page.\(said)"
        case .gone: return "The page is gone.\(said)"
        case .refused: return "It was refused at the visit.\(said)"
        case .failed: return "Its attempts are used up.\(said)"
        case .quarantined: return "What came was no page to keep; the last good version stays.\(said)"
        }
    }
}
