// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Vocabulary

/// Runs as the control socket shows them.
extension CrawlLoop {
    func shown(_ status: Crawling.RunStatus) -> ControlProtocol.RunStatus {
        let unchanged = ["same", "not_modified", "cosmetic", "fresh"].reduce(0) { $0 + (status.reasons[$1] ?? 0) }
        func count(_ names: String...) -> Int { names.reduce(0) { $0 + (status.outcomes[$1] ?? 0) } }
        let counts = ControlProtocol.RunStatus.Counts(
            stored: max(0, count("stored") - unchanged), unchanged: unchanged, dropped: count("dropped", "redirected"),
            failed: count("failed"), quarantined: count("quarantined"), gone: count("gone"),
            notTaken: status.refusals.values.reduce(count("refused"), +))
        var shown = ControlProtocol.RunStatus(
            run: "run-\(status.id.rawValue)", pipeline: CrawlKey(text: status.plan.pipeline).recipe,
            state: state(of: status), reason: runs[status.id]?.reason ?? "request", startedAt: status.startedAt,
            finishedAt: status.endedAt, counts: counts, queued: status.ready + status.waiting, leased: status.leased)
        shown.seeds = status.plan.seeds
        shown.refusals = status.refusals.isEmpty ? nil : status.refusals
        shown.stages = runs[status.id].map { stageSeconds(of: $0) } ?? ended[status.id]
        guard status.state == .running, runs[status.id] != nil else { return shown }
        let rate = runs[status.id]?.meter.rate(at: .now()) ?? 0
        shown.rate = (rate * 10).rounded() / 10
        if rate > 0, shown.queued > 0 { shown.remaining = .seconds((Double(shown.queued) / rate).rounded()) }
        if runs[status.id]?.isSeeding == true { shown.detail = "reading seeds and sitemaps" }
        return shown
    }

    /// What the frontier holds, and the runs that have not ended, for the daemon's status.
    ///
    /// Without an answer of the file it is the figures that are missing, not the status.
    func overview() async -> (FrontierCounts, [ControlProtocol.RunStatus]) {
        var counts = FrontierCounts()
        var open: [ControlProtocol.RunStatus] = []
        for run in (try? await frontier.runs(limit: 100)) ?? [] where run.state == .running || run.state == .paused {
            counts.queued += run.ready + run.waiting
            counts.leased += run.leased
            open.append(shown(run))
        }
        for pipeline in (try? await frontier.pipelines()) ?? [] {
            counts.due += (try? await frontier.dueCount(of: pipeline, at: .now())) ?? 0
        }
        return (counts, open)
    }

    private func state(of status: Crawling.RunStatus) -> ControlProtocol.RunStatus.State {
        switch status.state {
        case .running: .running
        case .paused: status.leased > 0 ? .stopping : .stopped
        case .finished: .finished
        case .cancelled: .failed
        }
    }
}
