// SPDX-License-Identifier: MIT

import Testing
import Vocabulary
import WorkerProtocol

@testable import Engine

struct FreshnessBookTests {
    private let book = FreshnessBook()
    private let url = "https://a.example/"
    private let recipe = Fingerprint(sha256: "one")
    private let seen = Timestamp(microseconds: 1_700_000_000_000_000)

    private func note(
        _ freshFor: Duration?, status: Int = 200, after: Duration = .zero,
        outcome: VisitReport.Outcome = .stored, _ url: String? = nil
    ) {
        var digest = VisitDigest()
        (digest.status, digest.freshFor, digest.fetchedAt) = (status, freshFor, seen + after)
        var report = VisitReport(id: 1, outcome: outcome)
        report.digest = digest
        book.note(report, of: url ?? self.url, by: recipe)
    }

    private func isOver(after: Duration, by recipe: Fingerprint? = nil) -> Bool {
        book.isOver(url, by: recipe ?? self.recipe, at: seen + after)
    }

    @Test func `a page holds as long as its server says`() {
        note(.seconds(60))
        #expect(!isOver(after: .seconds(59)) && isOver(after: .seconds(60)))
        note(.zero)
        #expect(isOver(after: .zero))
    }

    @Test func `no server is believed for longer than thirty days`() {
        note(.seconds(1e9))
        #expect(!isOver(after: .seconds(30 * 86_400 - 1)) && isOver(after: .seconds(30 * 86_400)))
    }

    @Test func `a server that says nothing any more has nothing said`() {
        note(.zero)
        note(nil)
        #expect(!isOver(after: .seconds(1e9)))
    }

    @Test func `unmodified and nothing else renews what was said before`() {  // RFC 9111 section 3.2
        note(.seconds(60))
        note(nil, status: 304, after: .seconds(100))
        #expect(!isOver(after: .seconds(159)) && isOver(after: .seconds(160)))
    }

    @Test func `of what is not known, by this recipe, nothing is said`() {
        #expect(!isOver(after: .zero))
        note(.zero)
        #expect(isOver(after: .zero) && !isOver(after: .zero, by: Fingerprint(sha256: "two")))
    }

    @Test func `a visit that brought nothing says nothing`() {
        note(.zero, outcome: .quarantined)
        #expect(!isOver(after: .zero))
    }

    @Test func `it forgets those that end soonest, and stays bounded`() {
        for index in 0...FreshnessBook.mostPages { note(.seconds(index), "https://a.example/\(index)") }
        #expect(!book.isOver("https://a.example/5", by: recipe, at: seen + .seconds(1e9)))
        #expect(book.isOver("https://a.example/\(FreshnessBook.mostPages)", by: recipe, at: seen + .seconds(1e9)))
    }
}
