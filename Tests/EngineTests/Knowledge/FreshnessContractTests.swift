// SPDX-License-Identifier: MIT

import Crawling
import Testing
import Vocabulary

@testable import Engine

struct FreshnessContractTests {
    private let asked = Timestamp(microseconds: 1_800_000_000_000_000)
    private let daily = ChangeRate(perDay: 1)

    private func contract(_ maxAge: Duration?, _ probability: Double? = nil) -> FreshnessContract {
        FreshnessContract(asked: asked, maxAge: maxAge, maxStaleProbability: probability)
    }

    @Test func `nothing asked is always met`() {
        #expect(!contract(nil).isAsked)
        #expect(contract(nil).isMet(validatedAt: Timestamp(microseconds: 0), rate: daily))
    }

    @Test func `max_age 0s takes only what was seen from the request on`() {
        #expect(!contract(.zero).isMet(validatedAt: asked - .microseconds(1), rate: daily))
        #expect(contract(.zero).isMet(validatedAt: asked, rate: daily))
        #expect(contract(.seconds(60)).isMet(validatedAt: asked - .seconds(60), rate: daily))
        #expect(!contract(.seconds(60)).isMet(validatedAt: asked - .seconds(61), rate: daily))
    }

    @Test func `a page that changes often is stale sooner by its probability`() {
        // 1 - exp(-t) = 0.1 at t = 0.10536 days.
        let limit = contract(nil, 0.1)
        #expect(limit.isMet(validatedAt: asked - .seconds(9000), rate: daily))
        #expect(!limit.isMet(validatedAt: asked - .seconds(9200), rate: daily))
        #expect(limit.isMet(validatedAt: asked - .seconds(9200), rate: ChangeRate(perDay: 0.5)))
    }

    @Test func `the stricter of the two limits holds`() {
        #expect(!contract(.seconds(60), 0.1).isMet(validatedAt: asked - .seconds(120), rate: daily))
        #expect(!contract(.seconds(86_400), 0.1).isMet(validatedAt: asked - .seconds(9200), rate: daily))
    }

    @Test(arguments: [(0.0, 0.0), (1.0, 315_360_000.0), (1.5, 315_360_000.0), (-1.0, 0.0)])
    func `a probability at or past its bounds gives an age within them`(probability: Double, seconds: Double) {
        #expect(daily.age(ofStaleProbability: probability).secondsValue == seconds)
    }
}

struct LinkChoiceTests {
    private func chosen(_ question: String, _ links: [(String, String)], _ limit: Int = 8) throws -> [String] {
        let page = try CanonicalURL(parsing: "https://shop.example/")
        return LinkChoice(question: question, from: page).best(of: links.map { (url: $0.0, text: $0.1) }, atMost: limit)
    }

    @Test func `links whose text or path has words of the question are followed, the best first`() throws {
        let links = [
            ("https://shop.example/about", "About us"), ("https://shop.example/shipping", "Delivery"),
            ("https://shop.example/returns", "Shipping and returns"), ("https://other.example/returns", "Returns"),
            ("not a url", "returns"), ("https://shop.example/", "returns shipping"),
        ]
        #expect(
            try chosen("How does shipping of a return work?", links) == [
                "https://shop.example/returns", "https://shop.example/shipping",
            ])
        #expect(try chosen("How does shipping of a return work?", links, 1) == ["https://shop.example/returns"])
        #expect(try chosen("prazo de entrega", links).isEmpty)
    }
}
