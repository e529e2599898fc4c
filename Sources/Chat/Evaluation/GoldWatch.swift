// SPDX-License-Identifier: MIT

import ControlClient
public import ControlProtocol

/// Replays sites' gold questions after each crawl, and tells what came of it.
public struct GoldWatch: Sendable {
    private let evaluation: GoldEvaluation
    private let files: [GoldFile]

    public init(_ engine: ChatEngine, files: [GoldFile]) {
        (evaluation, self.files) = (GoldEvaluation(engine), files)
    }

    /// Replays all files after each finished run, until the events end.
    public func run(
        after events: some AsyncSequence<Event, Never>, onReport: @Sendable (GoldReport) async -> Void
    ) async {
        for await event in events where event.kind == .runFinished {
            for file in files { await onReport(await evaluation.run(file)) }
        }
    }

    /// As ``run(after:onReport:)`` with the daemon's events, until the task is cancelled. A lost connection is made anew
    /// after five seconds.
    public func run(after daemon: DaemonKnowledge, onReport: @Sendable (GoldReport) async -> Void) async {
        guard !files.isEmpty else { return }
        while !Task.isCancelled {
            if let emitted = try? await daemon.client().events(
                EventSubscribe.Params(kinds: [.runFinished]), within: .seconds(10))
            {
                await run(after: emitted.map(\.event), onReport: onReport)
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }
}
