// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary
import WorkerProtocol

/// A visit on demand that others may wait for too.
final class VisitFlight: Sendable {
    /// What makes two wishes the same visit.
    struct Key: Hashable, Sendable {
        var pipeline: String
        var url: String
        var method: String?
        /// Without conditional headers.
        var isForced = false
    }
    let key: Key
    /// Slots that the report will have.
    let wants: Set<Slot>
    private let beginning = Mutex<Timestamp?>(nil)
    private let ending = Mutex(Ending())

    private struct Ending {
        var report: VisitReport?
        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<VisitReport?, Never>] = [:]
    }

    init(_ key: Key, wants: Set<Slot>) { (self.key, self.wants) = (key, wants) }

    /// When the site was asked; `nil` before.
    var begunAt: Timestamp? { beginning.withLock { $0 } }

    func begin(at now: Timestamp) { beginning.withLock { $0 = $0 ?? now } }

    func end(_ report: VisitReport) {
        let waiters = ending.withLock { ending in
            ending.report = report
            defer { ending.waiters = [:] }
            return Array(ending.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: report) }
    }

    /// Waits for the end, but not past a deadline: the visit goes on without this caller.
    ///
    /// - Returns: `nil` at the deadline, or when the caller was cancelled.
    func report(by deadline: ContinuousClock.Instant) async -> VisitReport? {
        let number = ending.withLock { ending in
            ending.lastWaiter += 1
            return ending.lastWaiter
        }
        let timer = Task { [self] in
            try? await Task.sleep(until: deadline, clock: .continuous)
            leave(number)
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let known: VisitReport?? = ending.withLock { ending in
                    if let report = ending.report { return .some(report) }
                    guard !Task.isCancelled, ContinuousClock.now < deadline else { return .some(nil) }
                    ending.waiters[number] = waiter
                    return nil
                }
                if let known { waiter.resume(returning: known) }
            }
        } onCancel: {
            leave(number)
        }
    }

    /// Waits for the end, however long it takes.
    func report() async -> VisitReport {
        while true {
            if let report = await report(by: .now + .seconds(3600)) { return report }
            if Task.isCancelled {
                return VisitReport(id: 0, outcome: .retry, code: "cancelled", detail: "nobody waits any more")
            }
        }
    }

    private func leave(_ number: Int) {
        ending.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: nil)
    }
}

/// The visits on demand under way, by page: at most one asks a site for a page at a time, and whoever may be served by it
/// waits for it. A value; the engine owns it.
struct VisitFlights {
    private var flights: [VisitFlight.Key: [VisitFlight]] = [:]

    var count: Int { flights.values.reduce(0) { $0 + $1.count } }

    /// The visit under way that serves a wish: its report has all that is wanted, and the site was not asked before
    /// `floor`, or has yet to be asked.
    func flight(_ key: VisitFlight.Key, wants: Set<Slot>, notBegunBefore floor: Timestamp) -> VisitFlight? {
        flights[key]?.first { flight in
            flight.wants.isSuperset(of: wants) && flight.begunAt.map { $0 >= floor } ?? true
        }
    }

    /// Adds a visit.
    ///
    /// - Returns: The one before it, whose end it is to wait for.
    mutating func add(_ flight: VisitFlight) -> VisitFlight? {
        let before = flights[flight.key]?.last
        flights[flight.key, default: []].append(flight)
        return before
    }

    mutating func remove(_ flight: VisitFlight) {
        flights[flight.key]?.removeAll { $0 === flight }
        if flights[flight.key]?.isEmpty == true { flights[flight.key] = nil }
    }
}
