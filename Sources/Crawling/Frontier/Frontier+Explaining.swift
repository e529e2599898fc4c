// SPDX-License-Identifier: MIT

public import Vocabulary

extension Frontier {
    /// All that is known of a URL, by pipeline: where it stands, what became of it, why it was not taken.
    ///
    /// - Returns: Nothing for a URL that no pipeline has met, or of whose refusal only the count was kept
    ///   (``FrontierSettings/refusalsKept``).
    public func why(_ url: CanonicalURL) throws(FrontierError) -> [PageExplanation] {
        let key = Int64(bitPattern: book.hash.digest(url.string).first)
        let leases = Dictionary(
            book.leases.values.map { ($0.page, PageExplanation.Hold(worker: $0.worker, expiresAt: $0.expiresAt)) },
            uniquingKeysWith: { first, _ in first })
        let host = book.hostNames[FrontierBook.hostName(of: url)]
        let turn = host.flatMap { rotation.hosts[$0]?.politeness.nextStart(at: time()) }
        let found = try file.read { rows in
            let known = try rows.explanations(of: url.string, key: key, leases: leases)
            let refused = try rows.refusals(of: url.string, key: key)
            return Set(known.keys).union(refused.keys).sorted().map { ($0, known[$0], refused[$0]) }
        }
        return found.map { pipeline, known, refused in
            PageExplanation(
                url: url, pipeline: pipeline, known: known, refused: refused,
                hostWaitsUntil: known?.state.isOpen == true ? turn : nil)
        }
    }

    /// How one host is treated, for status: `nil` unless it is in memory.
    public func hostStatus(of url: CanonicalURL) -> HostStatus? {
        guard let id = book.hostNames[FrontierBook.hostName(of: url)], let host = rotation.hosts[id] else { return nil }
        return HostStatus(
            name: book.hosts[id]?.name ?? "", delay: host.politeness.delay, concurrency: host.politeness.concurrency,
            underWay: host.underWay, available: host.available, nextStart: host.politeness.nextStart(at: time()),
            isCircuitClosed: host.politeness.circuit.isClosed, clampedCrawlDelay: host.politeness.clampedCrawlDelay)
    }
}

/// What holds for one host at the moment.
public struct HostStatus: Sendable, Hashable {
    /// Host and explicit port.
    public let name: String
    /// Between two starts, as adapted.
    public let delay: Duration
    public let concurrency: Int
    public let underWay: Int
    /// Pages that wait for their lease.
    public let available: Int
    public let nextStart: Timestamp
    public let isCircuitClosed: Bool
    /// What robots.txt asks for, when that is more than the recipe grants.
    public let clampedCrawlDelay: Duration?
}
