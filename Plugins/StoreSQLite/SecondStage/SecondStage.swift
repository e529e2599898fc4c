// SPDX-License-Identifier: MIT

import Retrieval
import StageSDK
import Vocabulary

/// A second opinion on the order of the first passages, where the operator has configured an endpoint: joined with the
/// ranking by words by reciprocal rank. Without an answer in time the words decide alone, and the answer says why.
struct SecondStage: Sendable {
    let endpoint: EmbeddingEndpoint

    /// Passages that are looked at.
    static let depth = 24

    func search(
        _ search: PassageSearch, _ database: KnowledgeDatabase
    ) async throws(StoreError) -> Value {
        let statistics = database.statistics
        let first = try await database.read { try search.first(Self.depth, $0, statistics) }
        var (order, note): ([String]?, String?) = (nil, nil)
        if first.count > 1 {
            do throws(StoreError) {
                let vectors = try await endpoint.embeddings(of: [search.question] + first.map(\.text))
                let nearest = EmbeddingOrder.nearest(to: vectors[0], Array(vectors.dropFirst()))
                order = RankFusion.fuse([(1, first.map(\.id)), (1, nearest.map { first[$0].id })])
            } catch {
                note = error.detail
            }
        }
        let preferred = order
        var answer = try await database.read { try search.run($0, statistics, preferring: preferred ?? []) }.map
        if preferred != nil { answer?["second_stage"] = "embeddings" }
        if let note { answer?["second_stage_failed"] = .text(note) }
        return answer.map { .map($0) } ?? .null
    }
}
