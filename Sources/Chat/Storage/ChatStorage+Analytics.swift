// SPDX-License-Identifier: MIT

import GRDB
public import Vocabulary

extension ChatStorage {
    /// What happened from `start` up to, not including, `end`.
    ///
    /// - Parameter site: `nil` is all sites together.
    public func analytics(
        site: String? = nil, from start: Timestamp, to end: Timestamp, top: Int = 20
    ) async throws(ChatError) -> Analytics {
        try await read { db in
            let query = AnalyticsQuery(db: db, site: site, start: start, end: end, top: min(max(top, 1), 100))
            return try query.analytics()
        }
    }
}

/// The counts of one period, all from one snapshot.
private struct AnalyticsQuery {
    let db: Database
    let site: String?
    let start: Timestamp
    let end: Timestamp
    let top: Int

    private static let source = """
         FROM message JOIN conversation ON conversation.id = message.conversation
        WHERE message.at >= ?1 AND message.at < ?2 AND (?3 IS NULL OR conversation.site = ?3)
        """

    private var arguments: StatementArguments { [start.microseconds, end.microseconds, site] }

    func analytics() throws -> Analytics {
        var result = Analytics()
        let sums = try Row.fetchOne(
            db,
            sql: """
                SELECT count(DISTINCT conversation.id) AS conversations, count(*) FILTER (WHERE author = 'visitor') AS messages,
                    avg(sentiment) AS sentiment, avg(took) AS took, coalesce(sum(tokens), 0) AS tokens,
                    count(*) FILTER (WHERE feedback > 0) AS up, count(*) FILTER (WHERE feedback < 0) AS down
                """ + Self.source, arguments: arguments)
        if let sums {
            (result.conversations, result.messages) = (sums["conversations"], sums["messages"])
            (result.sentiment, result.modelTokens) = (sums["sentiment"], sums["tokens"])
            (result.feedbackUp, result.feedbackDown) = (sums["up"], sums["down"])
            let took: Double? = sums["took"]
            result.took = took.map { .microseconds(Int64($0)) }
        }
        result.days = try days()
        result.intents = try counts("intent")
        result.stages = try counts("stage")
        result.objections = try counts("objection")
        result.languages = try counts("message.language", "author = 'visitor'")
        result.outcomes = try counts("outcome")
        result.refusals = try counts("refusal")
        result.strategies = try counts("strategy")
        result.questions = try questions()
        result.pages = try pages()
        return result
    }

    private func counts(_ column: String, _ condition: String = "1") throws -> [Analytics.Count] {
        try Row.fetchAll(
            db,
            sql: "SELECT \(column) AS name, count(*) AS count" + Self.source
                + " AND \(column) IS NOT NULL AND \(condition) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100",
            arguments: arguments
        ).map { Analytics.Count(name: $0["name"], count: $0["count"]) }
    }

    private func days() throws -> [Analytics.Day] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT date(message.at / 1000000, 'unixepoch') AS day, count(DISTINCT conversation.id) AS conversations,
                    count(*) FILTER (WHERE author = 'visitor') AS messages,
                    count(*) FILTER (WHERE outcome = 'refused') AS refusals,
                    count(*) FILTER (WHERE outcome = 'handed_off') AS hand_offs, avg(sentiment) AS sentiment
                """ + Self.source + " GROUP BY 1 ORDER BY 1 LIMIT 4000", arguments: arguments
        ).map {
            Analytics.Day(
                day: $0["day"], conversations: $0["conversations"], messages: $0["messages"],
                refusals: $0["refusals"], handOffs: $0["hand_offs"], sentiment: $0["sentiment"])
        }
    }

    /// Questions as last asked, by how often. Greetings and thanks are none.
    private func questions() throws -> [Analytics.Count] {
        try Row.fetchAll(
            db,
            sql: "SELECT message.text AS name, count(*) AS count, max(message.row)" + Self.source
                + """
                 AND author = 'visitor' AND intent NOT IN ('greeting', 'farewell', 'thanks') AND question_key <> ''
                GROUP BY question_key ORDER BY 2 DESC, 3 DESC LIMIT \(top)
                """, arguments: arguments
        ).map { Analytics.Count(name: $0["name"], count: $0["count"]) }
    }

    private func pages() throws -> [Analytics.Count] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT citation.url AS name, count(*) AS count FROM citation
                JOIN message ON message.row = citation.message
                JOIN conversation ON conversation.id = message.conversation
                WHERE message.at >= ?1 AND message.at < ?2 AND (?3 IS NULL OR conversation.site = ?3)
                    AND citation.url <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT \(top)
                """, arguments: arguments
        ).map { Analytics.Count(name: $0["name"], count: $0["count"]) }
    }
}
