// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary
import WorkerProtocol

/// What each host's robots.txt says, asked once a day and by one visit at a time.
actor RobotsCache {
    /// Hosts remembered. Past that, any of them makes room.
    private static let capacity = 5000

    private struct Key: Hashable {
        let origin: String
        let token: ProductToken
    }

    private struct Entry {
        var policy: RobotsPolicy
        /// The visit that brought no answer, while there is none.
        var failure: VisitReport?
    }

    private var entries: [Key: Entry] = [:]
    private var underWay: [Key: Task<Entry, Never>] = [:]
    private let ask: @Sendable (_ robots: CanonicalURL, _ pipeline: Pipeline) async -> VisitReport

    /// - Parameter ask: Gets the file, redirects followed.
    init(ask: @escaping @Sendable (CanonicalURL, Pipeline) async -> VisitReport) { self.ask = ask }

    /// What is in force for the host of `url`; asks the host where nothing is known or it has grown old.
    func policy(for url: CanonicalURL, _ pipeline: Pipeline) async -> RobotsPolicy? {
        guard let token = pipeline.productToken, let robots = try? CanonicalURL(parsing: "\(url.origin)/robots.txt")
        else { return nil }
        let key = Key(origin: url.origin, token: token)
        let known = entries[key]?.policy
        if let known, !known.isDue(at: .now()) { return known }
        if let task = underWay[key] { return await task.value.policy }
        let task = Task { [ask] in
            let report = await ask(robots, pipeline)
            let answer = RobotsAnswer(report)
            let policy = known?.updated(with: answer) ?? RobotsPolicy(answer, for: token)
            return Entry(policy: policy, failure: answer.status == nil ? report : nil)
        }
        underWay[key] = task
        let entry = await task.value
        underWay[key] = nil
        if entries.count >= Self.capacity, entries[key] == nil, let any = entries.keys.randomElement() {
            entries[any] = nil
        }
        entries[key] = entry
        return entry.policy
    }

    /// What is known without asking.
    func known(for url: CanonicalURL, _ pipeline: Pipeline) -> RobotsPolicy? {
        pipeline.productToken.flatMap { entries[Key(origin: url.origin, token: $0)]?.policy }
    }

    /// Why the host's robots.txt could not be had, when that is so.
    func cause(for url: CanonicalURL, _ pipeline: Pipeline) -> VisitReport? {
        pipeline.productToken.flatMap { entries[Key(origin: url.origin, token: $0)]?.failure }
    }
}

extension RobotsAnswer {
    init(_ report: VisitReport) {
        // A redirect loop, or a file that is too large to be had, is an answer of the host's and no outage (RFC 9309
        // section 2.3.1.2): as if there were no file.
        let isAnswer = report.code == "too_many_redirects" || report.code == "body_too_large"
        let status = report.slots[.responseStatus]?.int.map { Int(clamping: $0) }
        self.init(
            status: status ?? (isAnswer ? 404 : Optional.none), body: report.slots[.body]?.bytes ?? [],
            receivedAt: .now())
    }
}

extension Pipeline {
    /// Our name in robots.txt: the first word of the User-Agent that the recipe's fetch stage sends.
    var productToken: ProductToken? {
        let agent = stages.first { $0.stage.kind == .fetch }?.options["user_agent"]?.string
        let word = agent.map { ProductToken.prefix(of: $0.utf8.span) }
        return word.flatMap { ProductToken($0) } ?? ProductToken("LinkMagico")
    }

    /// The method by which files such as robots.txt are asked for: no browser is needed for them.
    var plainMethod: String? { stages.first { $0.stage.kind == .fetch }.map(\.stage.name) }
}
