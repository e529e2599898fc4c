// SPDX-License-Identifier: MIT

import GRDB
public import Vocabulary

/// All that is stored of one visitor (LGPD art. 18, GDPR art. 15 and 20).
public struct VisitorExport: Codable, Hashable, Sendable {
    public var exportedAt: Timestamp
    public var conversation: StoredConversation
    public var messages: [StoredMessage]
}

extension ChatStorage {
    /// - Throws: ``ChatError/Code/notFound`` when nothing is stored of this session.
    public func export(_ session: String) async throws(ChatError) -> VisitorExport {
        guard let conversation = try await conversation(session) else {
            throw ChatError(.notFound, "nothing is stored of this session")
        }
        return VisitorExport(
            exportedAt: now(), conversation: conversation, messages: try await messages(of: session, last: .max))
    }

    /// Deletes a conversation with all its messages; content gaps whose words came from nobody else go with it (LGPD
    /// art. 18 VI, GDPR art. 17).
    ///
    /// - Returns: Whether there was anything.
    @discardableResult
    public func delete(_ session: String) async throws(ChatError) -> Bool {
        try await write { db in
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM conversation WHERE session = ?", arguments: [session])
            guard let id else { return false }
            try Self.delete([id], in: db)
            return true
        }
    }

    /// Deletes conversations untouched for longer than `age`, in portions, so that others get their turn.
    ///
    /// - Returns: How many.
    @discardableResult
    public func deleteConversations(olderThan age: Duration) async throws(ChatError) -> Int {
        let end = (now() - age).microseconds
        var count = 0
        while true {
            let deleted = try await write { db in
                let ids = try Int64.fetchAll(
                    db, sql: "SELECT id FROM conversation WHERE updated_at < ? LIMIT 200", arguments: [end])
                try Self.delete(ids, in: db)
                return ids.count
            }
            count += deleted
            if deleted == 0 { return count }
        }
    }

    private static func delete(_ conversations: [Int64], in db: Database) throws {
        for id in conversations {
            let asked = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT message.question_key, conversation.site FROM message
                    JOIN conversation ON conversation.id = message.conversation
                    WHERE conversation.id = ? AND question_key IS NOT NULL
                    """, arguments: [id])
            try db.execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [id])
            for row in asked {
                try db.execute(
                    sql: """
                        DELETE FROM gap WHERE site = ?1 AND question_key = ?2 AND NOT EXISTS (
                            SELECT 1 FROM message JOIN conversation ON conversation.id = message.conversation
                            WHERE message.question_key = ?2 AND conversation.site = ?1)
                        """, arguments: [row["site"] as String, row["question_key"] as String])
            }
        }
    }
}
