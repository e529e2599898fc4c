// SPDX-License-Identifier: MIT

import Dispatch
import StageSDK
import Synchronization
import Vocabulary

/// Something to write.
enum Write: Sendable {
    case page(PageDraft)
    case removal(url: String, reason: String, at: Timestamp)
    /// Nothing: done when everything before it is.
    case barrier

    var size: Int { if case .page(let draft) = self { draft.size } else { 0 } }

    /// Whether somebody waits for it: its transaction starts at once.
    var isUrgent: Bool {
        switch self {
        case .page(let draft): draft.isUrgent
        case .removal: false
        case .barrier: true
        }
    }
}

/// What was written.
enum WriteOutcome: Sendable, Equatable {
    /// A page that was not there, with its first version (or the next, if it was there before).
    case added(version: Int)
    /// A further version of a page, and the names of what differs: `content`, or a declared field's.
    case stored(version: Int, changed: [String])
    /// The same content and fields as the version that is shown: it was marked as seen to hold, and its details were
    /// renewed if they differed, which is a cosmetic change.
    case sameRecord(isCosmetic: Bool)
    case notModified
    case removed(Bool)
    case passed
}

/// Gathers writes into transactions (group commit): each is done only when its transaction has committed
/// (invariant F3), so what a caller was told is there after a crash.
///
/// A transaction starts `commit_every` after the first write that waits for it, as soon as `commit_records` wait, or at
/// once when a person waits for one of them.
/// One at a time is under way in a process; between processes SQLite's write lock decides.
final class CommitQueue: Sendable {
    let database: KnowledgeDatabase
    private let writer: BatchWriter
    private let queue = DispatchQueue(label: "store.sqlite.commit")
    private let state = Mutex(State())

    private struct State {
        var waiting: [Waiting] = []
        var bytes = 0
        var isPressed = false
        var hasTimer = false

        func isDue(_ settings: StoreSettings) -> Bool {
            isPressed || waiting.count >= settings.commitRecords || bytes >= CommitQueue.bytesPerCommit
        }
    }

    private struct Waiting: Sendable {
        let write: Write
        let done: @Sendable (Result<WriteOutcome, StoreError>) -> Void
    }

    /// A transaction takes no more than about this much text: bounds its time and memory.
    private static let bytesPerCommit = 16 << 20

    init(database: KnowledgeDatabase) {
        self.database = database
        writer = BatchWriter(database: database)
    }

    /// Returns after the transaction that holds `write` has committed, or failed.
    func submit(_ write: Write) async -> Result<WriteOutcome, StoreError> {
        await withCheckedContinuation { continuation in
            submit(Waiting(write: write) { continuation.resume(returning: $0) })
        }
    }

    private func submit(_ waiting: Waiting) {
        let isDue = state.withLock { state in
            state.waiting.append(waiting)
            state.bytes += waiting.write.size
            if waiting.write.isUrgent { state.isPressed = true }
            return state.isDue(database.settings)
        }
        if isDue { queue.async { self.commit() } } else { startTimer() }
    }

    private func startTimer() {
        let isNeeded = state.withLock { state in
            guard !state.hasTimer, !state.waiting.isEmpty else { return false }
            state.hasTimer = true
            return true
        }
        guard isNeeded else { return }
        let delay = DispatchTimeInterval.microseconds(Int(clamping: database.settings.commitEvery.microseconds))
        queue.asyncAfter(deadline: .now() + delay) { self.commit() }
    }

    /// Writes what waits, in transactions of bounded size. Runs on `queue` alone.
    private func commit() {
        repeat {
            let batch = takeBatch()
            guard !batch.isEmpty else { return }
            let results = writer.write(batch.map(\.write))
            database.health.wrote(results)
            for (waiting, result) in zip(batch, results) { waiting.done(result) }
        } while state.withLock { $0.isDue(database.settings) }
        startTimer()
    }

    private func takeBatch() -> [Waiting] {
        let settings = database.settings
        return state.withLock { state in
            state.hasTimer = false
            var (count, bytes) = (0, 0)
            while count < min(state.waiting.count, settings.commitRecords), bytes < CommitQueue.bytesPerCommit {
                bytes += state.waiting[count].write.size
                count += 1
            }
            let batch = Array(state.waiting.prefix(count))
            state.waiting.removeFirst(count)
            state.bytes -= bytes
            state.isPressed = state.waiting.contains { $0.write.isUrgent }
            return batch
        }
    }
}
