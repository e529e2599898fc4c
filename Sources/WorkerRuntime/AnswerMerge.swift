// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// Makes one answer of those of several stores.
enum AnswerMerge {
    static func merge(_ answers: [Value], of request: ValueMap) -> Value {
        guard answers.count > 1, let op = request["op"]?.text.flatMap({ StoreQuery(rawValue: $0) }) else {
            return answers.first ?? .null
        }
        switch op {
        case .page, .versions, .tombstone, .body: return answers.first { $0 != .null } ?? .null
        // A cursor is one store's: recipes are asked one by one, and each has one store.
        case .captures: return answers.first ?? .null
        case .places: return ["urls": .list(answers.flatMap { $0["urls"]?.list ?? [] })]
        case .search: return search(answers, limit: Int(clamping: request["k"]?.int ?? 10))
        case .pages, .previous:
            return ["pages": .list(answers.flatMap { $0["pages"]?.list ?? [] })]
        case .stats:
            var sum = ValueMap()
            for entry in answers.compactMap(\.map).flatMap(\.entries) {
                guard let count = entry.value.int else { continue }
                sum[entry.name] = .int((sum[entry.name]?.int ?? 0) + count)
            }
            return .map(sum)
        case .remove: return ["removed": .bool(answers.contains { $0["removed"]?.bool == true })]
        case .check:
            return [
                "ok": .bool(answers.allSatisfy { $0["ok"]?.bool == true }),
                "detail": .text(answers.compactMap { $0["detail"]?.text }.joined(separator: "; ")),
            ]
        }
    }

    private static func search(_ answers: [Value], limit: Int) -> Value {
        let passages = answers.flatMap { $0["passages"]?.list ?? [] }
        let best = passages.sorted { ($0["score"]?.real ?? 0) > ($1["score"]?.real ?? 0) }.prefix(max(0, limit))
        let considered = answers.reduce(0) { $0 + ($1["considered"]?.int ?? 0) }
        return ["passages": .list(Array(best)), "considered": .int(considered)]
    }
}
