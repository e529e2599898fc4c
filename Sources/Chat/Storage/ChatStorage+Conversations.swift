// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

extension ChatStorage {
    /// What an answer leaves behind: the visitor's message and the bot's.
    struct Exchange: Sendable {
        var session: String
        var site: String
        var question: String
        var askedAt: Timestamp
        /// The rewritten question.
        var context: String?
        var analysis: Analysis
        /// `nil` while a person holds the conversation.
        var answer: Answer?
        var handOff: HandOffEvent?
        var tokens: Int = 0
        var cost: Double = 0
    }

    /// Stores a whole exchange, or nothing of it.
    ///
    /// - Returns: The state of the conversation after it.
    func store(_ exchange: Exchange) async throws(ChatError) -> HandOffState {
        let now = self.now()
        return try await write { db in
            let conversation = try Self.conversation(exchange, in: db, now)
            try Self.insertQuestion(exchange, conversation.id, in: db)
            if let answer = exchange.answer {
                try Self.insertAnswer(answer, exchange, conversation.id, in: db, now)
                if case .refused(let reason) = answer.outcome {
                    try Self.noteGap(exchange, answer, reason, in: db, now)
                }
            }
            if exchange.tokens > 0 || exchange.cost > 0 {
                try Self.noteSpend(exchange.site, exchange.tokens, exchange.cost, in: db, now)
            }
            return conversation.state
        }
    }

    private static func conversation(
        _ exchange: Exchange, in db: Database, _ now: Timestamp
    ) throws -> (id: Int64, state: HandOffState) {
        let row = try Row.fetchOne(
            db, sql: "SELECT id, hand_off FROM conversation WHERE session = ?", arguments: [exchange.session])
        let old = row?.word("hand_off", HandOffState.self) ?? .bot
        let state = exchange.handOff.flatMap { old.after($0) } ?? old
        let language = exchange.analysis.language.rawValue
        if let row {
            try db.execute(
                sql: "UPDATE conversation SET updated_at = ?, language = ?, hand_off = ? WHERE id = ?",
                arguments: [now.microseconds, language, state.rawValue, row["id"] as Int64])
            return (row["id"], state)
        }
        try db.execute(
            sql: """
                INSERT INTO conversation (session, site, language, hand_off, started_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                exchange.session, exchange.site, language, state.rawValue, exchange.askedAt.microseconds,
                now.microseconds,
            ])
        return (db.lastInsertedRowID, state)
    }

    private static func insertQuestion(_ exchange: Exchange, _ conversation: Int64, in db: Database) throws {
        let analysis = exchange.analysis
        try db.execute(
            sql: """
                INSERT INTO message (id, conversation, author, text, at, context, question_key, language, intent,
                                     sentiment, stage, objection, analysis)
                VALUES (?, ?, 'visitor', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                makeID(), conversation, exchange.question, exchange.askedAt.microseconds, exchange.context,
                QuestionKey.of(exchange.context ?? exchange.question), analysis.language.rawValue,
                analysis.intent.rawValue,
                analysis.sentiment, analysis.stage.rawValue, analysis.objection?.rawValue,
                try JSON(encoding: analysis).text,
            ])
    }

