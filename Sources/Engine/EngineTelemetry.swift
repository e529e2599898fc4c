// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Vocabulary
import WorkerProtocol

/// Where the engine's log lines and numbers go: closures, so that the engine depends on no logging library and a test
/// can look at them.
public struct EngineTelemetry: Sendable {
    /// Level as in the plugin contract: 1 debug, 2 info, 3 warning, 4 error.
    public var write: @Sendable (_ level: UInt32, _ event: String, _ pairs: ValueMap) -> Void
    public var count: @Sendable (_ name: String, _ amount: Int64) -> Void
    /// One observation of a duration, with labels.
    public var observe: @Sendable (_ name: String, _ labels: [(String, String)], _ duration: Duration) -> Void
    /// A counter with labels.
    public var countLabelled: @Sendable (_ name: String, _ labels: [(String, String)], _ amount: Int64) -> Void
    /// All metrics in the Prometheus text format.
    public var metricsText: @Sendable () -> String
    /// Tells whoever subscribed what happened.
    public var publish: @Sendable (Event) -> Void = { _ in }

    public init(
        write: @escaping @Sendable (UInt32, String, ValueMap) -> Void,
        count: @escaping @Sendable (String, Int64) -> Void,
        observe: @escaping @Sendable (String, [(String, String)], Duration) -> Void,
        countLabelled: @escaping @Sendable (String, [(String, String)], Int64) -> Void,
        metricsText: @escaping @Sendable () -> String
    ) {
        (self.write, self.count, self.observe) = (write, count, observe)
        (self.countLabelled, self.metricsText) = (countLabelled, metricsText)
    }

    public static let silent = EngineTelemetry(
        write: { _, _, _ in }, count: { _, _ in }, observe: { _, _, _ in }, countLabelled: { _, _, _ in },
        metricsText: { "" })

    func log(_ event: String, _ pairs: ValueMap) { write(2, event, pairs) }

    /// One visit: the fields of the structured log, and the timings of its stages.
    func visited(_ report: VisitReport, _ order: VisitOrder) {
        guard !order.selectsOnly else { return }
        let isSuccess = report.outcome == .stored || report.code == "acquired"
        write(
            isSuccess ? 2 : 3, order.acquiresOnly ? "file.visited" : "page.visited",
            [
                "url": .text(order.url), "pipeline": .text(order.pipeline), "reason": .text(order.reason),
                "method": .text(report.slots[.method]?.text ?? report.method ?? ""), "success": .bool(isSuccess),
                "outcome": .text(report.outcome.rawValue), "code": .text(report.code), "detail": .text(report.detail),
                "duration_ms": .real((report.duration.milliseconds * 10).rounded() / 10),
            ])
        countLabelled(
            "linkmagico_visits_total", [("outcome", report.outcome.rawValue), ("reason", order.reason)], 1)
        for entry in report.trace where entry.outcome != "skipped" {
            observe("linkmagico_stage_seconds", [("stage", entry.label)], entry.duration)
        }
    }
}
