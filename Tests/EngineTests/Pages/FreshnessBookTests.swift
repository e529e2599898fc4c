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

    private func isFresh(after: Duration, by recipe: Fingerprint? = nil) -> Bool {
        book.isFresh(url, by: recipe ?? self.recipe, at: seen + after)
    }

    @Test func `a page holds as long as its server says`() {
        note(.seconds(60))
        #expect(isFresh(after: .seconds(59)) && !isFresh(after: .seconds(60)))
        note(.zero)
        #expect(!isFresh(after: .zero))
    }

    @Test func `where the server says nothing a page holds a day, and never longer than thirty`() {
        note(nil)
        #expect(isFresh(after: .seconds(86_399)) && !isFresh(after: .seconds(86_400)))
        note(.seconds(1e9))
        #expect(isFresh(after: .seconds(30 * 86_400 - 1)) && !isFresh(after: .seconds(30 * 86_400)))
    }

    @Test func `unmodified and nothing else renews what was said before`() {  // RFC 9111 section 3.2
        note(.seconds(60))
        note(nil, status: 304, after: .seconds(100))
        #expect(isFresh(after: .seconds(159)) && !isFresh(after: .seconds(160)))
    }

    @Test func `what is not known, by this recipe, is asked for`() {
        #expect(!isFresh(after: .zero))
        note(.seconds(60))
        #expect(!isFresh(after: .zero, by: Fingerprint(sha256: "two")))
    }

    @Test func `a visit that brought nothing says nothing`() {
        note(.seconds(60), outcome: .quarantined)
        #expect(!isFresh(after: .zero))
    }

    @Test func `it forgets those that end soonest, and stays bounded`() {
        for index in 0...FreshnessBook.mostPages { note(.seconds(index), "https://a.example/\(index)") }
        #expect(!book.isFresh("https://a.example/5", by: recipe, at: seen))
        #expect(book.isFresh("https://a.example/\(FreshnessBook.mostPages)", by: recipe, at: seen))
    }
}