    private static func insertAnswer(
        _ answer: Answer, _ exchange: Exchange, _ conversation: Int64, in db: Database, _ now: Timestamp
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO message (id, conversation, author, text, at, context, language, outcome, refusal, strategy,
                                     as_of, took, tokens)
                VALUES (?, ?, 'bot', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                answer.id, conversation, answer.text, now.microseconds, exchange.context, answer.language.rawValue,
                answer.outcome.word, answer.outcome.refusal?.rawValue, answer.strategy.rawValue,
                answer.asOf?.microseconds, answer.took.microseconds, exchange.tokens,
            ])
        let row = db.lastInsertedRowID
        for citation in answer.citations {
            try db.execute(
                sql: "INSERT INTO citation (message, number, url, body) VALUES (?, ?, ?, ?)",
                arguments: [row, citation.number, citation.url, try JSON(encoding: citation).text])
        }
    }

    // MARK: Reading

    /// The last `limit` messages, oldest first; empty for a session that never was.
    public func messages(of session: String, last limit: Int = 1000) async throws(ChatError) -> [StoredMessage] {
        try await read { db in try Self.messages(of: session, last: limit, in: db) }
    }

    static func messages(of session: String, last limit: Int, in db: Database) throws -> [StoredMessage] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT message.* FROM message JOIN conversation ON conversation.id = message.conversation
                WHERE conversation.session = ? ORDER BY message.row DESC LIMIT ?
                """,
            arguments: [session, max(0, limit)])
        return try rows.reversed().map { row in
            var message = StoredMessage(row, session: session)
            guard message.author == .bot else { return message }
            message.citations = try String.fetchAll(
                db, sql: "SELECT body FROM citation WHERE message = ? ORDER BY number", arguments: [row["row"] as Int64]
            ).compactMap { try? JSON(parsing: $0).decode(Citation.self) }
            return message
        }
    }

    /// The last messages and who speaks, from one snapshot.
    func context(of session: String, last turns: Int) async throws(ChatError) -> ConversationContext {
        try await read { db in
            let word = try String.fetchOne(
                db, sql: "SELECT hand_off FROM conversation WHERE session = ?", arguments: [session])
            guard let word else { return ConversationContext() }
            return ConversationContext(
                messages: try Self.messages(of: session, last: turns, in: db),
                handOff: HandOffState(rawValue: word) ?? .bot)
        }
    }

    /// One conversation; `nil` for a session that never was.
    public func conversation(_ session: String) async throws(ChatError) -> StoredConversation? {
        try await read { db in
            try Row.fetchOne(
                db, sql: Self.conversationSelect + " WHERE conversation.session = ?", arguments: [session]
            ).map(StoredConversation.init)
        }
    }

    /// Conversations, the one last touched first.
    ///
    /// - Parameter text: Only those in which somebody said this.
    public func conversations(
        site: String? = nil, handOff: HandOffState? = nil, text: String? = nil, limit: Int = 50, offset: Int = 0
    ) async throws(ChatError) -> StoredPage<StoredConversation> {
        let pattern = text.map {
            "%" + $0.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        }
        return try await read { db in
            let filter = """
                 WHERE (?1 IS NULL OR conversation.site = ?1) AND (?2 IS NULL OR conversation.hand_off = ?2)
                   AND (?3 IS NULL OR EXISTS (SELECT 1 FROM message WHERE message.conversation = conversation.id
                                              AND message.text LIKE ?3 ESCAPE '\\'))
                """
            let arguments: StatementArguments = [site, handOff?.rawValue, pattern]
            let total =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM conversation" + filter, arguments: arguments) ?? 0
            let rows = try Row.fetchAll(
                db, sql: Self.conversationSelect + filter + " ORDER BY updated_at DESC, id DESC LIMIT ?4 OFFSET ?5",
                arguments: [site, handOff?.rawValue, pattern, min(max(limit, 0), 1000), max(offset, 0)])
            return StoredPage(items: rows.map(StoredConversation.init), total: total)
        }
    }

    private static let conversationSelect = """
        SELECT conversation.*,
            (SELECT count(*) FROM message WHERE message.conversation = conversation.id) AS messages,
            (SELECT avg(sentiment) FROM message WHERE message.conversation = conversation.id) AS sentiment,
            (SELECT stage FROM message WHERE message.conversation = conversation.id AND stage IS NOT NULL
             ORDER BY row DESC LIMIT 1) AS stage
        FROM conversation
        """

    // MARK: Feedback

    /// Notes what the visitor thinks of a message of the bot's, over what was noted before.
    ///
    /// - Parameter session: When given, the message must be of this conversation.
    public func rate(_ message: String, session: String? = nil, _ feedback: Feedback) async throws(ChatError) {
        let comment = feedback.comment.map { String($0.prefix(1000)) }
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE message SET feedback = ?, comment = ? WHERE id = ? AND author = 'bot' AND
                        (?4 IS NULL OR conversation = (SELECT id FROM conversation WHERE session = ?4))
                    """,
                arguments: [feedback.rating.rawValue, comment, message, session])
            if db.changesCount == 0 { throw ChatError(.notFound, "no answer with this id") }
        }
    }

    // MARK: Hand-off

    /// Moves a conversation on.
    ///
    /// - Throws: ``ChatError/Code/conflict`` when the event cannot happen in its state.
    @discardableResult
    public func handOff(_ session: String, _ event: HandOffEvent) async throws(ChatError) -> HandOffState {
        let now = self.now()
        return try await write { db in
            let word = try String.fetchOne(
                db, sql: "SELECT hand_off FROM conversation WHERE session = ?", arguments: [session])
            guard let old = word.flatMap({ HandOffState(rawValue: $0) }) else {
                throw ChatError(.notFound, "no such conversation")
            }
            guard let state = old.after(event) else {
                throw ChatError(
                    .conflict, "'\(event.rawValue)' cannot happen while the conversation is '\(old.rawValue)'")
            }
            try db.execute(
                sql: "UPDATE conversation SET hand_off = ?, updated_at = ? WHERE session = ?",
                arguments: [state.rawValue, now.microseconds, session])
            return state
        }
    }

    /// Stores what a person of the site says to the visitor.
    ///
    /// - Throws: ``ChatError/Code/conflict`` unless a person holds the conversation.
    public func say(_ text: String, in session: String) async throws(ChatError) -> StoredMessage {
        let now = self.now()
        return try await write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT id, hand_off FROM conversation WHERE session = ?", arguments: [session])
            guard let row else { throw ChatError(.notFound, "no such conversation") }
            guard row.word("hand_off") == HandOffState.human else {
                throw ChatError(.conflict, "take the conversation first")
            }
            let id = Self.makeID()
            try db.execute(
                sql: "INSERT INTO message (id, conversation, author, text, at) VALUES (?, ?, 'human', ?, ?)",
                arguments: [id, row["id"] as Int64, text, now.microseconds])
            try db.execute(
                sql: "UPDATE conversation SET updated_at = ? WHERE id = ?",
                arguments: [now.microseconds, row["id"] as Int64])
            return StoredMessage(id: id, session: session, author: .human, text: text, at: now, citations: [])
        }
    }
}

