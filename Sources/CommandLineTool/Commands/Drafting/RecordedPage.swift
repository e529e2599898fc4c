// SPDX-License-Identifier: MIT

import Recipes
import Vocabulary
import WorkerProtocol

/// A page as a server sent it, or as a file holds it: what fixtures are made of.
struct RecordedPage: Sendable {
    /// Where it answered, after redirects.
    var url: WebURL
    var status = 200
    /// Names in lower case.
    var headers: [(name: String, value: String)] = []
    /// Decompressed.
    var body: [UInt8]

    /// The header as it came; `nil` where there was none.
    var contentType: String? { headers.last { $0.name == "content-type" }?.value }

    /// The headers that change how a page is read or judged. Never cookies, tokens or what names the visitor.
    static let keptHeaders: Set<String> = [
        "content-type", "content-language", "x-robots-tag", "retry-after", "cf-mitigated", "link",
    ]

    /// What a test has to say of the response beside its body: a type or an encoding that the file's name does not tell.
    var headersForTest: [RecipeTest.Header] {
        headers.compactMap { header in
            guard Self.keptHeaders.contains(header.name), header.value.utf8.count <= 500 else { return nil }
            switch header.name {
            case "content-type" where header.value.lowercased() == "text/html": return nil
            case "link" where header.value.firstRange(of: "canonical") == nil: return nil
            default: return RecipeTest.Header(header.name, header.value)
            }
        }
    }
}

/// Fetches pages for recording: through private workers, so under the egress policy, and as slowly as the recipe says.
struct PageRecorder: Sendable {
    let workers: PrivateWorkers
    var method: String?
    var deadline: Duration = .seconds(60)

    /// - Returns: The page, whatever its status.
    /// - Throws: ``CommandFailure`` when no page came.
    func record(_ text: String) async throws(CommandFailure) -> RecordedPage {
        let canonical: CanonicalURL
        do throws(URLParseError) { canonical = try CanonicalURL(parsing: text) } catch {
            throw CommandFailure("bad_url", "\(error)")
        }
        let recipe = try workers.recipe(for: canonical.url)
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: canonical.string, reason: "extract", method: method, deadline: deadline,
            wants: [.body, .responseStatus, .responseHeaders, .responseFinalURL])
        let report = await workers.visit(order, lane: canonical.origin)
        guard let body = report.slots[.body]?.bytes, let status = report.slots[.responseStatus]?.int else {
            throw CommandFailure(report)
        }
        let final = report.slots[.responseFinalURL]?.text.flatMap { try? WebURL.parse($0) }
        return RecordedPage(
            url: (final ?? canonical.url).withoutFragment, status: Int(clamping: status),
            headers: PageRecorder.headers(report.slots[.responseHeaders]), body: body)
    }

    /// Several pages, in order, with the recipe's delay between two of one host.
    func record(
        _ urls: [String], onEach: (Int) -> Void = { _ in }
    ) async throws(CommandFailure) -> [RecordedPage] {
        var pages: [RecordedPage] = []
        var last: [String: ContinuousClock.Instant] = [:]
        for (number, text) in urls.enumerated() {
            onEach(number)
            let url = (try? CanonicalURL(parsing: text))?.url
            if let url, let visited = last[url.hostname] {
                let delay = try workers.recipe(for: url).pipeline.politeness.delay
                try? await Task.sleep(until: visited + delay, clock: .continuous)
            }
            do throws(CommandFailure) { pages.append(try await record(text)) } catch {
                var failure = error
                failure.detail = "\(text): \(error.detail)"
                throw failure
            }
            if let url { last[url.hostname] = .now }
        }
        return pages
    }

    static func headers(_ value: Value?) -> [(name: String, value: String)] {
        (value?.list ?? []).compactMap { pair in
            guard let pair = pair.list, pair.count == 2, let name = pair[0].text, let value = pair[1].text else {
                return nil
            }
            return (name.lowercased(), value)
        }
    }
}
