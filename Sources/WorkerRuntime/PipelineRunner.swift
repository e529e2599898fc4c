// SPDX-License-Identifier: MIT

import CFlightRecorder
import StageHosting
import StageSDK
import Vocabulary
import WorkerProtocol

/// A pipeline in this worker: passes a record through its stages, top to bottom.
struct PipelineRunner: Sendable {
    struct Step: Sendable {
        let use: PipelineStage
        let stage: HostedStage
    }

    let name: String
    let fingerprint: Fingerprint
    /// How the recipe spells URLs.
    let normalization: URLNormalization
    let steps: [Step]
    /// As the record's slot `visit` has it.
    let plugins: Value

    init(name: String, fingerprint: Fingerprint, normalization: URLNormalization, steps: [Step]) {
        (self.name, self.fingerprint) = (name, fingerprint)
        (self.normalization, self.steps) = (normalization, steps)
        plugins = Self.plugins(of: steps)
    }

    /// A stage may send a record back to acquisition; past this many times in one visit it is going in circles.
    static let mostRounds = 12
    /// A wait longer than this is left to the frontier: the worker has better things to do.
    static let longestWait: Duration = .seconds(10)

    func run(_ order: VisitOrder, _ leaks: FileLeakWatch) async -> VisitReport {
        let start = ContinuousClock.now
        let record = HostedRecord()
        prepare(record, for: order)
        var walk = Walk(steps: steps, order: order, deadline: start + order.deadline)
        let ending = await advance(&walk, record, leaks)
        var report = VisitReport(
            id: order.id, outcome: ending.outcome, code: ending.code, detail: ending.detail, after: ending.after,
            method: ending.method, trace: walk.trace, duration: ContinuousClock.now - start)
        for slot in order.wants { report.slots[slot] = wanted(slot, of: record, order) }
        if let checks = checks(of: record, order) { report.digest = VisitDigest(checks) }
        return report
    }

    /// A host's memory that no stage changed is not news: a visit that ended sooner may have brought a newer one.
    private func wanted(_ slot: Slot, of record: HostedRecord, _ order: VisitOrder) -> Value? {
        let value = record[slot]
        if slot == .hostMemory, value?.map == order.hostMemory { return Optional.none }
        return value
    }

    private func prepare(_ record: HostedRecord, for order: VisitOrder) {
        record.put(.text(order.url), in: .url)
        record.put(.text(order.pipeline), in: .pipeline)
        record.put(
            [
                "id": .int(Int64(bitPattern: order.id)), "attempt": .int(Int64(order.attempt)),
                "depth": .int(Int64(order.depth)), "reason": .text(order.reason), "recipe": .text(fingerprint.hex),
                "fetch": .text(order.fetch ?? Self.fetchID(of: order)), "plugins": plugins,
            ], in: .visit)
        if let previous = order.previous { record.put(.map(previous), in: .previous) }
        if let memory = order.hostMemory { record.put(.map(memory), in: .hostMemory) }
        if let method = order.method { record.put(.text(method), in: .method) }
        for (slot, value) in order.given { record.put(value, in: slot) }
        if order.given[.body] != nil, order.given[.fetchedAt] == nil { record.put(.time(.now()), in: .fetchedAt) }
    }

    /// Names the fetch behind a version, for citations: unlike the number of a visit, no other has the same, also after
    /// the daemon was started again.
    private static func fetchID(of order: VisitOrder) -> String {
        "f-" + Fingerprint(sha256: "\(order.url) \(order.id) \(Timestamp.now().microseconds)").hex.prefix(16)
    }

    /// The plugin behind each stage: `{"fetch: http": "FetchHTTP 0.1.0"}`.
    static func plugins(of steps: [Step]) -> Value {
        var plugins = ValueMap()
        for step in steps {
            plugins[step.use.stage.description] = .text("\(step.stage.plugin) \(step.stage.pluginVersion)")
        }
        return .map(plugins)
    }

    /// How a visit ended.
    struct Ending {
        var outcome: VisitReport.Outcome
        var code = ""
        var detail = ""
        var after: Duration = .zero
        var method: String?
    }

    private func advance(_ walk: inout Walk, _ record: HostedRecord, _ leaks: FileLeakWatch) async -> Ending {
        while let step = walk.next(record) {
            guard !Task.isCancelled else {
                return Ending(outcome: .dropped, code: "cancelled", detail: "nobody waits for this visit any more")
            }
            if !step.use.stage.kind.acquires, let ending = refusal(of: record, before: step, walk.order) {
                return ending
            }
            let began = ContinuousClock.now
            let deadline = min(began + step.use.deadline, walk.deadline)
            let peak = lm_flight_peak_memory()
            let result = await step.stage.process(record, visit: walk.order.id, deadline: deadline)
            lm_flight_note_growth(walk.order.id, step.stage.number, lm_flight_peak_memory() - peak)
            record.releaseReplaced()
            leaks.noteCall(of: step.stage.number)
            nameMethod(of: record, after: step)
            walk.note(step, result, ContinuousClock.now - began)
            if let ending = await judge(result, &walk) { return ending }
        }
        if walk.order.selectsOnly { return Ending(outcome: .dropped, code: "selected", detail: "not to be visited") }
        if walk.order.acquiresOnly { return Ending(outcome: .dropped, code: "acquired", detail: "not to be stored") }
        if walk.order.stores, !walk.hasStored {
            return Ending(outcome: .dropped, code: "not_stored", detail: "no store stage took the record")
        }
        return Ending(outcome: .stored)
    }