extension StoredConversation {
    init(_ row: Row) {
        self.init(
            session: row["session"], site: row["site"], language: row.word("language"),
            handOff: row.word("hand_off") ?? .bot, messages: row["messages"],
            startedAt: row.timestamp("started_at"), updatedAt: row.timestamp("updated_at"),
            sentiment: row["sentiment"], stage: row.word("stage"))
    }
}

extension StoredMessage {
    init(_ row: Row, session: String) {
        let analysis: String? = row["analysis"]
        let outcome: String? = row["outcome"]
        let rating: Int? = row["feedback"]
        self.init(
            id: row["id"], session: session, author: row.word("author") ?? .visitor, text: row["text"],
            at: row.timestamp("at"), context: row["context"],
            analysis: analysis.flatMap { try? JSON(parsing: $0).decode(Analysis.self) },
            outcome: outcome.flatMap { AnswerOutcome(word: $0, refusal: row.word("refusal")) },
            strategy: row.word("strategy"), citations: [], asOf: row.time("as_of"),
            feedback: rating.flatMap { Feedback.Rating(rawValue: $0) }.map { Feedback($0, comment: row["comment"]) })
    }
}

extension AnswerOutcome {
    init?(word: String, refusal: RefusalReason?) {
        switch word {
        case "answered": self = .answered
        case "greeting": self = .greeting
        case "refused": self = .refused(refusal ?? .notOnSite)
        case "handed_off": self = .handedOff
        default: return nil
        }
    }
}
