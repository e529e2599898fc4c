// SPDX-License-Identifier: MIT

import Vocabulary

extension FrontierBook {
    /// Takes URLs into a run's queues.
    mutating func accept(
        _ candidates: [Candidate], in id: Int64, from parent: Int64?, _ rows: FrontierRows, at now: Timestamp
    ) throws -> Receipt {
        // Taken out of the dictionary while it changes, so that its counts are not copied.
        guard var run = runs.removeValue(forKey: id) else { throw FrontierError(.unknownRun, "run \(id) is not open") }
        defer { runs[id] = run }
        var receipt = Receipt()
        // First all hashes, then all look-ups: those that miss the processor's cache then wait for memory together.
        let digests = digests(of: candidates)
        for (candidate, digest) in unknown(candidates, digests, in: id) {
            try take(candidate, digest, from: parent, into: &run, &receipt, rows, at: now)
        }
        receipt.known = candidates.count - receipt.added - receipt.held - receipt.turnedAway
        if receipt.added + receipt.held + receipt.turnedAway > 0 { touchedRuns.insert(id) }
        return receipt
    }

    /// Through a span, which lends its elements: the hash of a link costs no copy of it.
    private func digests(of candidates: [Candidate]) -> [KeyedHash.Digest] {
        var digests: [KeyedHash.Digest] = []
        digests.reserveCapacity(candidates.count)
        let span = candidates.span
        for index in span.indices { digests.append(hash.digest(span[index].url.string)) }
        return digests
    }

    /// Those that the run is not known to have, or that may move forward in their queue.
    private func unknown(
        _ candidates: [Candidate], _ digests: [KeyedHash.Digest], in run: Int64
    ) -> [(Candidate, KeyedHash.Digest)] {
        var unknown: [Int] = []
        let span = candidates.span
        for index in digests.indices
        where span[index].priority > 0 || !seen.contains(digests[index], of: run, depth: span[index].depth) {
            unknown.append(index)
        }
        return unknown.map { (candidates[$0], digests[$0]) }
    }

    private mutating func take(
        _ candidate: Candidate, _ digest: KeyedHash.Digest, from parent: Int64?, into run: inout RunEntry,
        _ receipt: inout Receipt, _ rows: FrontierRows, at now: Timestamp
    ) throws {
        let key = Int64(bitPattern: digest.first)
        let url = candidate.url.string
        let found = try rows.page(url, key: key, pipeline: run.pipeline)
        if let found, found.run == run.id {
            try improve(found, by: candidate, rows)
            seen.note(digest, of: run.id, depth: candidate.depth)
            return
        }
        if let found, leasedPages.contains(found.id) || (found.state.isOpen && runs[found.run]?.state == .running) {
            return  // another run is at it
        }
        if let found, run.plan.skipsKnown, candidate.origin.isDiscovery, found.state.isSettled {
            seen.note(digest, of: run.id, depth: candidate.depth)
            return
        }
        let queueID = try queueID(of: run.id, on: Self.hostName(of: candidate.url), rows)
        guard queues[queueID]?.isAbandoned == false, run.hasRoom || run.mayHold else {
            run.counts.add(.refusal, queues[queueID]?.isAbandoned == false ? "page_limit" : "host_unreachable")
            receipt.turnedAway += 1
            return
        }
        let state: PageState = run.hasRoom ? .ready : .held
        let page = FrontierRows.FreshPage(
            pipeline: run.pipeline, key: key, url: url, run: run.id, queue: queueID, state: state,
            rank: Rank(priority: candidate.priority, depth: candidate.depth), origin: candidate.origin, addedAt: now,
            parent: parent)
        if let found { try rows.renew(found.id, as: page) } else { try rows.insert(page) }
        seen.note(digest, of: run.id, depth: candidate.depth)
        if state == .held {
            run.held += 1
            receipt.held += 1
        } else {
            run.taken += 1
            run.ready += 1
            receipt.added += 1
            enqueue(queueID, rank: page.rank)
        }
    }

    /// A page found again by a shorter way or with more urgency goes forward in its queue.
    private mutating func improve(
        _ found: FrontierRows.FoundPage, by candidate: Candidate, _ rows: FrontierRows
    ) throws {
        guard found.state.isOpen || found.state == .held, !leasedPages.contains(found.id) else { return }
        let better = Rank(
            priority: max(found.rank.priority, candidate.priority), depth: min(found.rank.depth, candidate.depth))
        guard better < found.rank else { return }
        try rows.setRank(better, of: found.id)
        queues[found.queue]?.next = []
    }

    /// Counts a page that has come into a queue.
    mutating func enqueue(_ id: Int64, rank: Rank?) {
        guard var queue = queues.removeValue(forKey: id) else { return }
        queue.ready += 1
        if let last = queue.next.first, rank.map({ $0 < last.rank }) ?? true { queue.next = [] }
        queues[id] = queue
        touchedQueues.insert(id)
        touchedHosts.insert(queue.host)
    }

    /// Politeness is kept by host and explicit port: http and https of one name are one server.
    static func hostName(of url: CanonicalURL) -> String {
        url.url.port.map { "\(url.hostname):\($0)" } ?? url.hostname
    }

    // MARK: Refusals

    /// Counts URLs that were not taken, and keeps a sample.
    mutating func refuse(
        _ refusals: [Refusal], in id: Int64, from parent: Int64?, _ rows: FrontierRows, at now: Timestamp
    ) throws {
        guard !refusals.isEmpty, var run = runs.removeValue(forKey: id) else { return }
        defer { runs[id] = run }
        for refusal in refusals {
            run.counts.add(.refusal, refusal.code)
            let digest = hash.digest(refusal.url.string)
            // The owner is the run, turned over: refused and known are different things to remember.
            guard !seen.contains(digest, of: ~id, depth: 0) else { continue }
            seen.note(digest, of: ~id, depth: 0)
            try keep(refusal, digest, pipeline: run.pipeline, from: parent, rows, at: now)
        }
        touchedRuns.insert(id)
    }

    private mutating func keep(
        _ refusal: Refusal, _ digest: KeyedHash.Digest, pipeline: Int64, from parent: Int64?, _ rows: FrontierRows,
        at now: Timestamp
    ) throws {
        let code = String(refusal.code.prefix(64))
        let kept = try refusalsKept[pipeline]?[code] ?? rows.refusalsKept(pipeline: pipeline, code: code)
        refusalsKept[pipeline, default: [:]][code] = kept
        let isAdded = try rows.keep(
            refusal, code: code, key: Int64(bitPattern: digest.first), pipeline: pipeline, parent: parent, at: now,
            insertsNew: kept < settings.refusalsKept)
        if isAdded { refusalsKept[pipeline, default: [:]][code] = kept + 1 }
    }
}
