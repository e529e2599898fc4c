// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// Crawls whose daemon and workers die at random moments.
@Suite(.timeLimit(.minutes(60))) struct CrawlCrashTests {
    /// `LINKMAGICO_KILLS=200` is the nightly form.
    static let kills = ProcessInfo.processInfo.environment["LINKMAGICO_KILLS"].flatMap { Int($0) } ?? 20

    /// A tree of pages, each with links to its children and to pages that others link to as well.
    private func site(of count: Int) async throws -> SmallSite {
        var pages: [String: String] = [:]
        for number in 0..<count {
            let children = [2 * number + 1, 2 * number + 2, (number * 7 + 3) % count].filter { $0 < count }
            pages["p\(number).html"] = CrawlTests.page("Page \(number)", links: children.map { "p\($0).html" })
        }
        return try await SmallSite(pages: pages)
    }

    @Test func `F1 F3 killed at random moments a crawl ends with the pages of an undisturbed one, each stored once`()
        async throws
    {
        let count = 60 + Self.kills * 12
        let site = try await site(of: count)
        let recipe = CrawlTests.recipe.replacingOccurrences(
            of: "delay: 0s, concurrency: 4", with: "delay: 20ms, concurrency: 4"
        )
        .replacingOccurrences(of: "depth: 4, pages: 500", with: "depth: 40, pages: 100000")
        let daemon = try await RunningDaemon(recipes: ["site": recipe])
        let run = try await daemon.client.call(CrawlStart.self, CrawlStart.Params(url: site.url("p0.html")))
        var random = SystemRandomNumberGenerator()
        var done = 0
        while done < Self.kills {
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...300, using: &random)))
            let status = try await daemon.client.call(CrawlStatus.self, CrawlStatus.Params(run: run.run))
            guard !status.state.isOver else { break }
            if done % 3 == 2 {
                let workers = try await daemon.status().workers.compactMap(\.pid)
                if let pid = workers.randomElement(using: &random) { kill(Int32(pid), SIGKILL) }
            } else {
                try await daemon.crashAndRelaunch()
            }
            done += 1
        }
        #expect(done == Self.kills, "the crawl was over after \(done) kills")
        let status = try await daemon.finished(run.run)
        #expect(status.state == .finished && status.counts.failed == 0 && status.counts.quarantined == 0)
        let expected = Set((0..<count).map { site.url("p\($0).html") })
        #expect(try await daemon.storedPages() == expected)
        let pages = try await daemon.client.call(PageList.self, PageList.Params(limit: 1000)).pages
        #expect(pages.allSatisfy { $0.version == 1 })
    }

    @Test func `a run that fell due while nothing was up is made up for once`() async throws {
        let site = try await SmallSite(pages: ["index.html": CrawlTests.page("Home", links: [])])
        let recipe = CrawlTests.recipe + "\nseeds: [\"\(site.url("index.html"))\"]\nrefresh: { every: 3s }\n"
        let daemon = try await RunningDaemon(recipes: ["site": recipe])
        func runs() async throws -> [RunStatus] {
            try await daemon.client.call(CrawlList.self, CrawlList.Params(limit: 100)).runs
        }
        while try await runs().filter({ $0.state == .finished }).count < 1 {
            try await Task.sleep(for: .milliseconds(50))
        }
        let first = try await runs().count
        try await daemon.crashAndRelaunch()
        while try await runs().count < first + 1 { try await Task.sleep(for: .milliseconds(50)) }
        let latest = try await runs()[0]
        #expect(latest.reason == "schedule" || latest.reason == "request")
        let status = try await daemon.finished(latest.run)
        #expect(status.counts.unchanged == 1 && status.counts.stored == 0)
        let schedules = try await daemon.client.call(ScheduleList.self, ScheduleList.Params()).schedules
        #expect(schedules.count == 1 && schedules[0].refresh == "every 3s" && schedules[0].nextAt != nil)
    }

    @Test func `endless paths and endless sessions end, and say that they are traps`() async throws {
        let site = try await SmallSite(
            pages: ["index.html": CrawlTests.page("Home", links: ["/loop/a/", "/s?sessionid=a1b2c3d4e5f6a7b8c9"])],
            directives: """
                location /loop/ { add_header Content-Type text/html; return 200 '<html><body><main><p>Loop of words here</p>
                <a href="$uri/a/">deeper</a></main></body></html>'; }
                location = /s { add_header Content-Type text/html; return 200 '<html><body><main><p>Session words here</p>
                <a href="/s?sessionid=$request_id">next</a></main></body></html>'; }
                """)
        let recipe = CrawlTests.recipe.replacingOccurrences(of: "depth: 4", with: "depth: 100")
        let daemon = try await RunningDaemon(recipes: ["site": recipe])
        let run = try await daemon.crawl(CrawlStart.Params(url: site.url("index.html")))
        #expect(run.state == .finished && run.counts.stored < 40)
        #expect(run.refusals?["repeating_path"] ?? 0 > 0 && run.refusals?["session_identifier"] ?? 0 > 0)
    }
}
