// SPDX-License-Identifier: MIT

import Vocabulary
import WorkerProtocol

/// A place for a worker: the process now in it, and what is known of those before.
struct Seat {
    let role: WorkerSetup.Role
    var process: WorkerProcess?
    /// Counts the processes that have sat here: a late message of an earlier one is ignored.
    var term = 0
    var ready: WorkerReady?
    var beat = Heartbeat()
    var lastBeat = ContinuousClock.now
    var startedAt = ContinuousClock.now
    var startedWall = Timestamp.now()
    var backoff = Backoff()
    var restarts = 0
    var failedStarts = 0
    var visitsDone = 0
    var isDraining = false
    var lastDeath: String?

    init(role: WorkerSetup.Role) { self.role = role }

    var stateName: String {
        if process == nil { return "backing off" }
        if ready == nil { return "starting" }
        return isDraining ? "draining" : "ready"
    }

    var takesVisits: Bool { role != .query && ready != nil && !isDraining && process != nil }
}

extension WorkerPool {
    /// A worker that says nothing for so long is stuck as a whole.
    private static let longestSilence: Duration = .seconds(10)
    /// Past its deadline a stage that has a thread inside gets this much longer before its worker is killed.
    private static let hookGrace: Duration = .seconds(1)
    /// Calls that plugins never complete hold their records; past this many the worker is replaced.
    private static let mostAbandoned = 32

    func startWorker(_ index: Int) async throws(SupervisionError) {
        seats[index].term += 1
        let term = seats[index].term
        // A stream keeps a worker's words in order, its death last; a task for each would not.
        let (words, mouth) = AsyncStream<Word>.makeStream()
        let process = try await WorkerProcess.start(
            spec, receive: { mouth.yield(.message($0)) },
            died: {
                mouth.yield(.death($0))
                mouth.finish()
            })
        Task { [weak self] in
            for await word in words { await self?.hear(word, from: index, term: term) }
        }
        seats[index].process = process
        seats[index].ready = nil
        seats[index].isDraining = false
        seats[index].visitsDone = 0
        seats[index].beat = Heartbeat()
        seats[index].lastBeat = .now
        seats[index].startedAt = .now
        seats[index].startedWall = .now()
        configure(index)
        report(.started(pid: process.pid))
    }

    func configure(_ index: Int) {
        var setup = self.setup
        setup.role = seats[index].role
        if setup.role == .query { setup.plugins = stores }
        send(.configure(setup), to: index)
    }

    private enum Word: Sendable {
        case message(WorkerMessage)
        case death(WorkerDeath)
    }

    private func hear(_ word: Word, from index: Int, term: Int) async {
        switch word {
        case .message(let message): receive(message, from: index, term: term)
        case .death(let death): await died(death, at: index, term: term)
        }
    }

    private func receive(_ message: WorkerMessage, from index: Int, term: Int) {
        guard seats[index].term == term else { return }
        switch message {
        case .ready(let ready):
            seats[index].ready = ready
            seats[index].failedStarts = 0
            for id in queries.keys where queries[id]?.seat == index { queries[id].map { send($0.message, to: index) } }
            dispatchWaiting()
        case .visited(let report):
            seats[index].visitsDone += 1
            visited(report)
        case .answered(let id, let result): answer(id, result)
        case .progress(let id, let note): queries[id]?.note?(note)
        case .heartbeat(let beat):
            seats[index].beat = beat
            seats[index].lastBeat = .now
            if !beat.counts.isEmpty { report(.counts(beat.counts)) }
            if beat.leakingStage != nil || beat.abandonedCalls > Self.mostAbandoned { recycle(index, beat) }
        case .log(let level, let stage, let message, let pairs):
            report(.log(level: level, stage: stage, message: message, pairs: pairs))
        }
    }

    /// Lets a sick worker finish what it has and replaces it; its heir does not inherit the leak.
    private func recycle(_ index: Int, _ beat: Heartbeat) {
        guard !seats[index].isDraining, let process = seats[index].process else { return }
        seats[index].isDraining = true
        let blame = beat.leakingStage.map { [self.blame(stage: $0, visit: nil, seat: index)] } ?? []
        let cause: WorkerDeath.Cause = beat.leakingStage != nil ? .leaking : .hung
        let death = WorkerDeath(cause: cause, suspects: [], isCertain: !blame.isEmpty)
        seats[index].lastDeath = description(of: death, blame)
        report(.died(death, blame: blame))
        process.send(.stop)
    }

