// SPDX-License-Identifier: MIT

import Caching
import StageHosting
import StageSDK
import Vocabulary
import WorkerProtocol

/// What a crawl asks of a record beside the recipe's stages: that it is the page it was visited as, and that it does not
/// take the place of a better version.
struct CrawlChecks {
    let order: VisitOrder
    let terms: CrawlTerms
    /// How the recipe spells URLs.
    let normalization: URLNormalization
    let record: HostedRecord

    /// A page belongs to the URL that redirects led to: the frontier visits that one, if scope and robots.txt let it.
    func redirection() -> PipelineRunner.Ending? {
        guard terms.isBound, let target = canonical(record[.responseFinalURL]?.text), target != order.url else {
            return nil
        }
        return PipelineRunner.Ending(outcome: .dropped, code: "redirected", detail: "to \(target)")
    }

    /// - Returns: Why the record is not stored; `nil` when it may be.
    func refusalToStore() -> PipelineRunner.Ending? {
        mergeDirectives()
        if terms.isBound, let target = canonicalForm() {
            return PipelineRunner.Ending(outcome: .dropped, code: "canonical_elsewhere", detail: "at \(target)")
        }
        guard terms.replaces, record[.responseStatus] != .int(304) else { return nil }
        if record[.wordCount]?.int == 0 || record[.content]?.text?.isEmpty == true {
            return PipelineRunner.Ending(
                outcome: .quarantined, code: "empty",
                detail: "no content where there was some; the stored version stays")
        }
        let fields = record[.fields]?.map
        guard let lost = terms.driftedFields.first(where: { fields?[$0].map { $0 == .null } ?? true }) else {
            return nil
        }
        return PipelineRunner.Ending(
            outcome: .quarantined, code: "drifted",
            detail: "field '\(lost)' has vanished from page after page; the stored version stays")
    }

    /// The page's own word for its URL, taken as a hint (RFC 6596): only within the site, and only where the two differ
    /// in their query, or the hint is the folder of an index page. Sites whose every page names the front page are many.
    func canonicalForm() -> String? {
        guard let text = record[.canonical]?.text,
            let hint = try? CanonicalURL(parsing: text, by: normalization),
            let own = try? CanonicalURL(stored: order.url), hint != own, hint.hostname == own.hostname,
            hint.url.port == own.url.port
        else { return nil }
        let isSamePath = hint.path == own.path && own.query != nil
        let isFolder = hint.path.hasSuffix("/") && own.path == hint.path + "index.html" && own.query == hint.query
        return isSamePath || isFolder ? hint.string : nil
    }

    /// What a page asks by `X-Robots-Tag` counts like what it asks by `<meta>`; the stricter of the two holds.
    private func mergeDirectives() {
        guard let token = ProductToken("LinkMagico") else { return }
        let values = headers["x-robots-tag"]
        guard !values.isEmpty else { return }
        var asked = RobotsDirectives()
        for value in values.prefix(32) { asked.addHeader(value, for: token) }
        var merged = record[.directives]?.map ?? ValueMap()
        if asked.noIndex { merged["noindex"] = true }
        if asked.noFollow { merged["nofollow"] = true }
        if asked.noArchive { merged["noarchive"] = true }
        if let time = asked.unavailableAfter { merged["unavailable_after"] = .time(time) }
        record.put(.map(merged), in: .directives)
    }

    func canonical(_ text: String?) -> String? {
        text.flatMap { try? CanonicalURL(parsing: $0, by: normalization).string }
    }

    /// All headers of the response: to be read once, as each reading copies them.
    var headers: ResponseHeaders { ResponseHeaders(lines: record[.responseHeaders]?.list ?? []) }
}

/// Header lines as the record has them, `[name in lower case, value]`.
struct ResponseHeaders {
    let lines: [Value]

    subscript(name: String) -> [String] {
        lines.compactMap { line in
            guard let pair = line.list, pair.count == 2, pair[0].text == name else { return nil }
            return pair[1].text
        }
    }
}

extension VisitDigest {
    /// Links are for whoever follows them: a visit on demand has none.
    init(_ checks: CrawlChecks) {
        self.init()
        let (order, record, headers) = (checks.order, checks.record, checks.headers)
        status = record[.responseStatus]?.int.map { Int(clamping: $0) }
        etag = headers["etag"].first
        lastModified = headers["last-modified"].first
        retryAfter = headers["retry-after"].first
        freshFor = Self.freshFor(record, headers)
        latency = record[.responseTiming]?["first_byte"]?.duration
        fetchedAt = record[.fetchedAt]?.time
        content = record[.fingerprints]?["content"]?.text
        let stored = record[.stored]
        change = stored?["change"]?.text
        changed = stored?["changed"]?.list?.compactMap(\.text) ?? []
        filled = record[.fields]?.map?.entries.filter { $0.value != .null }.map(\.name) ?? []
        if let final = checks.canonical(record[.responseFinalURL]?.text), final != order.url {
            target = final
        } else {
            target = checks.canonicalForm()
        }
        if checks.terms.isBound { takeLinks(of: record, order, checks.normalization) }
    }

    /// Of pages, and of what says that they are unmodified.
    private static func freshFor(_ record: HostedRecord, _ headers: ResponseHeaders) -> Duration? {
        guard ["cache-control", "expires", "vary"].contains(where: { !headers[$0].isEmpty }),
            let status = record[.responseStatus]?.int.map({ Int(clamping: $0) }), status == 200 || status == 304
        else { return nil }
        let received = record[.fetchedAt]?.time ?? .now()
        let took = record[.responseTiming]?["first_byte"]?.duration ?? .zero
        let freshness = ResponseFreshness(
            status: status, requestedAt: received - took, receivedAt: received, guesses: false
        ) { headers[$0] }
        guard freshness.isForAnyRequest else { return .zero }
        return freshness.isExplicit ? freshness.holdsFor : nil
    }

    private mutating func takeLinks(
        of record: HostedRecord, _ order: VisitOrder, _ normalization: URLNormalization
    ) {
        let followsNone = record[.directives]?["nofollow"]?.bool == true
        var seen: Set<String> = [order.url]
        for link in record[.outlinks]?.list ?? [] {
            guard seen.count <= Self.mostLinks, let text = link["url"]?.text,
                let url = try? CanonicalURL(parsing: text, by: normalization).string, seen.insert(url).inserted
            else { continue }
            if followsNone || Self.saysNoFollow(link["rel"]?.text) {
                nofollow.append(url)
            } else {
                links.append(url)
            }
        }
    }

    /// Source: the link relation `nofollow`, WHATWG HTML section 4.6.7.16; `ugc` and `sponsored` are Google's additions
    /// and say nothing about following.
    private static func saysNoFollow(_ relation: String?) -> Bool {
        guard let relation, !relation.isEmpty else { return false }
        return relation.split(whereSeparator: \.isWhitespace).contains { $0.lowercased() == "nofollow" }
    }
}
