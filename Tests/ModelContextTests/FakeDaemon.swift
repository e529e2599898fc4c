// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import ModelContext
import Synchronization
import Vocabulary

/// Answers control methods from a table.
final class FakeDaemon: DaemonCalls {
    typealias Answer = @Sendable (JSON) async throws(ControlError) -> JSON
    private let answers: [String: Answer]
    private let asked = Mutex<[(method: String, params: JSON)]>([])

    init(_ answers: [String: Answer]) { self.answers = answers }

    var calls: [(method: String, params: JSON)] { asked.withLock { $0 } }

    func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration?,
        onProgress: (@Sendable (Progress) -> Void)?
    ) async throws(ClientError) -> M.Result {
        let json = (try? JSON(encoding: params)) ?? .null
        asked.withLock { $0.append((M.name, json)) }
        guard let answer = answers[M.name] else { throw .noDaemon(path: "/nowhere") }
        let result: JSON
        do throws(ControlError) { result = try await answer(json) } catch { throw .daemon(error) }
        do throws(JSONCodingError) { return try result.decode(M.Result.self, at: "result") } catch {
            throw .protocolBroken("\(M.name): \(error)")
        }
    }
}

enum Sample {
    static func passage(_ id: String, _ text: String) -> JSON {
        [
            "id": .string(id), "score": 1, "url": "https://shop.example/p", "title": "Shop", "heading_path": ["A"],
            "text": .string(text), "span": ["start": 0, "end": 5], "link": "https://shop.example/p#:~:text=x",
            "pipeline": "shop", "recipe_hash": .string(Fingerprint(sha256: "").hex), "version": 1,
            "fetched_at": "2026-11-20T08:00:00.000Z", "validated_at": "2026-11-20T08:00:00.000Z",
            "validated_by": "full_fetch", "is_fresh": true, "kind": "text", "sentences": [], "duplicates": [],
            "labels": [],
        ]
    }

    static func search(_ passages: [JSON]) -> JSON {
        ["id": "q-1", "passages": .array(passages), "freshness": "not_asked", "refreshed": 0, "took": "1ms"]
    }

    static func page(_ content: String) -> JSON {
        [
            "url": "https://shop.example/p", "pipeline": "shop", "recipe_hash": .string(Fingerprint(sha256: "").hex),
            "method": "http", "state": "current", "version": 3, "fetched_at": "2026-11-20T08:00:00.000Z",
            "validated_at": "2026-11-20T08:00:00.000Z", "validated_by": "full_fetch", "content": .string(content),
        ]
    }
}
