// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct RobotsPolicyTests {
    private let token = ProductToken("LinkMagico")!
    private let start = Timestamp(seconds: 1_700_000_000)

    private func url() throws -> CanonicalURL { try CanonicalURL(parsing: "https://h/x") }

    private func policy(_ status: Int?, _ body: String = "User-agent: *\nDisallow: /x", after: Duration = .zero)
        -> RobotsPolicy
    {
        RobotsPolicy(RobotsAnswer(status: status, body: Array(body.utf8), receivedAt: start + after), for: token)
    }

    @Test(arguments: [400, 401, 403, 404, 410, 301]) func `a 4xx allows everything`(status: Int) throws {
        #expect(try policy(status).decidingRule(for: url()) == nil)
    }

    @Test(arguments: [500, 503, 599, 429, nil]) func `a 5xx or no answer puts the host off limits`(status: Int?) throws
    {
        let policy = policy(status)
        let url = try url()
        #expect(throws: RobotsError.unreachable(status: status)) { try policy.decidingRule(for: url) }
    }

    @Test func `a file holds for a day`() throws {
        let policy = policy(200)
        #expect(try policy.decidingRule(for: url())?.isAllow == false)
        #expect(!policy.isDue(at: start + .seconds(86_399)) && policy.isDue(at: start + .seconds(86_400)))
    }

    @Test func `an earlier file is gone by while the host does not answer, for thirty days`() throws {
        let url = try url()
        var policy = policy(200)
        policy = policy.updated(with: RobotsAnswer(status: 503, receivedAt: start + .seconds(86_400)))
        #expect(try policy.decidingRule(for: url)?.isAllow == false)
        #expect(policy.isDue(at: start + .seconds(86_460)) && !policy.isDue(at: start + .seconds(86_459)))
        policy = policy.updated(with: RobotsAnswer(status: nil, receivedAt: start + .seconds(86_400 * 31)))
        #expect(try policy.decidingRule(for: url) == nil)
    }

    @Test func `after the absence of a file an outage still closes the host`() throws {
        let url = try url()
        let policy = policy(404).updated(with: RobotsAnswer(status: 500, receivedAt: start + .seconds(86_400)))
        #expect(throws: RobotsError.unreachable(status: 500)) { try policy.decidingRule(for: url) }
        let back = policy.updated(with: RobotsAnswer(status: 404, receivedAt: start + .seconds(90_000)))
        #expect(try back.decidingRule(for: url) == nil)
    }
}
