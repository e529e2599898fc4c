// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Scheduling
import Vocabulary
import WorkerProtocol

/// The crawl: leases URLs from the frontier, has workers visit them, and tells the frontier what became of them.
///
/// Owns the runs under way. What must survive is in the frontier's file; after a crash the runs go on from there.
actor CrawlLoop {
    let frontier: Frontier
    let services: CrawlServices
    let robots: RobotsCache
    /// Visits under way at a time, over all hosts.
    private let capacity: Int
    var runs: [RunID: CrawlRun] = [:]
    var lore: SiteLore
    /// Where the time of the last runs went.
    var ended: [RunID: [String: Double]] = [:]
    static let endedKept = 20
    var underWay = 0
    var isStopping = false
    /// Set while the frontier's file cannot be used: until when nothing is leased.
    private var pausedUntil: Timestamp?
    private var sleeper: CheckedContinuation<Void, Never>?
    private var sleepNumber = 0
    private var isWoken = false
    private var pump: Task<Void, Never>?
    var ticker: Task<Void, Never>?
    var madeSchedules: [CrawlKey: (recipe: Fingerprint, schedule: RunSchedule?)] = [:]
    /// When this process first knew of a schedule: the first cron run is the first one after that.
    var scheduledSince: [String: Timestamp] = [:]

    init(frontier: Frontier, services: CrawlServices, capacity: Int, lore: SiteLore) {
        (self.frontier, self.services, self.capacity, self.lore) = (frontier, services, max(1, capacity), lore)
        robots = RobotsCache { url, pipeline in
            await CrawlLoop.acquire(url, pipeline, services, reason: "robots")
        }
    }

    /// Takes up the runs that were under way when the process before ended, and starts to work.
    func start() async {
        await resumeOpenRuns()
        pump = Task { await self.work() }
        ticker = Task { await self.keepTime() }
    }

    /// Leases nothing more, waits for the visits under way, and closes the file.
    func stop() async {
        isStopping = true
        ticker?.cancel()
        wake()
        await pump?.value
        while underWay > 0 { try? await Task.sleep(for: .milliseconds(5)) }
        lore.saveIfChanged(services.memory)
        await frontier.close()
    }

    // MARK: The pump

    private func work() async {
        while !isStopping {
            isWoken = false
            let leases = await nextLeases()
            for lease in leases {
                underWay += 1
                runs[lease.run]?.underWay += 1
                Task { await self.visit(lease) }
            }
            if leases.isEmpty || underWay >= capacity { await sleep() }
        }
    }

    private func nextLeases() async -> [Lease] {
        let now = Timestamp.now()
        guard !runs.isEmpty, underWay < capacity, pausedUntil.map({ $0 <= now }) ?? true else { return [] }
        do throws(FrontierError) {
            return try await frontier.lease(upTo: min(64, capacity - underWay), for: "workers")
        } catch {
            await report(error)
            return []
        }
    }

    /// Until there may be more to lease, or somebody calls ``wake()``.
    private func sleep() async {
        guard !isWoken, !isStopping else { return }
        let due = runs.isEmpty || underWay >= capacity ? nil : await frontier.nextDue()
        guard !isWoken, !isStopping else { return }
        let until = [due, pausedUntil].compactMap(\.self).filter { $0 > .now() }.min()
        // A lease that could not be had now may be had in a moment: the wait is never without an end.
        let wait = max(.milliseconds(1), min(.seconds(30), (until ?? .now() + .seconds(30)) - .now()))
        sleepNumber += 1
        let number = sleepNumber
        let timer = Task {
            try? await Task.sleep(for: wait)
            self.wake(from: number)
        }
        await withCheckedContinuation { sleeper = $0 }
        timer.cancel()
    }

    private func wake(from number: Int) { if number == sleepNumber { wake() } }

    func wake() {
        isWoken = true
        sleeper?.resume()
        sleeper = nil
    }

    /// The frontier could not do what it was asked: all waits, nothing is lost.
    func report(_ error: FrontierError) async {
        let pause: Duration
        switch error.consequence {
        case .retry(let after): pause = after
        case .reject: return
        case .halt: pause = .seconds(60)
        }
        pausedUntil = .now() + pause
        await services.incident("frontier_failed", error.description, "", nil)
    }
}
