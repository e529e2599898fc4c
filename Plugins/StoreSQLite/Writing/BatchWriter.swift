// SPDX-License-Identifier: MIT

import GRDB
import StageSDK

/// Writes a batch in one transaction, each record in a savepoint of its own.
///
/// The rows come first and the search index last: FTS5 empties its memory to disk at every savepoint, which would undo
/// what grouping gains.
struct BatchWriter: Sendable {
    let database: KnowledgeDatabase

    /// - Returns: One result for each write, in order.
    func write(_ batch: [Write]) -> [Result<WriteOutcome, StoreError>] {
        do throws(StoreError) {
            return try commit(batch)
        } catch {
            guard batch.count > 1, !error.endsBatch else {
                return batch.map { _ in .failure(error) }
            }
            // One of them spoils the transaction as a whole: each by itself, so that one fails alone.
            return batch.flatMap { write([$0]) }
        }
    }

    /// - Throws: ``StoreError`` when nothing of the batch was written.
    private func commit(_ batch: [Write]) throws(StoreError) -> [Result<WriteOutcome, StoreError>] {
        let path = database.settings.path
        let pool = try database.pool()
        do {
            return try pool.writeWithoutTransaction { db in
                var results: [Result<WriteOutcome, StoreError>] = []
                var index = IndexChanges()
                try db.inTransaction(.immediate) {
                    results = try writeRows(batch, db, &index)
                    return .commit
                }
                database.words.learn(index.words)
                return results
            }
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw StoreError(.failed, "\(path): \(error)")
        }
    }

    private func writeRows(
        _ batch: [Write], _ db: Database, _ index: inout IndexChanges
    ) throws -> [Result<WriteOutcome, StoreError>] {
        var results: [Result<WriteOutcome, StoreError>] = []
        results.reserveCapacity(batch.count)
        for write in batch {
            let mark = index.count
            do {
                var outcome = WriteOutcome.passed
                try db.inSavepoint {
                    outcome = try self.write(write, db, &index)
                    return .commit
                }
                results.append(.success(outcome))
            } catch let error as StoreError where !error.endsBatch {
                index.undo(to: mark)
                results.append(.failure(error))
            } catch let error as DatabaseError {
                let error = StoreError(error, path: database.settings.path)
                guard !error.endsBatch, db.isInsideTransaction else { throw error }
                index.undo(to: mark)
                results.append(.failure(error))
            }
        }
        try index.apply(to: db)
        if database.isPurgeDue() { _ = try BodyWriter.dropExpired(db, at: .now()) }
        return results
    }

    private func write(_ write: Write, _ db: Database, _ index: inout IndexChanges) throws -> WriteOutcome {
        switch write {
        case .page(let draft): try writer(db).store(draft, &index)
        case .removal(let url, let reason, let time): try writer(db).remove(url, reason, at: time, &index)
        case .barrier: .passed
        }
    }

    private func writer(_ db: Database) -> PageWriter { PageWriter(db: db, words: database.words) }
}
