// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary

/// What each host's robots.txt says, asked once a day and by one visit at a time.
actor RobotsCache {
    /// Hosts remembered. Past that, the one that has to be asked again soonest makes room.
    private static let capacity = 5000

    private struct Key: Hashable {
        let origin: String
        let token: ProductToken
    }

    private var policies: [Key: RobotsPolicy] = [:]
    private var underWay: [Key: Task<RobotsPolicy, Never>] = [:]
    private let ask: @Sendable (_ robots: CanonicalURL, _ pipeline: Pipeline) async -> RobotsAnswer

    init(ask: @escaping @Sendable (CanonicalURL, Pipeline) async -> RobotsAnswer) { self.ask = ask }

    /// What is in force for the host of `url`; asks the host where nothing is known or it has grown old.
    func policy(for url: CanonicalURL, _ pipeline: Pipeline) async -> RobotsPolicy? {
        guard let token = pipeline.productToken, let robots = try? CanonicalURL(parsing: "\(url.origin)/robots.txt")
        else { return nil }
        let key = Key(origin: url.origin, token: token)
        let known = policies[key]
        if let known, !known.isDue(at: .now()) { return known }
        if let task = underWay[key] { return await task.value }
        let task = Task { [ask] in
            let answer = await ask(robots, pipeline)
            return known?.updated(with: answer) ?? RobotsPolicy(answer, for: token)
        }
        underWay[key] = task
        let policy = await task.value
        underWay[key] = nil
        if policies.count >= Self.capacity, policies[key] == nil, let oldest = policies.keys.randomElement() {
            policies[oldest] = nil
        }
        policies[key] = policy
        return policy
    }

    /// What is known without asking.
    func known(for url: CanonicalURL, _ pipeline: Pipeline) -> RobotsPolicy? {
        pipeline.productToken.flatMap { policies[Key(origin: url.origin, token: $0)] }
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
