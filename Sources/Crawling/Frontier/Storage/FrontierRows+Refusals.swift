// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// The sample of URLs that were not taken.
extension FrontierRows {
    func refusalsKept(pipeline: Int64, code: String) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM refusals WHERE pipeline = ? AND code = ?")
        return try Int.fetchOne(statement, arguments: [pipeline, code]) ?? 0
    }

    /// The last reason of a URL replaces the one before.
    ///
    /// - Returns: Whether a row was added.
    func keep(
        _ refusal: Refusal, code: String, key: Int64, pipeline: Int64, parent: Int64?, at now: Timestamp,
        insertsNew: Bool
    ) throws -> Bool {
        let url = refusal.url.string
        let sql = "SELECT rowid, code FROM refusals WHERE pipeline = ? AND key = ? AND url = ?"
        let found = try first(sql, [pipeline, key, url]) { (id: $0[0] as Int64, code: $0[1] as String) }
        let detail = String(refusal.detail.prefix(500))
        if let found {
            try execute(
                "UPDATE refusals SET code = ?, detail = ?, at = ?, parent = ? WHERE rowid = ?",
                [code, detail, now.microseconds, parent, found.id])
            return found.code != code
        }
        guard insertsNew else { return false }
        try execute(
            "INSERT INTO refusals (pipeline, key, url, code, detail, at, parent) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [pipeline, key, url, code, detail, now.microseconds, parent])
        return true
    }
}