    /// Why the record goes no further, asked before each stage that works on what was acquired.
    private func refusal(of record: HostedRecord, before step: Step, _ order: VisitOrder) -> Ending? {
        if let ending = refusal(of: record) { return ending }
        guard let checks = checks(of: record, order) else { return nil }
        if let ending = checks.redirection() { return ending }
        return step.use.stage.kind == .store ? checks.refusalToStore() : nil
    }

    private func checks(of record: HostedRecord, _ order: VisitOrder) -> CrawlChecks? {
        order.crawl.map { CrawlChecks(order: order, terms: $0, normalization: normalization, record: record) }
    }

    /// An error page is no knowledge: what acquisition has left with a status of 400 or more goes no further, whatever its
    /// body says.
    private func refusal(of record: HostedRecord) -> Ending? {
        guard let status = record[.responseStatus]?.int, status >= 400 else { return nil }
        let isGone = status == 404 || status == 410
        return Ending(
            outcome: isGone ? .dropped : .quarantined, code: isGone ? "gone" : "http_status",
            detail: "the server answered \(status)")
    }

    /// A recipe without a select stage has but one method: the one that brought the page.
    private func nameMethod(of record: HostedRecord, after step: Step) {
        guard record[.method] == nil else { return }
        switch step.use.stage.kind {
        case .fetch: record.put(.text(step.use.stage.name), in: .method)
        case .render: record.put("browser", in: .method)
        default: break
        }
    }

    /// - Returns: How the visit ends, or nil when it goes on.
    private func judge(_ result: CallResult, _ walk: inout Walk) async -> Ending? {
        switch result {
        case .next, .answer: return nil
        case .drop(let code, let detail): return Ending(outcome: .dropped, code: code, detail: detail)
        case .fail(let error):
            switch error.consequence {
            case .retry(let after):
                return Ending(outcome: .retry, code: error.code, detail: error.detail, after: after)
            case .reject: return Ending(outcome: .quarantined, code: error.code, detail: error.detail)
            case .halt: return Ending(outcome: .halted, code: error.code, detail: error.detail)
            }
        case .again(let method, let after):
            guard walk.order.given[.body] == nil else {
                // A page that was given cannot be acquired again: what would be is what it ends as.
                let way = method.map { " by \($0)" } ?? ""
                return Ending(outcome: .quarantined, code: "again", detail: "to be acquired again\(way)")
            }
            guard walk.rounds < Self.mostRounds else {
                return Ending(outcome: .quarantined, code: "going_in_circles", detail: "acquired \(walk.rounds) times")
            }
            guard after <= Self.longestWait, ContinuousClock.now + after < walk.deadline else {
                return Ending(
                    outcome: .retry, code: "again", detail: "to be acquired again", after: after, method: method)
            }
            try? await Task.sleep(for: after)
            walk.restart(method: method)
            return nil
        }
    }
}

/// Where a record stands among its stages.
private struct Walk {
    let steps: [PipelineRunner.Step]
    let order: VisitOrder
    let deadline: ContinuousClock.Instant
    var trace: [TraceEntry] = []
    var rounds = 1
    var hasStored = false
    private var index = 0
    private var method: String?

    init(steps: [PipelineRunner.Step], order: VisitOrder, deadline: ContinuousClock.Instant) {
        (self.steps, self.order, self.deadline) = (steps, order, deadline)
    }

    /// The next stage that is to run; nil at the end.
    mutating func next(_ record: HostedRecord) -> PipelineRunner.Step? {
        if let method {
            record.put(.text(method), in: .method)
            self.method = nil
        }
        while index < steps.count {
            let step = steps[index]
            index += 1
            if let reason = skipReason(step, record) {
                trace.append(entry(step, "skipped", code: reason))
                continue
            }
            return step
        }
        return nil
    }

    private func skipReason(_ step: PipelineRunner.Step, _ record: HostedRecord) -> String? {
        let kind = step.use.stage.kind
        if order.selectsOnly && kind != .select { return "selection_only" }
        if order.acquiresOnly && (!kind.acquires || kind == .retry) { return "acquisition_only" }
        if order.given[.body] != nil && (kind == .select || kind == .fetch || kind == .render) { return "given" }
        // An explicit method, or one that a stage asked for, stands above the ladder.
        if kind == .select && (order.method != nil || rounds > 1) && record[.method] != nil { return "method_given" }
        if kind == .store && !order.stores { return "dry_run" }
        // Not modified: nothing to parse, and the store only renews its validation.
        if kind == .parse || kind == .enrich, record[.responseStatus] == .int(304) { return "not_modified" }
        if let condition = step.use.condition, !condition.holds({ record[$0] }) { return "condition" }
        return nil
    }

    mutating func restart(method: String?) {
        self.method = method
        rounds += 1
        index = steps.firstIndex { $0.use.stage.kind.acquires } ?? 0
    }

    mutating func note(_ step: PipelineRunner.Step, _ result: CallResult, _ duration: Duration) {
        switch result {
        case .next, .answer:
            if step.use.stage.kind == .store { hasStored = true }
            trace.append(entry(step, "next", duration: duration))
        case .drop(let code, let detail):
            trace.append(entry(step, "drop", code: code, detail: detail, duration: duration))
        case .again(let method, _):
            trace.append(entry(step, "again", code: method ?? "", duration: duration))
        case .fail(let error):
            trace.append(entry(step, "fail", code: error.code, detail: error.detail, duration: duration))
        }
    }

    private func entry(
        _ step: PipelineRunner.Step, _ outcome: String, code: String = "", detail: String = "",
        duration: Duration = .zero
    ) -> TraceEntry {
        TraceEntry(
            id: step.use.id, stage: step.use.stage.description, plugin: step.stage.plugin, outcome: outcome,
            code: code, detail: detail, duration: duration)
    }
}
