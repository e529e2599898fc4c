// SPDX-License-Identifier: MIT

import Vocabulary
import WorkerProtocol

extension WorkerPool {
    /// Hands a visit to a worker, or lets it wait for one.
    func dispatch(_ id: UInt64) {
        guard let visit = visits[id], let index = seat(for: visit) else {
            if visits[id] != nil { waiting.append(id) }
            return
        }
        visits[id]?.seat = index
        visits[id]?.startedAt = .now
        send(.visit(visit.order), to: index)
    }

    func dispatchWaiting() {
        let ids = waiting
        waiting.removeAll()
        for id in ids { dispatch(id) }
    }

    /// The worker that has the host's other visits, else the one with the fewest; nil when there is no room.
    private func seat(for visit: PendingVisit) -> Int? {
        var load = [Int](repeating: 0, count: seats.count)
        var home: Int?
        for other in visits.values {
            guard let index = other.seat else { continue }
            load[index] += 1
            if other.host == visit.host { home = index }
        }
        if let home, seats[home].takesVisits { return load[home] < size.visitsPerWorker ? home : nil }
        let open = seats.indices.filter { seats[$0].takesVisits && load[$0] < size.visitsPerWorker }
        return open.min { load[$0] < load[$1] }
    }

    func send(_ message: DaemonMessage, to index: Int) { seats[index].process?.send(message) }

    func visited(_ report: VisitReport) {
        guard let visit = visits.removeValue(forKey: report.id) else { return }
        var report = report
        report.trace = visit.blameTrace + report.trace
        visit.waiter.resume(returning: report)
        dispatchWaiting()
    }

    /// Ends a visit without its worker's report.
    func finish(_ id: UInt64, outcome: VisitReport.Outcome = .retry, code: String, detail: String) {
        guard let visit = visits.removeValue(forKey: id) else { return }
        waiting.removeAll { $0 == id }
        visit.waiter.resume(
            returning: VisitReport(
                id: id, outcome: outcome, code: code, detail: detail, after: .seconds(5), trace: visit.blameTrace))
    }

    func cancelVisit(_ id: UInt64) {
        guard let visit = visits[id] else { return }
        if let seat = visit.seat { send(.cancel(id: id), to: seat) }
        finish(id, outcome: .dropped, code: "cancelled", detail: "nobody waits for this visit any more")
    }

    // MARK: Questions

    /// Asks the query worker, or the first one when there is none.
    func ask(deadline: Duration, _ message: (UInt64) -> DaemonMessage) async -> QueryResult {
        let seat = seats.firstIndex { $0.role == .query } ?? 0
        return await ask(seat: seat, deadline: deadline, message)
    }

    func ask(
        seat: Int, deadline: Duration, retries: Bool = true, note: (@Sendable (JSON) -> Void)? = nil,
        _ message: (UInt64) -> DaemonMessage
    ) async -> QueryResult {
        guard !isStopping, seats.indices.contains(seat) else {
            return .failure(code: "stopping", detail: "the workers are being stopped")
        }
        let id = nextID
        nextID += 1
        let message = message(id)
        return await withCheckedContinuation { waiter in
            queries[id] = PendingQuery(
                seat: seat, message: message, note: note, waiter: waiter, deaths: retries ? 0 : 2,
                deadline: .now + deadline)
            // A worker that is starting gets the question when it is ready.
            if seats[seat].ready != nil { send(message, to: seat) }
        }
    }

    func answer(_ id: UInt64, _ result: QueryResult) {
        queries.removeValue(forKey: id)?.waiter.resume(returning: result)
    }
}
