// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// Runs as people read about them.
enum RunText {
    static func table(_ runs: [RunStatus], _ console: Console) -> String {
        var table = TextTable("run", "pipeline", "state", "started", ">stored", ">same", ">failed", ">queued", "detail")
        for run in runs {
            table.add(
                run.run, run.pipeline, run.state.rawValue, HumanText.age(of: run.startedAt, at: console.now()),
                HumanText.count(run.counts.stored), HumanText.count(run.counts.unchanged),
                HumanText.count(run.counts.failed + run.counts.quarantined), HumanText.count(run.queued),
                run.detail ?? "")
        }
        return table.text(console)
    }

    /// `run-17 docs.example: 204 visited, 12 queued, 3.4/s, 1 failed, 4 s left`
    static func progress(_ run: RunStatus) -> String {
        var parts = ["\(HumanText.count(visited(run.counts))) visited", "\(HumanText.count(run.queued)) queued"]
        if run.leased > 0 { parts.append("\(HumanText.count(run.leased)) under way") }
        if run.rate > 0 { parts.append("\(HumanText.decimal(run.rate, 1))/s") }
        let bad = run.counts.failed + run.counts.quarantined
        if bad > 0 { parts.append("\(HumanText.count(bad)) failed") }
        if let remaining = run.remaining { parts.append("\(HumanText.span(remaining)) left") }
        return "\(run.run) \(run.pipeline): \(parts.joined(separator: ", "))"
    }

    static func visited(_ counts: RunStatus.Counts) -> Int {
        counts.stored + counts.unchanged + counts.dropped + counts.failed + counts.quarantined + counts.gone
    }

    /// What came of a run, by outcome.
    static func summary(_ run: RunStatus, _ console: Console) -> String {
        let end = run.finishedAt ?? console.now()
        let state: TextStyle = run.state == .finished ? .green : (run.state == .failed ? .red : .yellow)
        var head = "\(run.run) of \(run.pipeline): \(console.styled(state, run.state.rawValue))"
        head += run.state.isOver ? " after " : ", under way for "
        head += HumanText.duration(max(.zero, end - run.startedAt))
        var table = TextTable("", ">")
        let counts: [(String, Int)] = [
            ("stored", run.counts.stored), ("unchanged", run.counts.unchanged), ("dropped", run.counts.dropped),
            ("failed", run.counts.failed), ("quarantined", run.counts.quarantined), ("gone", run.counts.gone),
            ("not taken", run.counts.notTaken), ("still queued", run.queued),
        ]
        for (name, count) in counts where count > 0 { table.add(name, HumanText.count(count)) }
        let body = table.isEmpty ? "  nothing visited" : table.text(console, indent: "  ")
        let refusals = (run.refusals ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
        let why = refusals.map { "\($0.key.replacing("_", with: " ")) \(HumanText.count($0.value))" }
        let reasons = why.isEmpty ? "" : "\n  not taken: \(why.joined(separator: ", ")) (linkmagico why URL)"
        let detail = run.detail.map { "\n  \(TerminalText.line($0))" } ?? ""
        return "\(head)\n\(body)\(reasons)\(detail)"
    }
}
