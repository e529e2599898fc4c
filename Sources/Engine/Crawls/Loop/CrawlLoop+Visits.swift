// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Vocabulary
import WorkerProtocol

/// One visit, from its lease to its end.
extension CrawlLoop {
    func visit(_ lease: Lease) async {
        defer {
            underWay -= 1
            runs[lease.run]?.underWay -= 1
            wake()
        }
        guard let run = runs[lease.run] else { return await giveBack(lease, "run_not_under_way") }
        if let refusal = await refusal(of: lease, run) {
            return await end(lease, as: refusal, host: .cancelled, Sorted())
        }
        if run.isTakenToHold(lease, at: .now()), let known = lease.previous {
            return await end(lease, as: .stored(known, Conclusion.Reason("fresh")), host: .cancelled, Sorted())
        }
        let host = lease.url.origin
        let drifted = lore[run.key].baselines.drifted
        let memory = run.pipeline.remembersHosts ? services.memory[host] : nil
        let report = await services.visit(run.order(for: lease, drifted: drifted, memory: memory), host)
        if let learned = report.slots[.hostMemory]?.map { services.memory.merge(learned, since: memory, of: host) }
        await conclude(lease, report)
    }

    private typealias Sorted = LinkFilter.Sorted

    /// Robots.txt may have come or changed since the URL was accepted (invariant F4: filters hold at the lease too).
    private func refusal(of lease: Lease, _ run: CrawlRun) async -> Conclusion? {
        guard run.pipeline.politeness.robots == .obey,
            let policy = await robotsPolicy(for: lease.url, run: lease.run, run.pipeline)
        else { return nil }
        do throws(RobotsError) {
            guard let rule = try policy.decidingRule(for: lease.url), !rule.isAllow else { return nil }
            return .refused(Conclusion.Reason("robots", "robots.txt: \(rule)"))
        } catch {
            let detail = "robots.txt is not to be had, so the host is off limits for now"
            return .failed(.server, Conclusion.Reason(error.code, detail), after: .seconds(60))
        }
    }

    /// What is known of the host's robots.txt by the run; asked for when it is not known or has grown old.
    func robotsPolicy(for url: CanonicalURL, run id: RunID, _ pipeline: Pipeline) async -> RobotsPolicy? {
        let origin = url.origin
        if let known = runs[id]?.robots[origin], !known.isDue(at: .now()) { return known }
        guard let policy = await robots.policy(for: url, pipeline) else { return nil }
        runs[id]?.robots[origin] = policy
        try? await frontier.setCrawlDelay(policy.crawlDelay, ofHostOf: url)
        if let delay = policy.crawlDelay, delay > pipeline.politeness.maximumDelay {
            services.log(
                "crawl_delay.clamped",
                [
                    "host": .text(url.hostname), "asked": .text(delay.text),
                    "granted": .text(pipeline.politeness.maximumDelay.text), "pipeline": .text(pipeline.name),
                ])
        }
        return policy
    }

    // MARK: The end

    private func conclude(_ lease: Lease, _ report: VisitReport) async {
        let now = Timestamp.now()
        let outcome = CrawlOutcome(report, at: now) { knowledge(of: lease, report, at: now) }
        switch outcome {
        case .returned(let after, let reason):
            if report.outcome == .halted { await halted(lease, report) }
            await giveBack(lease, reason.code, reason.detail, after: after, host: CrawlOutcome.host(report, at: now))
        case .ended(var conclusion):
            note(report, of: lease, at: now)
            if let recipe = runs[lease.run]?.pipeline.fingerprint {
                services.freshness.note(report, of: lease.url.string, by: recipe)
            }
            var links = sortedLinks(of: lease, report, at: now)
            if case .redirected = conclusion, let run = runs[lease.run] {
                if isGoneHome(lease, report, run) {
                    conclusion = .gone(Conclusion.Reason("sent_home", "redirects to the front page"))
                    links = Sorted()
                }
            }
            await end(lease, as: conclusion, host: CrawlOutcome.host(report, at: now), links)
            await tell(lease, report, conclusion, at: now)
        }
    }

    private func isGoneHome(_ lease: Lease, _ report: VisitReport, _ run: CrawlRun) -> Bool {
        guard run.pipeline.scope.goneWhenSentHome, lease.url.path != "/", report.code == "redirected",
            let target = report.digest?.target.flatMap({ try? CanonicalURL(stored: $0) })
        else { return false }
        return target.path == "/" && target.query == nil
    }

    private func sortedLinks(of lease: Lease, _ report: VisitReport, at now: Timestamp) -> Sorted {
        guard let digest = report.digest, var run = runs.removeValue(forKey: lease.run) else { return Sorted() }
        defer { runs[lease.run] = run }
        let robots = run.robots
        if report.outcome == .dropped {
            guard let target = digest.target else { return Sorted() }
            if lease.depth == 0, let url = try? CanonicalURL(stored: target) { run.filter.add(seed: url) }
            return run.filter.sort([target], depth: lease.depth, origin: .redirect, at: now) { robots[$0] }
        }
        var sorted = run.filter.sort(digest.links, depth: lease.depth + 1, origin: .link, at: now) { robots[$0] }
        for link in digest.nofollow.prefix(200) {
            guard let url = try? CanonicalURL(stored: link) else { continue }
            sorted.refusals.append(Refusal(url, code: "nofollow", detail: "The page asks not to follow this link."))
        }
        return sorted
    }

