// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Vocabulary

/// A shop of two pages, for tests that are about serving and not about searching.
struct FixedKnowledge: KnowledgeSource {
    static let url = "https://loja.example/caneca"
    static let content = """
        # Caneca Onda azul

        Uma caneca de barro. A caneca Onda azul custa 12,90 €.

        Pode ir à máquina de lavar.
        """

    /// Held until it says so, so that tests see an answer under way.
    var hold: @Sendable () async -> Void = {}

    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        await hold()
        guard wish.question.contains("caneca") else {
            return KnowledgeSearch.Result(passages: [], freshness: .notAsked, took: .zero)
        }
        let text = "Uma caneca de barro. A caneca Onda azul custa 12,90 €."
        let passage = Passage(
            id: "p-1-1", score: 9, url: FixedKnowledge.url, title: "Caneca Onda azul",
            headingPath: ["Caneca Onda azul"],
            text: text, span: Span(start: 20, end: 20 + text.utf8.count), link: FixedKnowledge.url + "#:~:text=custa",
            language: "pt", pipeline: "loja", recipeHash: Fingerprint(sha256: "recipe"), version: 1,
            fetchedAt: .now(), validatedAt: .now(), validatedBy: .fullFetch)
        return KnowledgeSearch.Result(passages: [passage], freshness: .notAsked, took: .milliseconds(1))
    }

    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? {
        guard wish.url == FixedKnowledge.url else { return nil }
        var page = Page(
            url: wish.url, pipeline: "loja", recipeHash: Fingerprint(sha256: "recipe"), method: "http",
            fetchedAt: .now(),
            validatedAt: .now())
        page.title = "Caneca Onda azul"
        page.content = FixedKnowledge.content
        page.language = "pt"
        return page
    }
}
