// SPDX-License-Identifier: MIT

import Crawling
import Figures
import Glibc
import Vocabulary

/// What a page costs the frontier, and how much memory it takes, as its file grows: `measure-frontier FOLDER URLS…`.
///
/// For each size, URLs are accepted until the file holds that many, spread over 1,000 hosts; then pages are leased and
/// completed with 100 links each. 5 are new. The others are known: as sites have them, 60 to the host's menu and 35 to
/// pages near by; and, for the worst there can be, all 95 to anywhere on any host, which are look-ups in the file.
@main
struct MeasureFrontier {
    static func main() async throws {
        let sizes = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
        guard CommandLine.arguments.count > 2, sizes.count == CommandLine.arguments.count - 2 else {
            fail("usage: measure-frontier FOLDER URLS [URLS...]")
        }
        var settings = FrontierSettings()
        settings.leaseDuration = .seconds(3600)
        let frontier = try Frontier(path: CommandLine.arguments[1] + "/state.db", settings: settings)
        var politeness = PolitenessRules()
        (politeness.delay, politeness.concurrency) = (.zero, 64)
        let plan = RunPlan(pipeline: "growth", politeness: politeness, pageLimit: 100_000_000)
        var growth = Growth(frontier: frontier, run: try await frontier.startRun(plan))
        for size in sizes.sorted() {
            let had = growth.accepted
            let accepting = try await growth.accept(upTo: size)
            if size > had {
                Figure("\(size) URLs, accepting", accepting / Double(size - had) / 1e3, "us CPU/URL").write()
            }
            for (isScattered, name) in [(false, "a page of 100 links"), (true, "the same, links anywhere")] {
                let (pages, visiting) = try await growth.visit(5000, isScattered)
                Figure("\(size) URLs, \(name)", visiting / Double(pages) / 1e3, "us CPU/page").write()
            }
            Figure("\(size) URLs, resident", Double(residentBytes()) / 1e6, "MB").write()
        }
        await frontier.close()
    }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: " ")
        return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
    }
}

private struct Growth {
    let frontier: Frontier
    let run: RunID
    /// URLs `0 ..< accepted` are in the file.
    private(set) var accepted = 0
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(frontier: Frontier, run: RunID) { (self.frontier, self.run) = (frontier, run) }

    /// - Returns: Processor time in nanoseconds, without that of making up URLs.
    mutating func accept(upTo count: Int) async throws -> Double {
        var spent = 0.0
        while accepted < count {
            let end = min(count, accepted + 2000)
            let candidates = (accepted..<end).map { Self.candidate($0) }
            let before = processorTime()
            _ = try await frontier.accept(candidates, in: run)
            spent += processorTime() - before
            accepted = end
        }
        return spent
    }

    /// - Returns: Pages that were completed, and the processor time, without that of making up links.
    mutating func visit(_ count: Int, _ isScattered: Bool) async throws -> (Int, Double) {
        var (done, spent) = (0, 0.0)
        while done < count {
            var before = processorTime()
            let leases = try await frontier.lease(upTo: 256, for: "measure")
            spent += processorTime() - before
            guard !leases.isEmpty else { fail("nothing to lease after \(done) pages") }
            let links = leases.map { outlinks(of: $0, isScattered) }
            before = processorTime()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (lease, links) in zip(leases, links) {
                    group.addTask { [frontier] in
                        let knowledge = PageKnowledge(fetchedAt: .now(), status: 200, etag: "\"5f3a-1c2b\"")
                        _ = try await frontier.complete(
                            lease, as: .stored(knowledge), host: .answered(status: 200, latency: .milliseconds(3)),
                            outlinks: links)
                    }
                }
                try await group.waitForAll()
            }
            spent += processorTime() - before
            done += leases.count
        }
        return (done, spent)
    }

    private mutating func outlinks(of lease: Lease, _ isScattered: Bool) -> [Candidate] {
        let page = Int(lease.url.path.filter(\.isNumber).suffix(12)) ?? 0
        let host = page % Self.hosts
        var links: [Candidate] = []
        for place in 0..<95 {
            let near = page / Self.hosts + place - 80  // by steps of one page of this host
            let number = isScattered ? random(below: accepted) : host + Self.hosts * (place < 60 ? place : max(0, near))
            links.append(Self.candidate(min(number, accepted - 1)))
        }
        for _ in 0..<5 {
            links.append(Self.candidate(accepted))
            accepted += 1
        }
        return links
    }

    private mutating func random(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private static let hosts = 1000

    private static func candidate(_ number: Int) -> Candidate {
        let text = "https://host\(number % hosts).example/guide/section/page-\(number).html"
        guard let url = try? CanonicalURL(parsing: text) else { fail(text) }
        return Candidate(url, depth: 2)
    }
}
