// SPDX-License-Identifier: MIT

import ControlProtocol

/// The calls of one connection: which run, which wait, which batch an answer belongs to. Decides, does nothing itself.
///
/// Invariants, quoted by tests: L1 at most `maxRunning` calls run; L2 waiting calls start in the order they came;
/// L3 a batch is answered once, when its last call is, and not at all when nothing in it wants an answer.
struct CallLedger {
    /// A call that is under way or waits for its turn.
    struct Ticket {
        let serial: Int
        let call: MethodCall
        let batch: Int?
    }

    private struct Batch {
        var open: Int
        var answers: [UInt8] = []
    }

    let maxRunning: Int
    /// Answers of one batch beyond this are replaced by errors: a batch is held in memory until its last answer.
    let maxBatchBytes: Int
    private var running: [Int: Ticket] = [:]
    private var waiting: [Ticket] = []
    private var firstWaiting = 0
    private var batches: [Int: Batch] = [:]
    private var lastSerial = 0

    init(maxRunning: Int, maxBatchBytes: Int) { (self.maxRunning, self.maxBatchBytes) = (maxRunning, maxBatchBytes) }

    var isIdle: Bool { running.isEmpty && !hasWaiting }
    var hasWaiting: Bool { firstWaiting < waiting.count }
    var runningCount: Int { running.count }

    mutating func openBatch(of count: Int) -> Int {
        lastSerial += 1
        batches[lastSerial] = Batch(open: count)
        return lastSerial
    }

    /// Takes a call in; it waits until ``next()`` hands it out.
    mutating func admit(_ call: MethodCall, batch: Int?) {
        lastSerial += 1
        waiting.append(Ticket(serial: lastSerial, call: call, batch: batch))
    }

    /// The call whose turn it is, now running; `nil` when none waits or as many run as may (L1, L2).
    mutating func next() -> Ticket? {
        guard hasWaiting, running.count < maxRunning else { return nil }
        let ticket = waiting[firstWaiting]
        firstWaiting += 1
        if firstWaiting == waiting.count || firstWaiting >= 1024 {
            waiting.removeFirst(firstWaiting)
            firstWaiting = 0
        }
        running[ticket.serial] = ticket
        return ticket
    }

    /// Notes that a running call is over. - Returns: `nil` when it was not running (any more).
    mutating func finish(_ serial: Int) -> Ticket? { running.removeValue(forKey: serial) }

    /// The call a client means by `id`: the newest of that id, running or waiting.
    func find(_ id: RequestID) -> (ticket: Ticket, isRunning: Bool)? {
        if let ticket = waiting[firstWaiting...].last(where: { $0.call.id == id }) { return (ticket, false) }
        let ticket = running.values.filter { $0.call.id == id }.max { $0.serial < $1.serial }
        return ticket.map { ($0, true) }
    }

    /// Takes a waiting call out again.
    mutating func withdraw(_ serial: Int) { waiting.removeAll { $0.serial == serial } }

    /// Takes every waiting call out.
    mutating func withdrawAll() -> [Ticket] {
        defer { (waiting, firstWaiting) = ([], 0) }
        return Array(waiting[firstWaiting...])
    }

    /// Settles one call of a batch.
    ///
    /// - Parameter answer: Writes the answer; `nil` for a notification.
    /// - Returns: The batch's line when this was its last call and something is to be said (L3).
    mutating func settle(batch: Int, id: RequestID?, _ answer: ((inout [UInt8]) -> Void)?) -> [UInt8]? {
        guard var entry = batches.removeValue(forKey: batch) else { return nil }
        entry.open -= 1
        if let answer {
            entry.answers.append(UInt8(ascii: entry.answers.isEmpty ? "[" : ","))
            if entry.answers.count < maxBatchBytes {
                answer(&entry.answers)
            } else {
                let error = ControlError(.batchTooLarge, "the answers of this batch exceed \(maxBatchBytes) bytes")
                MessageWriter.write(error: error, id: id ?? .null, to: &entry.answers)
            }
        }
        guard entry.open <= 0 else {
            batches[batch] = entry
            return nil
        }
        guard !entry.answers.isEmpty else { return nil }
        entry.answers.append(UInt8(ascii: "]"))
        return entry.answers
    }
}
