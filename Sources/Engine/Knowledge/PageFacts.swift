// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Vocabulary
import WorkerProtocol

/// What a store says of a page without its content: enough to judge its age and to ask the site again.
struct PageFacts: Sendable {
    let url: String
    let pipeline: String
    let version: Int
    let fetchedAt: Timestamp
    private(set) var validatedAt: Timestamp
    private(set) var validatedBy: Validation
    /// When it had changed and when not, visit by visit.
    let history: ChangeHistory
    let provenance: Provenance
    /// For a conditional request; `nil` when there is nothing to ask by.
    let conditions: ValueMap?

    /// - Parameter value: An entry of a store's answer to `previous`.
    init?(_ value: Value) {
        guard let url = value["url"]?.text, let fetchedAt = value["fetched_at"]?.time else { return nil }
        (self.url, self.fetchedAt) = (url, fetchedAt)
        pipeline = value["pipeline"]?.text ?? ""
        version = Int(clamping: value["version"]?.int ?? 1)
        validatedAt = value["validated_at"]?.time ?? fetchedAt
        validatedBy = PageBuilder.validation(value["validated_how"]?.text)
        var history = ChangeHistory()
        for seen in value["history"]?.list ?? [] {
            guard let interval = seen["after"]?.duration else { continue }
            history.record(interval: interval, hasChanged: seen["changed"]?.bool ?? false)
        }
        self.history = history
        provenance = Provenance(found: value)
        var conditions = ValueMap()
        for name in ["etag", "last_modified", "fetched_at", "content"] {
            if let fact = value[name], fact != .null { conditions[name] = fact }
        }
        self.conditions = conditions.isEmpty ? nil : conditions
    }
}

extension PageFacts {
    /// The facts after a visit that found the page as it was; `nil` when it found anything else, so that the store is to
    /// be asked.
    func renewed(by report: VisitReport) -> PageFacts? {
        guard report.outcome == .stored, let digest = report.digest, let seenAt = digest.fetchedAt else { return nil }
        var facts = self
        switch digest.change {
        case "not_modified": facts.validatedBy = .notModified
        case "same": facts.validatedBy = .sameRecord
        default: return nil
        }
        facts.validatedAt = max(validatedAt, seenAt)
        return facts
    }
}

extension Provenance {
    /// - Parameter value: What a store says of a page's version.
    init(found value: Value) {
        let plugins = value["plugins"]?.map?.entries.compactMap { entry in entry.value.text.map { (entry.name, $0) } }
        self.init(
            fetchID: value["fetch"]?.text, bodyHash: value["body"]?.text ?? value["fingerprints"]?["body"]?.text,
            plugins: Dictionary(plugins ?? [], uniquingKeysWith: { $1 }))
    }
}

extension Engine {
    /// By URL; pages that are not stored, or only in a store that cannot be asked, are left out.
    func facts(
        of urls: [String], pipeline: String? = nil, deadline: Duration = .seconds(10)
    ) async throws(EngineError) -> [String: PageFacts] {
        guard !urls.isEmpty else { return [:] }
        let value: Value
        do throws(EngineError) {
            value = try await ask(
                ["op": "previous", "urls": .list(urls.map { .text($0) })], pipeline: pipeline, deadline: deadline)
        } catch {
            if case .storeFailed("no_store", _) = error { return [:] }
            throw error
        }
        let facts = (value["pages"]?.list ?? []).compactMap { PageFacts($0) }
        return Dictionary(facts.map { ($0.url, $0) }, uniquingKeysWith: { $0.validatedAt >= $1.validatedAt ? $0 : $1 })
    }

    /// How often each page changes: by its own history, leaning on that of the pages around it.
    func rates(of pages: [PageFacts]) async -> [ChangeRate] {
        await crawls?.rates(of: pages) ?? pages.map { ChangeRate(of: $0.history) }
    }
}

extension CrawlLoop {
    func rates(of pages: [PageFacts]) -> [ChangeRate] {
        pages.map { page in
            guard let url = try? CanonicalURL(stored: page.url) else { return ChangeRate(of: page.history) }
            return ChangeRate(of: page.history, prior: lore.prior(for: url, page.pipeline))
        }
    }
}

extension SiteLore {
    /// What is expected of a page by those around it.
    func prior(for url: CanonicalURL, _ recipe: String) -> ChangeRate {
        let site = CrawlKey(recipe: recipe, seed: url)
        return (knows(site) ? self[site] : self[CrawlKey(recipe: recipe)]).priors.rate(for: url)
    }
}
