// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary
import WorkerProtocol

/// Visits outside of any run, because somebody waits for the answer: as polite as those of the queues (invariant F5).
extension CrawlLoop {
    /// Requests to one host at a time that people wait for, at most, where no run says less.
    private static let concurrency = 4

    /// Runs a visit when robots.txt allows it and the host's turn has come.
    ///
    /// The recipe's delay is for crawls; a visit on demand waits for what the host itself asks (`Retry-After`, a pause after
    /// failures) and, while a run is on the host, for its turn among the run's visits.
    ///
    /// - Parameters:
    ///   - isKnown: Whether there is a stored version.
    ///   - onBegin: Called when the site is about to be asked.
    /// - Returns: The report; one of our own (`robots`, `robots_unreachable`, `host_busy`) when nothing was visited.
    func visit(
        _ order: VisitOrder, _ url: CanonicalURL, _ pipeline: Pipeline, isKnown: Bool,
        onBegin: @Sendable () -> Void = {}
    ) async -> VisitReport {
        let start = ContinuousClock.now
        if let refusal = await refusal(of: url, pipeline, order) { return refusal }
        guard let permit = await permit(for: url, pipeline, until: start + order.deadline) else {
            return VisitReport(
                id: order.id, outcome: .retry, code: "host_busy",
                detail: "the host's turn did not come within \(order.deadline.text)", after: .seconds(5))
        }
        var order = order
        order.deadline = max(.milliseconds(1), order.deadline - (ContinuousClock.now - start))
        if pipeline.remembersHosts {
            order.hostMemory = services.memory[url.origin]
            order.wants.append(.hostMemory)
        }
        order.crawl = CrawlTerms(isBound: false, replaces: isKnown)
        onBegin()
        let report = await services.visit(order, url.origin)
        if let learned = report.slots[.hostMemory]?.map {
            services.memory.merge(learned, since: order.hostMemory, of: url.origin)
        }
        await frontier.end(permit, host: CrawlOutcome.host(report, at: .now()))
        return report
    }

    /// People were answered from these pages.
    func noteDemand(_ pages: [(url: String, pipeline: String)], at now: Timestamp) {
        for page in pages.prefix(100) {
            guard let url = try? CanonicalURL(stored: page.url) else { continue }
            lore.recordDemand(url, page.pipeline, at: now)
        }
    }

    private func refusal(of url: CanonicalURL, _ pipeline: Pipeline, _ order: VisitOrder) async -> VisitReport? {
        guard pipeline.politeness.robots == .obey, let policy = await robots.policy(for: url, pipeline) else {
            return nil
        }
        do throws(RobotsError) {
            guard let rule = try policy.decidingRule(for: url), !rule.isAllow else { return nil }
            return VisitReport(
                id: order.id, outcome: .quarantined, code: "robots",
                detail:
                    "robots.txt of \(url.hostname): \(rule); a recipe with 'politeness: { robots: ignore }' may visit it"
            )
        } catch {
            if let cause = await robots.cause(for: url, pipeline) { return cause }
            return VisitReport(
                id: order.id, outcome: .retry, code: error.code,
                detail: "robots.txt of \(url.hostname) is not to be had, so the host is off limits for now",
                after: .seconds(60))
        }
    }

    private func permit(
        for url: CanonicalURL, _ pipeline: Pipeline, until deadline: ContinuousClock.Instant
    ) async -> VisitPermit? {
        var rules = pipeline.politeness
        (rules.delay, rules.concurrency) = (.zero, max(Self.concurrency, rules.concurrency))
        while ContinuousClock.now < deadline, !isStopping {
            do throws(FrontierError) {
                switch try await frontier.admit(url, rules: rules, for: "workers") {
                case .start(let permit): return permit
                case .wait(let until):
                    let pause = max(.milliseconds(1), until - .now())
                    guard ContinuousClock.now + pause < deadline else { return nil }
                    try? await Task.sleep(for: pause)
                case .busy: try? await Task.sleep(for: .milliseconds(20))
                }
            } catch {
                await report(error)
                return nil
            }
            if Task.isCancelled { return nil }
        }
        return nil
    }
}
