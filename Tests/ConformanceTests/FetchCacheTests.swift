// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Conformance

struct FetchCacheTests {
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)

    private func request(_ method: String = "GET", _ fields: [(name: String, value: String)] = []) -> FetchCache.Request
    {
        FetchCache.Request(url: "https://a.example/x", method: method, fields: fields)
    }

    private func response(_ status: Int, _ fields: [(name: String, value: String)]) -> FetchCache.Response {
        FetchCache.Response(status: status, fields: fields, body: [1, 2, 3])
    }

    private func cache(_ fields: (name: String, value: String)...) -> FetchCache {
        var cache = FetchCache()
        _ = cache.take(response(200, fields), to: request(), sentAt: now, at: now)
        return cache
    }

    private func word(_ answer: FetchCache.Answer) -> String {
        switch answer {
        case .hit(let response): "hit \(response.values("age").joined())"
        case .ask(let conditions): "ask" + conditions.map { " \($0.name)" }.joined()
        case .impossible: "impossible"
        }
    }

    @Test func `what is fresh is taken from the cache, with its age`() {
        let cache = cache((name: "cache-control", value: "max-age=60"), (name: "etag", value: "\"v\""))
        #expect(word(cache.answer(to: request(), at: now + .seconds(59))) == "hit 59")
        #expect(word(cache.answer(to: request(), at: now + .seconds(60))) == "ask if-none-match")
        let forced = request("GET", [(name: "cache-control", value: "no-cache")])
        #expect(word(cache.answer(to: forced, at: now)) == "ask if-none-match")
        #expect(word(cache.answer(to: request("GET", [(name: "range", value: "bytes=0-1")]), at: now)) == "ask")
    }

    @Test func `what has not changed is renewed`() {
        var cache = cache((name: "cache-control", value: "max-age=1"), (name: "etag", value: "\"v\""))
        let later = now + .seconds(100)
        let news = response(304, [(name: "cache-control", value: "max-age=50"), (name: "x-a", value: "1")])
        let taken = cache.take(news, to: request(), sentAt: later, at: later)
        #expect(taken.isRevalidated && taken.response.status == 200 && taken.response.body == [1, 2, 3])
        #expect(taken.response.values("x-a") == ["1"] && taken.response.values("etag") == ["\"v\""])
        #expect(word(cache.answer(to: request(), at: later + .seconds(49))) == "hit 49")
    }

    @Test func `a response goes to requests that say the same where it varies`() {
        let cache = cache((name: "cache-control", value: "max-age=60"), (name: "vary", value: "X-A"))
        #expect(word(cache.answer(to: request(), at: now)) == "hit 0")
        #expect(word(cache.answer(to: request("GET", [(name: "x-a", value: "1")]), at: now)) == "ask")
    }

    @Test func `a change makes the cache forget, an error may be stood in for`() {
        var cache = cache((name: "cache-control", value: "max-age=1, stale-if-error=60"))
        #expect(cache.standIn(for: request(), at: now + .seconds(60)) != nil)
        #expect(cache.standIn(for: request(), at: now + .seconds(61)) == nil)
        _ = cache.take(response(404, []), to: request("POST"), sentAt: now, at: now)
        #expect(word(cache.answer(to: request(), at: now)) == "hit 0")
        _ = cache.take(response(204, []), to: request("POST"), sentAt: now, at: now)
        #expect(word(cache.answer(to: request(), at: now)) == "ask")
        let onlyCached = request("GET", [(name: "cache-control", value: "only-if-cached")])
        #expect(word(cache.answer(to: onlyCached, at: now)) == "impossible")
    }
}
