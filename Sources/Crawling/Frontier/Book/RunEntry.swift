// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// A run and its counts, as they are in the file or will be with the next commit.
struct RunEntry: Sendable {
    let id: Int64
    let pipeline: Int64
    var plan: RunPlan
    var state: RunState
    let startedAt: Timestamp
    var endedAt: Timestamp?
    /// Those on lease among them, as in the file.
    var ready: Int
    var waiting: Int
    var held: Int
    var taken: Int
    var returned: Int
    var leased = 0
    var counts = RunCounts()

    init(_ row: Row) {
        (id, pipeline) = (row[0], row[1])
        let politeness = PolitenessRules(
            robots: PolitenessRules.Robots(rawValue: row[7]) ?? .obey, delay: .microseconds(row[8] as Int64),
            concurrency: row[10], maximumDelay: .microseconds(row[9] as Int64))
        let seeds = (try? JSON(parsing: row[12] as String))?.array ?? []
        plan = RunPlan(
            pipeline: row[2], recipe: row[3], politeness: politeness, pageLimit: row[11],
            seeds: seeds.compactMap(\.string), skipsKnown: row[18])
        state = RunState(rawValue: row[4]) ?? .cancelled
        startedAt = Timestamp(microseconds: row[5])
        endedAt = (row[6] as Int64?).map { Timestamp(microseconds: $0) }
        (ready, waiting, held, taken, returned) = (row[13], row[14], row[15], row[16], row[17])
    }

    /// Invariant F4: whether another page may be taken.
    var hasRoom: Bool { taken < plan.pageLimit }

    /// Invariant F4, at the lease: pages that have ended and those on lease, against a limit that may have been lowered.
    var mayLease: Bool { taken - ready - waiting + leased < plan.pageLimit }

    /// Beyond the limit as many pages again are kept for the case that others do not count.
    var mayHold: Bool { held < plan.pageLimit + 1000 }

    /// Gives back a page that turned out not to count. At most as many as the limit, so that a site of endless 404s ends.
    mutating func giveBack() {
        guard returned < plan.pageLimit, taken > 0 else { return }
        taken -= 1
        returned += 1
    }

    var isDrained: Bool { ready + waiting <= 0 }

    var status: RunStatus {
        var status = RunStatus(id: RunID(rawValue: id), plan: plan, state: state, startedAt: startedAt)
        (status.endedAt, status.waiting, status.held, status.taken) = (endedAt, waiting, held, taken)
        (status.ready, status.leased) = (max(0, ready - leased), leased)
        (status.outcomes, status.reasons) = (counts.of(.outcome), counts.of(.reason))
        status.refusals = counts.of(.refusal)
        return status
    }
}

/// Counts by word. Stages choose words, so their number is bounded here.
struct RunCounts: Sendable {
    typealias Kind = FrontierRows.CountKind

    /// Further words are counted as `other`.
    static let maxCodes = 200

    private var values: [Kind: [String: Int]] = [:]
    private var changed: [Kind: Set<String>] = [:]

    func of(_ kind: Kind) -> [String: Int] { values[kind] ?? [:] }

    mutating func set(_ kind: Kind, _ code: String, _ count: Int) { values[kind, default: [:]][code] = count }

    mutating func add(_ kind: Kind, _ code: String, _ count: Int = 1) {
        guard count > 0 else { return }
        var codes = values[kind] ?? [:]
        values[kind] = nil  // so that the dictionary below is not copied
        let code = codes[code] != nil || codes.count < Self.maxCodes ? String(code.prefix(64)) : "other"
        codes[code, default: 0] += count
        values[kind] = codes
        changed[kind, default: []].insert(code)
    }

    /// What differs from the file.
    var changes: [(kind: Kind, code: String, count: Int)] {
        changed.flatMap { kind, codes in codes.map { (kind, $0, values[kind]?[$0] ?? 0) } }
    }

    mutating func noteWritten() { changed = [:] }
}
