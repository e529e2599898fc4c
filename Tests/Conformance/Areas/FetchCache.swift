// SPDX-License-Identifier: MIT

import Caching
import Vocabulary

/// A private cache in memory that rests on the rules by which crawls decide what holds: module Caching. Bodies are kept
/// here alone; the daemon's store is its own cache.
struct FetchCache {
    struct Request {
        var url: String
        var method: String
        var fields: [(name: String, value: String)]

        func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    }

    struct Response {
        var status: Int
        var fields: [(name: String, value: String)]
        var body: [UInt8]

        func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    }

    private struct Entry {
        var response: Response
        /// What the request said in the fields that the response varies by.
        var varied: [String: [String]]
        var freshness: ResponseFreshness
        var receivedAt: Timestamp

        func age(at now: Timestamp) -> Duration { freshness.age + max(.zero, now - receivedAt) }
    }

    enum Answer {
        case hit(Response)
        /// To be asked of the server, with these further fields; an entry for them is there.
        case ask(conditions: [(name: String, value: String)])
        case impossible
    }

    private var entries: [String: [Entry]] = [:]

    // MARK: Before a request

    /// Source: RFC 9111 sections 4 and 5.2.1.
    func answer(to request: Request, at now: Timestamp) -> Answer {
        let control = CacheControl(request.values("cache-control"))
        let isOnlyCached = request.values("cache-control").contains { $0.lowercased().contains("only-if-cached") }
        guard Self.isCacheable(request), let entry = entry(for: request) else {
            return isOnlyCached ? .impossible : .ask(conditions: [])
        }
        let hasPragma = request.values("cache-control").isEmpty && request.values("pragma").contains("no-cache")
        let isFresh = entry.age(at: now) < entry.freshness.lifetime
        let isYoung = control.maxAge.map { entry.age(at: now) <= $0 } ?? true
        if isFresh, isYoung, !control.noCache, !hasPragma { return .hit(shown(entry, at: now)) }
        return isOnlyCached ? .impossible : .ask(conditions: conditions(of: entry))
    }

    private func conditions(of entry: Entry) -> [(name: String, value: String)] {
        let tag = entry.response.values("etag").first.map { (name: "if-none-match", value: $0) }
        let date = entry.response.values("last-modified").first.map { (name: "if-modified-since", value: $0) }
        return [tag, date].compactMap(\.self)
    }

    private func entry(for request: Request) -> Entry? {
        entries[request.url]?.last { entry in
            entry.varied.allSatisfy { name, values in request.values(name) == values }
        }
    }

    /// Whoever asks for a part, or brings conditions of his own, asks the server.
    private static func isCacheable(_ request: Request) -> Bool {
        let own = ["range", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"]
        return request.method == "GET" && !own.contains { !request.values($0).isEmpty }
    }

    private func shown(_ entry: Entry, at now: Timestamp) -> Response {
        var response = entry.response
        response.fields.removeAll { $0.name == "age" }
        response.fields.append((name: "age", value: String(Int64(entry.age(at: now).secondsValue))))
        return response
    }

    // MARK: After it

    /// Takes a response in.
    ///
    /// - Returns: What stands for it: the stored one, renewed, where it says that nothing has changed.
    mutating func take(
        _ response: Response, to request: Request, sentAt: Timestamp, at now: Timestamp
    ) -> (response: Response, isRevalidated: Bool) {
        if !["GET", "HEAD", "OPTIONS", "TRACE"].contains(request.method) {
            if (200..<400).contains(response.status) { forget(request.url, response) }
            return (response, false)
        }
        guard Self.isCacheable(request) else { return (response, false) }
        if response.status == 304, var entry = entry(for: request) {
            entry.response = Self.renewed(entry.response, by: response)
            put(entry.response, request, sentAt, now)
            return (shown(self.entry(for: request) ?? entry, at: now), true)
        }
        put(response, request, sentAt, now)
        return (response, false)
    }

    /// What stands in for an error, where the server allowed it. Source: RFC 5861 section 4.
    func standIn(for request: Request, at now: Timestamp) -> Response? {
        guard Self.isCacheable(request), let entry = entry(for: request),
            entry.age(at: now) < entry.freshness.lifetime + entry.freshness.staleIfError
        else { return nil }
        return shown(entry, at: now)
    }

    private mutating func put(_ response: Response, _ request: Request, _ sentAt: Timestamp, _ now: Timestamp) {
        let asked = CacheControl(request.values("cache-control"))
        let freshness = ResponseFreshness(
            status: response.status, requestedAt: sentAt, receivedAt: now, guesses: true
        ) { response.values($0) }
        let names: [String] = response.values("vary").flatMap { field in
            field.lowercased().split(separator: ",").map { String($0.filter { $0 != " " && $0 != "\t" }) }
        }
        let isKept = freshness.isStorable && !asked.noStore && response.status != 206 && response.status >= 200
        guard isKept, !names.contains("*") else { return }
        guard freshness.isExplicit || freshness.lifetime > .zero || response.status == 200 else { return }
        let varied = Dictionary(names.map { ($0, request.values($0)) }, uniquingKeysWith: { $1 })
        entries[request.url, default: []].removeAll { $0.varied == varied }
        entries[request.url, default: []].append(
            Entry(response: response, varied: varied, freshness: freshness, receivedAt: now))
    }

    /// Source: RFC 9111 section 3.2: but for what describes the body that did not come.
    private static func renewed(_ stored: Response, by fresh: Response) -> Response {
        let kept: Set<String> = [
            "content-length", "content-encoding", "content-type", "content-range", "transfer-encoding",
        ]
        let news = fresh.fields.filter { !kept.contains($0.name) }
        let names = Set(news.map(\.name))
        var renewed = stored
        renewed.fields = stored.fields.filter { !names.contains($0.name) && $0.name != "age" } + news
        return renewed
    }

    /// Source: RFC 9111 section 4.4.
    private mutating func forget(_ url: String, _ response: Response) {
        entries[url] = nil
        guard let base = try? WebURL.parse(url) else { return }
        for field in response.values("location") + response.values("content-location") {
            guard let other = try? WebURL.parse(field, base: base), other.hostname == base.hostname,
                other.effectivePort == base.effectivePort
            else { continue }
            entries[other.href] = nil
        }
    }
}
