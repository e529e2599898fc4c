// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Foundation
import Synchronization
import Text
import Vocabulary

/// A few pages as a source of knowledge, ranked by how many of the question's stems a passage holds.
final class PagesInMemory: KnowledgeSource {
    private let pages: [Page]
    var all: [Page] { pages }
    private let passages: [(passage: ControlProtocol.Passage, stems: Set<String>)]
    private let lastSearch = Mutex<KnowledgeSearch.Params?>(nil)
    let isFresh: Bool

    /// What was last asked.
    var asked: KnowledgeSearch.Params? { lastSearch.withLock { $0 } }

    init(_ pages: [Page], isFresh: Bool = true) {
        self.pages = pages
        self.isFresh = isFresh
        passages = pages.flatMap { page in
            Text.Passage.cut(page.content ?? "").enumerated().map { index, cut in
                let passage = ControlProtocol.Passage(
                    id: "\(page.url)#\(index)", score: 0, url: page.url, title: page.title ?? "",
                    headingPath: cut.headings, text: cut.text,
                    span: Span(start: cut.range.lowerBound, end: cut.range.upperBound), link: page.url,
                    language: page.language, pipeline: page.pipeline, recipeHash: page.recipeHash,
                    version: page.version, fetchedAt: page.fetchedAt, validatedAt: page.validatedAt,
                    validatedBy: page.validatedBy)
                let text = ([page.title ?? ""] + cut.headings + [cut.text]).joined(separator: " ")
                return (passage, PagesInMemory.stems(text, page.language))
            }
        }
    }

    /// Markdown pages by their URLs.
    convenience init(_ contents: [(url: String, title: String, content: String)], language: String = "pt") {
        self.init(contents.map { Page.sample($0.url, title: $0.title, content: $0.content, language: language) })
    }

    /// The sample shop, as the daemon stored it.
    static func shop() throws -> PagesInMemory { PagesInMemory(try shopPages()) }

    static func shopPages() throws -> [Page] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Fixtures/loja.json")
        return try JSON(parsing: [UInt8](Data(contentsOf: file))).decode([Page].self)
    }

    private static func stems(_ text: String, _ language: String?) -> Set<String> {
        let language = Language(tag: language ?? "pt") ?? .portuguese
        let (stemmer, light) = (Stemmer(language), LightStemmer(language))
        return Set(Words(text).foldedForms.flatMap { [$0, light?.stem($0) ?? $0, stemmer?.stem($0) ?? $0] })
    }

    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        lastSearch.withLock { $0 = wish }
        let asked = PagesInMemory.stems(wish.question, passages.first?.passage.language)
        let scored = passages.map { item -> (ControlProtocol.Passage, Double) in
            let score = asked.intersection(item.stems).reduce(0) { sum, stem in
                let holding = passages.count { $0.stems.contains(stem) }
                return sum + Foundation.log(Double(passages.count + 1) / Double(holding))
            }
            return (item.passage, score)
        }.filter { $0.1 > 0.5 }.sorted { ($0.1, $1.0.id) > ($1.1, $0.0.id) }
        var found: [ControlProtocol.Passage] = []
        for (passage, score) in scored.prefix(wish.k) {
            var passage = passage
            (passage.score, passage.isFresh) = (score, isFresh || wish.maxAge == nil)
            found.append(passage)
        }
        let freshness: KnowledgeSearch.Freshness = wish.maxAge == nil ? .notAsked : isFresh ? .met : .missed
        return KnowledgeSearch.Result(passages: found, freshness: freshness, took: .milliseconds(1))
    }

    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? { pages.first { $0.url == wish.url } }
}

extension Page {
    static func sample(_ url: String, title: String, content: String, language: String = "pt") -> Page {
        let time = Timestamp(text: "2026-11-22T19:40:00Z") ?? Timestamp(microseconds: 0)
        var page = Page(
            url: url, pipeline: "test", recipeHash: Fingerprint(sha256: content), method: "http",
            fetchedAt: time, validatedAt: time)
        (page.title, page.content, page.language) = (title, content, language)
        return page
    }
}

/// Pages whose typed prices are found too, as the daemon's store has them.
final class FactsOfPages: KnowledgeSource {
    private let pages: PagesInMemory

    init(_ pages: PagesInMemory) { self.pages = pages }

    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        var result = try await pages.search(wish)
        guard ["preço", "price", "precio"].contains(wish.question) else { return result }
        result.passages = pages.all.compactMap { page in
            guard let price = page.fields?["price"]?["amount"]?.double else { return nil }
            let text = "price: \(price) EUR"
            var passage = ControlProtocol.Passage(
                id: "\(page.url)#price", score: 1, url: page.url, title: page.title ?? "", headingPath: [],
                text: text, span: Span(start: 0, end: 0), link: page.url, language: page.language,
                pipeline: page.pipeline, recipeHash: page.recipeHash, version: page.version,
                fetchedAt: page.fetchedAt, validatedAt: page.validatedAt, validatedBy: page.validatedBy)
            passage.kind = .fact
            return passage
        }
        return result
    }

    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? { try await pages.page(wish) }
}
