// SPDX-License-Identifier: MIT

import Supervision
import Synchronization
import Vocabulary
import WorkerProtocol

/// Holds a plugin to the contract in processes that it may bring down: a step that ends one is a finding, and the next
/// process skips it.
struct PluginTrial: Sendable {
    let path: String
    let spec: WorkerSpec
    let progress: ProgressLine

    /// Parts that need a process of their own, because a plugin's entry is called once.
    private static let passes = ["short_host", "whole"]
    /// A plugin that breaks this many processes is not looked at further.
    private static let mostProcesses = 50

    private enum Ending: Sendable {
        case answered(Value)
        /// During a step, and how.
        case ended(String, String)
        case outOfTime
    }

    /// - Throws: ``CommandFailure`` when no process starts or the time is up.
    func findings(within limit: Duration) async throws -> [PluginFinding] {
        let deadline = ContinuousClock.now + limit
        var findings: [PluginFinding] = []
        for pass in PluginTrial.passes {
            var skipped: [String] = []
            while true {
                switch try await attempt(pass, skipping: skipped, until: deadline) {
                case .answered(let answer):
                    findings += try PluginFinding.all(in: answer)
                case .ended(let step, let how):
                    findings.append(PluginFinding(ended: step, how: how))
                    skipped.append(step)
                    if skipped.count < PluginTrial.mostProcesses { continue }
                    findings.append(
                        PluginFinding(
                            rule: "given_up", stage: nil, isMust: true,
                            detail: "\(skipped.count) processes ended; the rest was not looked at"))
                case .outOfTime:
                    throw CommandFailure("deadline_exceeded", "the checks were not done within \(limit.text)")
                }
                break
            }
        }
        return findings
    }

    private func attempt(
        _ pass: String, skipping skipped: [String], until deadline: ContinuousClock.Instant
    ) async throws -> Ending {
        let watch = StepWatch()
        let pool = WorkerPool(
            spec: spec,
            // The plugin is not among those that the worker loads at its start: its entry may be called once only.
            setup: WorkerSetup(role: .check, generation: 1, plugins: [], pipelines: [], egressAllows: []),
            size: WorkerPool.Size(crawlers: 1, hasQueryWorker: false)
        ) { event in
            if case .died(let death, _) = event { watch.died(of: death.causeText) }
        }
        do throws(SupervisionError) { _ = try await pool.start() } catch {
            throw CommandFailure("workers_failed", error.description, status: .broken)
        }
        let result = try await PrivateWorkers.protecting(pool) {
            await race(pool, pass, skipped, watch, until: deadline)
        }
        return try ending(result, watch.step, watch.cause, until: deadline)
    }

    /// The check, and whoever looks at the clock. - Returns: `nil` when the process did not survive.
    private func race(
        _ pool: WorkerPool, _ pass: String, _ skipped: [String], _ watch: StepWatch,
        until deadline: ContinuousClock.Instant
    ) async -> Ending? {
        await withTaskGroup(of: Ending?.self) { group in
            group.addTask {
                let limit = max(.zero, deadline - .now)
                let result = await pool.check(plugin: path, pass: pass, skipping: skipped, deadline: limit) { note in
                    guard let step = watch.follow(note) else { return }
                    progress.update(
                        "checking \(step.replacing("@", with: " of ").replacing("_", with: " ")) …")
                }
                if case .value(let answer) = result { return .answered(answer) }
                return nil
            }
            group.addTask {
                while ContinuousClock.now < deadline, !Task.isCancelled {
                    if watch.isLate { return .ended(watch.step, "it took too long") }
                    try? await Task.sleep(for: .milliseconds(50))
                }
                return .outOfTime
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            // A check that still waits ends with its pool.
            await pool.stop(drainingFor: .zero)
            return first
        }
    }

    private func ending(
        _ result: Ending?, _ step: String, _ cause: String, until deadline: ContinuousClock.Instant
    ) throws -> Ending {
        switch result {
        case .answered?, .outOfTime?: return result ?? .outOfTime
        case .ended(_, let how)? where !step.isEmpty: return .ended(step, how)
        case nil where ContinuousClock.now >= deadline: return .outOfTime
        case nil where !step.isEmpty: return .ended(step, cause.isEmpty ? "no answer" : cause)
        case .ended?, nil:
            throw CommandFailure("workers_failed", "the worker ended before the first step: \(cause)", status: .broken)
        }
    }
}

/// What a process under trial is doing, and how it ended.
private final class StepWatch: Sendable {
    private struct State {
        var step = ""
        var due = ContinuousClock.now + .seconds(30)
        var cause = ""
    }
    /// Beyond what a step may take: starting, telling.
    private static let slack = Duration.seconds(2)

    private let state = Mutex(State())

    var step: String { state.withLock(\.step) }
    var cause: String { state.withLock(\.cause) }
    var isLate: Bool { state.withLock { $0.due < .now } }

    func died(of cause: String) { state.withLock { $0.cause = cause } }

    /// - Returns: The step that begins; `nil` when the note tells of something else.
    func follow(_ note: JSON) -> String? {
        guard let step = note["begins"]?.string else { return nil }
        let limit = max(0, min(note["limit_ms"]?.double ?? 30_000, 600_000))
        state.withLock { state in
            (state.step, state.due) = (step, .now + .milliseconds(limit) + StepWatch.slack)
        }
        return step
    }
}
