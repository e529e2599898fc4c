// SPDX-License-Identifier: MIT

import GRDB
import Glibc
import Synchronization
public import Vocabulary

/// Conversations, knowledge bases, content gaps and what models cost, in one SQLite file that this process owns.
///
/// C1: an answer is shown as finished only after it is stored. C2: deleting a visitor's data leaves nothing of it but
/// counts without text. Readers do not wait for the writer.
public final class ChatStorage: Sendable {
    let database: any DatabaseWriter
    let now: @Sendable () -> Timestamp
    private let path: String?
    /// Why the last write failed, until one succeeds.
    private let failedWrite = Mutex<ChatError?>(nil)

    /// - Parameter path: `nil` keeps everything in memory.
    /// - Throws: ``ChatError/Code/storageFailed``.
    public init(path: String?, now: @escaping @Sendable () -> Timestamp = { .now() }) throws(ChatError) {
        (self.now, self.path) = (now, path)
        do {
            var configuration = Configuration()
            configuration.label = "chat"
            configuration.prepareDatabase { db in
                try db.execute(
                    sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096; PRAGMA secure_delete = ON;")
            }
            if let path {
                configuration.maximumReaderCount = 4
                database = try DatabasePool(path: path, configuration: configuration)
            } else {
                database = try DatabaseQueue(configuration: configuration)
            }
            try ChatSchema.migrator.migrate(database)
        } catch {
            throw ChatError(.storageFailed, "\(path ?? "memory"): \(error)")
        }
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(ChatError) -> Value {
        do { return try await database.read(work) } catch { throw Self.failure(error) }
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(ChatError) -> Value {
        do {
            let value = try await database.write(work)
            failedWrite.withLock { $0 = nil }
            return value
        } catch {
            let failure = Self.failure(error)
            if error is DatabaseError { failedWrite.withLock { $0 = failure } }
            throw failure
        }
    }

    static func failure(_ error: any Error) -> ChatError {
        switch error {
        case let error as ChatError: error
        case is CancellationError: ChatError(.cancelled, "cancelled")
        case let error as DatabaseError: ChatError(.storageFailed, "SQLite: \(error.resultCode) \(error.message ?? "")")
        default: ChatError(.storageFailed, "\(error)")
        }
    }

    /// Whether the file can be read, may be written, and took the last write: for health checks. Writes nothing, and waits
    /// for no writer.
    ///
    /// - Throws: ``ChatError/Code/storageFailed``.
    public func check() async throws(ChatError) {
        try await read { db in _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM spend WHERE day < 0") }
        if let failure = failedWrite.withLock({ $0 }) { throw failure }
        guard let path, access(path, W_OK) != 0 else { return }
        throw ChatError(.storageFailed, "\(path): \(String(cString: strerror(errno)))")
    }

    /// Random, 32 hexadecimal digits.
    static func makeID() -> String {
        let random = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        func digits(_ value: UInt64) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return digits(random.0) + digits(random.1)
    }
}

extension Row {
    func timestamp(_ column: String) -> Timestamp { Timestamp(microseconds: self[column]) }

    func time(_ column: String) -> Timestamp? {
        let micros: Int64? = self[column]
        return micros.map { Timestamp(microseconds: $0) }
    }

    func word<Word: RawRepresentable>(_ column: String, _: Word.Type = Word.self) -> Word?
    where Word.RawValue == String {
        let text: String? = self[column]
        return text.flatMap { Word(rawValue: $0) }
    }
}