    /// Writes the end into the frontier; while its file cannot be written, the lease is held.
    private func end(
        _ lease: Lease, as conclusion: Conclusion, host: HostPoliteness.Outcome, _ links: Sorted
    ) async {
        while true {
            do throws(FrontierError) {
                let receipt = try await frontier.complete(
                    lease, as: conclusion, host: host, outlinks: links.candidates, refused: links.refusals)
                if receipt.state != .waiting { runs[lease.run]?.meter.count(at: .now()) }
                if receipt.isRunDrained { await finishIfDrained(lease.run) }
                return
            } catch {
                await report(error)
                guard case .retry(let after) = error.consequence, lease.expiresAt > .now(), !isStopping else { return }
                try? await Task.sleep(for: after)
            }
        }
    }

    private func giveBack(
        _ lease: Lease, _ code: String, _ detail: String = "", after: Duration = .zero,
        host: HostPoliteness.Outcome = .cancelled
    ) async {
        let reason = Conclusion.Reason(code, detail)
        do throws(FrontierError) {
            try await frontier.giveBack(lease, after: after, reason: reason, host: host)
        } catch { await report(error) }
    }

    /// A stage says that the run should stop: the store is full, a plugin is paused. The page waits; people are told.
    private func halted(_ lease: Lease, _ report: VisitReport) async {
        await services.incident("run_halted", "\(report.code): \(report.detail)", lease.pipeline, lease.url.string)
        if report.code == "paused" || report.code == "unknown_pipeline" { try? await frontier.pause(lease.run) }
    }

    // MARK: What was learned

    private func knowledge(of lease: Lease, _ report: VisitReport, at now: Timestamp) -> PageKnowledge {
        guard let digest = report.digest else { return PageKnowledge(fetchedAt: now) }
        var knowledge = PageKnowledge(digest, before: lease.previous, at: now)
        guard let run = runs[lease.run] else { return knowledge }
        let hasChanged = lease.previous.map { knowledge.hasChanged(since: $0, digest) }
        if let before = lease.previous, let hasChanged {
            var history = ChangeHistory(bytes: before.history)
            let interval = max(now - before.validatedAt, .seconds(1))
            history.record(interval: interval, hasChanged: hasChanged)
            knowledge.history = history.bytes
            lore[run.key].note(lease.url, interval, hasChanged, run.lastModified[lease.url.string.hashValue], before)
        }
        if let policy = run.revisits {
            knowledge.revisitAt =
                now + lore[run.key].interval(lease.url, knowledge, before: lease.previous, policy, now)
        }
        return knowledge
    }

    private func note(_ report: VisitReport, of lease: Lease, at now: Timestamp) {
        for entry in report.trace where entry.outcome != "skipped" {
            runs[lease.run]?.stageSeconds[entry.label, default: 0] +=
                entry.duration.secondsValue
        }
    }

    /// Events, tombstones and drift: what others than the frontier want to know.
    private func tell(_ lease: Lease, _ report: VisitReport, _ conclusion: Conclusion, at now: Timestamp) async {
        let run = "run-\(lease.run.rawValue)"
        let recipe = CrawlKey(text: lease.pipeline).recipe
        func event(_ kind: Event.Kind, changed: [String]? = nil, detail: String? = nil) {
            services.publish(
                Event(
                    kind: kind, at: now, url: lease.url.string, pipeline: recipe, run: run, changed: changed,
                    detail: detail))
        }
        switch conclusion {
        case .stored:
            if report.digest?.change == "new" { event(.pageStored) }
            if report.digest?.change == "changed" { event(.pageChanged, changed: report.digest?.changed) }
            await judgeFields(lease, report)
        case .gone(let reason):
            guard lease.previous != nil else { return }
            await services.remove(lease.url.string, reason.code, recipe)
            event(.pageGone, detail: reason.code)
        case .quarantined(let reason): event(.pageQuarantined, detail: "\(reason.code): \(reason.detail)")
        default: break
        }
    }

    private func judgeFields(_ lease: Lease, _ report: VisitReport) async {
        guard let digest = report.digest, digest.status != 304, let run = runs[lease.run], !run.declaredFields.isEmpty
        else { return }
        let vanished = lore[run.key].baselines.record(declared: run.declaredFields, filled: Set(digest.filled))
        for field in vanished {
            await services.incident(
                "field_drifted",
                "field '\(field)' has had no value on \(FieldBaselines.vanishedAfter) pages in a row, where it mostly had "
                    + "one; the site may have changed its pages: try the recipe's selector with 'linkmagico shell'",
                run.key.recipe, lease.url.string)
        }
    }
}
