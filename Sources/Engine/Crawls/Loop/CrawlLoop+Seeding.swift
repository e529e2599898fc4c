// SPDX-License-Identifier: MIT

import Crawling
import Feeds
import Vocabulary
import WorkerProtocol

/// What a run begins with: its seeds, the sitemaps of their hosts, and the pages that earlier runs have stored. All of it
/// may be done again after a crash: what is in the frontier already stays as it is.
extension CrawlLoop {
    /// Sitemap files of one run, at most.
    static let mostSitemaps = 1000
    /// An index may name indexes, so deep.
    static let deepestIndex = 3

    func seed(_ id: RunID) async {
        guard let run = runs[id] else { return }
        let seeds = run.seeds
        for seed in seeds { _ = await robotsPolicy(for: seed, run: id, run.pipeline) }
        await offer(seeds.map(\.string), depth: 0, origin: .seed, to: id)
        await revive(id, run)
        if run.readsSitemaps { await readSitemaps(of: id, run) }
        runs[id]?.isSeeding = false
        await finishIfDrained(id)
        wake()
    }

    /// Hands URLs to the frontier that pass the filters, and the others as refusals.
    private func offer(_ urls: [String], depth: Int, origin: Candidate.Origin, priority: Int = 0, to id: RunID) async {
        guard !urls.isEmpty, var run = runs.removeValue(forKey: id) else { return }
        let robots = run.robots
        let sorted = run.filter.sort(urls, depth: depth, origin: origin, at: .now()) { robots[$0] }
        runs[id] = run
        do throws(FrontierError) {
            if !sorted.candidates.isEmpty { _ = try await frontier.accept(sorted.candidates, in: id) }
            if !sorted.refusals.isEmpty { try await frontier.refuse(sorted.refusals, in: id) }
        } catch { await report(error) }
        wake()
    }

    /// Known pages come along: all of them, or those that are due where the recipe goes by each page's own pace.
    private func revive(_ id: RunID, _ run: CrawlRun) async {
        let dueBefore: Timestamp? = run.plan.skipsKnown ? .now() : Optional.none
        var cursor: Int64? = 0
        while let from = cursor, !isStopping, runs[id] != nil {
            do throws(FrontierError) {
                cursor = try await frontier.revive(into: id, dueBefore: dueBefore, after: from)
            } catch {
                await report(error)
                guard case .retry(let after) = error.consequence else { return }
                try? await Task.sleep(for: after)
            }
            wake()
        }
    }

    // MARK: Sitemaps

    private func readSitemaps(of id: RunID, _ run: CrawlRun) async {
        var waiting: [(url: CanonicalURL, depth: Int)] = []
        var seen: Set<CanonicalURL> = []
        for origin in Set(run.seeds.map(\.origin)).sorted() {
            for url in await sitemaps(of: origin, id, run) where seen.insert(url).inserted { waiting.append((url, 0)) }
        }
        var isAllNews = true
        while let next = waiting.popLast(), seen.count <= Self.mostSitemaps, !isStopping, runs[id] != nil {
            guard let sitemap = await sitemap(at: next.url, run) else { continue }
            isAllNews = false
            let locations = sitemap.locations(base: next.url, by: run.pipeline.scope.normalization)
            if sitemap.kind == .index {
                guard next.depth < Self.deepestIndex else { continue }
                for location in locations.reversed() where seen.insert(location.url).inserted {
                    waiting.append((location.url, next.depth + 1))
                }
            } else {
                await take(locations, of: sitemap, id)
            }
        }
        if isAllNews { services.log("sitemap.none", ["pipeline": .text(run.pipeline.name)]) }
    }

    private func sitemaps(of origin: String, _ id: RunID, _ run: CrawlRun) async -> [CanonicalURL] {
        guard let root = try? CanonicalURL(parsing: "\(origin)/") else { return [] }
        let policy = await robotsPolicy(for: root, run: id, run.pipeline)
        let named = (policy?.sitemaps ?? []).compactMap { try? CanonicalURL(parsing: $0, base: root.url) }
        if !named.isEmpty { return named }
        return [try? CanonicalURL(parsing: "\(origin)/sitemap.xml")].compactMap(\.self)
    }

    private func sitemap(at url: CanonicalURL, _ run: CrawlRun) async -> Sitemap? {
        let report = await CrawlLoop.acquire(url, run.pipeline, services, reason: "sitemap")
        guard report.slots[.responseStatus]?.int == 200, let body = report.slots[.body]?.bytes else { return nil }
        do throws(XMLProblem) {
            let sitemap = try Sitemap(parsing: body)
            services.log(
                "sitemap.read",
                [
                    "url": .text(url.string), "kind": .text(sitemap.kind.rawValue),
                    "entries": .int(Int64(sitemap.entries.count)),
                    "problem": .text(sitemap.problem.map { "\($0)" } ?? ""),
                ])
            return sitemap
        } catch {
            services.log("sitemap.unreadable", ["url": .text(url.string), "detail": .text("\(error)")])
            return nil
        }
    }

    private func take(_ locations: [(url: CanonicalURL, entry: Sitemap.Entry)], of sitemap: Sitemap, _ id: RunID) async
    {
        if Sitemap.hasInformativeDates(sitemap.entries) {
            for (url, entry) in locations {
                guard let time = entry.lastModified, (runs[id]?.lastModified.count ?? .max) < CrawlRun.mostDates else {
                    continue
                }
                runs[id]?.lastModified[url.string.hashValue] = time
            }
        }
        await takeChanged(locations, id)
        var rest = locations[...]
        while !rest.isEmpty, !isStopping {
            await offer(rest.prefix(1000).map(\.url.string), depth: 1, origin: .sitemap, to: id)
            rest = rest.dropFirst(1000)
        }
    }

    /// Pages that are not due, but that the sitemap says have changed, where the site's word has proved right.
    private func takeChanged(_ locations: [(url: CanonicalURL, entry: Sitemap.Entry)], _ id: RunID) async {
        guard let run = runs[id], run.plan.skipsKnown, lore[run.key].signal.isReliable else { return }
        var rest = locations[...]
        while !rest.isEmpty, !isStopping {
            let batch = Array(rest.prefix(1000))
            rest = rest.dropFirst(1000)
            guard let known = try? await frontier.validations(of: batch.map(\.url), in: run.key.text) else { return }
            let changed = zip(batch, known).compactMap { location, validated -> String? in
                guard let validated, let modified = location.entry.lastModified, modified > validated else {
                    return nil
                }
                return location.url.string
            }
            await offer(changed, depth: 1, origin: .revisit, to: id)
        }
    }

    // MARK: Files beside the pages

    /// Gets a file by the recipe's plain method; nothing is parsed or stored.
    static func acquire(
        _ url: CanonicalURL, _ pipeline: Pipeline, _ services: CrawlServices, reason: String
    ) async -> VisitReport {
        let order = VisitOrder(
            id: 0, pipeline: pipeline.name, url: url.string, reason: reason, method: pipeline.plainMethod,
            deadline: .seconds(60), stores: false, wants: [.responseStatus, .body, .responseHeaders],
            acquiresOnly: true)
        return await services.visit(order, url.origin)
    }
}