    /// Called some times a second: looks after hung and bloated workers.
    func look() {
        let now = ContinuousClock.now
        for seat in seats {
            guard let process = seat.process else { continue }
            if process.insideStages.contains(where: { $0.overdue > Self.hookGrace }) {
                process.kill(.hung)
            } else if now - seat.lastBeat > Self.longestSilence {
                process.kill(.hung)
            } else if process.residentBytes > spec.memory.bytes {
                process.kill(.outOfMemory(ByteCount(process.residentBytes)))
            } else if seat.isDraining, now - seat.lastBeat > .seconds(3) {
                process.kill(.orderly)
            }
        }
        for (id, query) in queries where now > query.deadline + .seconds(2) {
            answer(id, .failure(code: "timed_out", detail: "no answer in time"))
        }
        for (id, visit) in visits {
            // The worker enforces the visit's deadline; this catches one that lost the visit altogether.
            guard let started = visit.startedAt, now - started > visit.order.deadline + .seconds(30) else { continue }
            finish(id, code: "visit_timeout", detail: "the worker did not report in time")
        }
    }

    // MARK: Death

    func died(_ death: WorkerDeath, at index: Int, term: Int) async {
        guard seats[index].term == term else { return }
        let blames = death.suspects.map { blame(stage: $0.stage, visit: $0.visit, seat: index) }
        let wasReady = seats[index].ready != nil
        let life = ContinuousClock.now - seats[index].startedAt
        let wasAsked = isStopping || (seats[index].isDraining && death.cause == .orderly)
        if !wasAsked {
            seats[index].lastDeath = description(of: death, blames)
            report(.died(death, blame: blames))
        }
        if !wasReady { seats[index].failedStarts += 1 }
        seats[index].process = nil
        settleVisits(of: index, death, blames)
        settleQueries(of: index, death)
        guard !isStopping else { return }
        seats[index].restarts += 1
        let delay = seats[index].backoff.delay(afterLifeOf: life)
        if delay > .zero { try? await Task.sleep(for: delay) }
        guard !isStopping, seats[index].term == term else { return }
        do throws(SupervisionError) {
            try await startWorker(index)
        } catch {
            report(
                .log(level: 4, stage: "", message: "worker.start_failed", pairs: ["detail": .text(error.description)]))
            seats[index].failedStarts += 1
            try? await Task.sleep(for: .seconds(5))
            if !isStopping {
                await died(
                    WorkerDeath(cause: .exit(-1), suspects: [], isCertain: false), at: index, term: seats[index].term)
            }
        }
    }

    private func blame(stage number: UInt32, visit: UInt64?, seat: Int) -> Blame {
        let place = seats[seat].ready?.stages.first { $0.number == number }
        let order = visit.flatMap { visits[$0]?.order }
        return Blame(
            stage: place?.stage ?? "unknown stage \(number)", plugin: place?.plugin ?? "unknown", url: order?.url,
            pipeline: order?.pipeline ?? place?.pipelines.first)
    }

    private func description(of death: WorkerDeath, _ blames: [Blame]) -> String {
        guard let first = blames.first else { return death.causeText }
        let others = blames.count > 1 ? " or \(blames.count - 1) others" : ""
        let page = first.url.map { " on \($0)" } ?? ""
        return "\(death.causeText) in '\(first.stage)' of plugin \(first.plugin)\(page)\(others)"
    }

    private func settleVisits(of seat: Int, _ death: WorkerDeath, _ blames: [Blame]) {
        for (id, visit) in visits where visit.seat == seat {
            var visit = visit
            let suspect = death.suspects.firstIndex { $0.visit == id }
            if let suspect {
                let blame = blames[suspect]
                visit.blameTrace.append(
                    TraceEntry(
                        id: "", stage: blame.stage, plugin: blame.plugin, outcome: "crashed", code: "plugin_crashed",
                        detail: death.causeText))
            }
            visit.seat = nil
            visit.startedAt = nil
            let verdict = visit.ledger.workerDied(blamed: suspect != nil)
            visits[id] = visit
            switch verdict {
            case .again: waiting.append(id)
            case .quarantine:
                let last = visit.blameTrace.last
                let detail =
                    last.map { "'\($0.stage)' of plugin \($0.plugin) ended its worker: \($0.detail)" }
                    ?? "every worker that had it in hand died"
                finish(id, outcome: .quarantined, code: "plugin_crashed", detail: detail)
            }
        }
        dispatchWaiting()
    }

    private func settleQueries(of seat: Int, _ death: WorkerDeath) {
        for (id, query) in queries where query.seat == seat {
            queries[id]?.deaths += 1
            if query.deaths + 1 >= 3 {
                answer(id, .failure(code: "plugin_crashed", detail: "the query worker died: \(death.causeText)"))
            }
        }
    }
}
