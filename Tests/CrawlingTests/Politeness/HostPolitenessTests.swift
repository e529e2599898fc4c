// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct HostPolitenessTests {
    private let start = Timestamp(seconds: 1_700_000_000)

    private func host(delay: Duration = .seconds(1), concurrency: Int = 2, crawlDelay: Duration? = nil)
        -> HostPoliteness
    {
        HostPoliteness(rules: PolitenessRules(delay: delay, concurrency: concurrency), crawlDelay: crawlDelay)
    }

    /// Starts as soon as allowed and finishes at once; returns when it started.
    private func run(_ host: inout HostPoliteness, _ outcome: HostPoliteness.Outcome, at now: Timestamp) -> Timestamp {
        let time = host.nextStart(at: now)
        #expect(host.start(at: time) == .start)
        host.finish(outcome, at: time)
        return time
    }

    @Test func `F5 no request starts sooner than the delay after the one before`() {
        var host = host()
        #expect(host.start(at: start) == .start)
        #expect(host.start(at: start + .milliseconds(999)) == .wait(until: start + .seconds(1), .delay))
        #expect(host.start(at: start + .seconds(1)) == .start)
    }

    @Test func `F5 no more requests run at a time than the concurrency`() {
        var host = host(delay: .zero)
        #expect(host.start(at: start) == .start && host.start(at: start) == .start)
        #expect(host.start(at: start + .seconds(9)) == .busy)
        host.finish(.answered(status: 200, latency: .zero), at: start + .seconds(9))
        #expect(host.start(at: start + .seconds(9)) == .start && host.underWay == 2)
    }

    @Test func `a crawl delay is obeyed up to the limit, one request at a time`() {
        let asked = host(crawlDelay: .seconds(10))
        #expect(asked.minimumDelay == .seconds(10) && asked.concurrency == 1 && asked.clampedCrawlDelay == nil)
        let clamped = host(crawlDelay: .seconds(3600))
        #expect(clamped.minimumDelay == .seconds(60) && clamped.clampedCrawlDelay == .seconds(3600))
        #expect(host(crawlDelay: .milliseconds(100)).minimumDelay == .seconds(1))
    }

    @Test func `a slow host is asked more slowly`() {
        var host = host(delay: .milliseconds(100), concurrency: 1)
        var now = start
        for _ in 0..<20 { now = run(&host, .answered(status: 200, latency: .seconds(4)), at: now) }
        #expect(host.delay > .seconds(3) && host.delay <= .seconds(4))
    }

    @Test(arguments: [429, 503]) func `Retry-After is obeyed`(status: Int) {
        var host = host()
        #expect(host.start(at: start) == .start)
        host.finish(.answered(status: status, latency: .zero, retryAfter: .seconds(120)), at: start)
        #expect(host.start(at: start + .seconds(60)) == .wait(until: start + .seconds(120), .retryAfter))
        #expect(host.start(at: start + .seconds(120)) == .start)
    }

    @Test(arguments: [403, 429, 500, 503]) func `errors never make it faster`(status: Int) {
        var host = host(concurrency: 1)
        var now = run(&host, .answered(status: 200, latency: .seconds(30)), at: start)
        let slowed = host.delay
        for _ in 0..<40 { now = run(&host, .answered(status: status, latency: .zero), at: now) }
        #expect(host.delay >= slowed)
    }

    @Test func `clean answers bring the delay back, but never below the least`() {
        var host = host(concurrency: 1)
        _ = run(&host, .answered(status: 429, latency: .zero), at: start)
        #expect(host.delay == .seconds(2))
        var now = start
        for _ in 0..<9 { now = run(&host, .answered(status: 200, latency: .milliseconds(50)), at: now) }
        #expect(host.delay == .seconds(2))
        for _ in 0..<200 { now = run(&host, .answered(status: 404, latency: .milliseconds(50)), at: now) }
        #expect(host.delay == .seconds(1))
    }

    /// A host that has just failed five times in a row, and when.
    private func openHost() -> (host: HostPoliteness, openedAt: Timestamp) {
        var host = host(delay: .zero)
        var now = start
        for _ in 0..<CircuitBreaker.failuresToOpen { now = run(&host, .failed, at: now) }
        return (host, now)
    }

    @Test func `a host that fails five times in a row is left alone, then tried once`() {
        var (host, opened) = openHost()
        #expect(host.start(at: opened + .seconds(29)) == .wait(until: opened + .seconds(30), .circuitOpen))
        #expect(host.start(at: opened + .seconds(40)) == .start)
        #expect(host.start(at: opened + .seconds(200)) == .busy)
        host.finish(.failed, at: opened + .seconds(200))
        #expect(host.start(at: opened + .seconds(259)) == .wait(until: opened + .seconds(260), .circuitOpen))
        #expect(host.start(at: opened + .seconds(300)) == .start)
        host.finish(.answered(status: 200, latency: .zero), at: opened + .seconds(301))
        #expect(host.circuit.isClosed)
    }

    @Test func `a probe that is given up makes room for the next`() {
        var (host, opened) = openHost()
        #expect(host.start(at: opened + .seconds(60)) == .start)
        host.finish(.cancelled, at: opened + .seconds(60))
        #expect(host.start(at: opened + .seconds(130)) == .start)
    }

    @Test func `a clock that steps back does not stop a host`() {
        var host = host()
        #expect(host.start(at: start) == .start)
        host.finish(.answered(status: 503, latency: .zero, retryAfter: .seconds(10)), at: start)
        let past = start - .seconds(1_000_000)
        #expect(host.start(at: past) == .wait(until: past + .seconds(10), .retryAfter))
        #expect(host.start(at: past + .seconds(10)) == .start)
    }

    @Test(arguments: [
        ("120", Duration.seconds(120) as Duration?), (" 0 ", .zero),
        ("99999999999999999999", HostPoliteness.maxRetryAfter),
        ("Tue, 14 Nov 2023 22:14:20 GMT", .seconds(60)), ("Tue, 14 Nov 2000 22:14:20 GMT", .zero), ("soon", nil),
        ("-5", nil),
        ("", nil),
    ])
    func `Retry-After is seconds or a date`(value: String, expected: Duration?) {
        #expect(RetryAfter.parse(value, at: start) == expected)
    }
}
