// SPDX-License-Identifier: MIT

public import ControlProtocol

/// Where passages and pages come from: the daemon, or a test's pages.
public protocol KnowledgeSource: Sendable {
    /// As `knowledge.search`.
    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result
    /// As `page.get`; `nil` when the page is not stored.
    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page?
}
