// SPDX-License-Identifier: MIT

import Chat
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// The operator's own entries, and the questions that nothing answers yet.
enum KnowledgeEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] { entries(backend) + gaps(backend) }

    private static let path = "/api/chatbot/knowledge-base"

    private static func entries(_ backend: Backend) -> [Endpoint] {
        let storage = backend.engine.storage
        return [
            Endpoint(
                .get, path, .knowledge, "The operator's entries, the most important first.", access: .admin,
                query: [
                    BodyField("site", .text(0...100), "Of this site; the only one unless said."),
                    BodyField("category", .text(0...100), "Only of this category."),
                    BodyField("keyword", .text(0...100), "Only with this in their keywords."),
                ], answer: .json("Entries")
            ) { call throws(ChatServerError) in
                let site = try backend.site(call.site).name
                let all = try await backend.stored { () async throws(ChatError) in try await storage.entries(site: site)
                }
                let (category, keyword) = (call.query["category"]?.string, call.query["keyword"]?.string?.lowercased())
                let found = all.filter { entry in
                    (category ?? entry.category) == entry.category
                        && keyword.map { entry.keywords.lowercased().contains($0) } ?? true
                }
                return .json(.success(("items", try .written(found)), ("total", .int(Int64(found.count)))))
            },
            Endpoint(
                .post, path, .knowledge, "Adds an entry.", access: .admin, body: fields, status: 201,
                answer: .json("Entry")
            ) { call throws(ChatServerError) in
                try await save(call, id: nil, over: nil, backend)
            },
            Endpoint(
                .get, path + "/{id}", .knowledge, "One entry.", access: .admin, answer: .json("Entry")
            ) { call throws(ChatServerError) in
                .json(.success(("item", try .written(try await entry(call, backend)))))
            },
            Endpoint(
                .put, path + "/{id}", .knowledge, "Changes an entry; members left out stay as they are.",
                access: .admin,
                body: fields.map { BodyField($0.name, $0.kind, $0.doc) }, answer: .json("Entry")
            ) { call throws(ChatServerError) in
                let old = try await entry(call, backend)
                return try await save(call, id: old.id, over: old, backend)
            },
            Endpoint(
                .delete, path + "/{id}", .knowledge, "Deletes an entry.", access: .admin, answer: .json("Done")
            ) { call throws(ChatServerError) in
                let id = try identifier(call)
                try await backend.stored { () async throws(ChatError) in try await storage.deleteEntry(id) }
                return .json(.success())
            },
        ]
    }

    private static func gaps(_ backend: Backend) -> [Endpoint] {
        let storage = backend.engine.storage
        return [
            Endpoint(
                .get, "/api/admin/gaps", .knowledge, "Questions that the site does not answer, the most asked first.",
                access: .admin,
                query: [
                    BodyField("site", .text(0...100), "Only of this site."),
                    BodyField("closed", .flag, "Those seen to as well."),
                    BodyField("limit", .integer(1...200), "At most so many; 50 unless said."),
                    BodyField("offset", .integer(0...1_000_000), "After so many."),
                ], answer: .json("Gaps")
            ) { call throws(ChatServerError) in
                let page = try await backend.stored { () async throws(ChatError) in
                    try await storage.gaps(
                        site: call.site, includingClosed: call.query["closed"]?.bool ?? false, limit: call.limit,
                        offset: call.offset)
                }
                return .json(.success(("items", try .written(page.items)), ("total", .int(Int64(page.total)))))
            },
            Endpoint(
                .post, "/api/admin/gaps/{id}/close", .knowledge, "Marks a gap as seen to.", access: .admin,
                answer: .json("Done")
            ) { call throws(ChatServerError) in
                let id = try identifier(call)
                try await backend.stored { () async throws(ChatError) in try await storage.closeGap(id) }
                return .json(.success())
            },
        ]
    }

    /// `keyword` and `priority` are names of the first version of this interface.
    static let fields = [
        BodyField("category", .text(0...100), required: true, "An intent's word, or one of the operator's."),
        BodyField(
            "keyword", .text(1...1000), required: true, "Any of them in a message calls the entry up; parted by commas."
        ),
        BodyField("content", .text(1...16_384), required: true, "As it is shown."),
        BodyField("priority", .integer(0...100), "Higher comes first; 50 unless said."),
        BodyField("site", .text(0...100), "Of this site; the only one unless said."),
        BodyField("url", .text(0...2048), "Cited with the entry."),
        BodyField("language", .text(0...35), "Fits this language only; empty fits all."),
        BodyField("active", .flag, "Whether it is used; true unless said."),
    ]

    private static func save(
        _ call: Call, id: Int64?, over old: KnowledgeEntry?, _ backend: Backend
    ) async throws(ChatServerError) -> Response {
        var entry: KnowledgeEntry
        if let old {
            entry = old
        } else {
            entry = KnowledgeEntry(site: try backend.site(call.text("site")).name, keywords: "", content: "")
        }
        if let keywords = call.text("keyword") { entry.keywords = keywords }
        if let category = call.text("category") { entry.category = category }
        if let content = call.text("content") { entry.content = content }
        if let url = call.text("url") { entry.url = url }
        if let priority = call.body["priority"]?.int { entry.priority = Int(priority) }
        if let tag = call.text("language") { entry.language = AnswerLanguage(tag: tag) }
        if let isActive = call.body["active"]?.bool { entry.isActive = isActive }
        entry.id = id
        let saved = try await backend.stored { [entry] () async throws(ChatError) in
            try await backend.engine.storage.save(entry)
        }
        return .json(.success(("item", try .written(saved))), status: id == nil ? 201 : 200)
    }

    private static func entry(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> KnowledgeEntry {
        let id = try identifier(call)
        return try await backend.stored { () async throws(ChatError) in try await backend.engine.storage.entry(id) }
    }

    private static func identifier(_ call: Call) throws(ChatServerError) -> Int64 {
        guard let id = Int64(call.parameter("id")) else { throw ChatServerError(.notFound, "no entry with this id") }
        return id
    }
}
