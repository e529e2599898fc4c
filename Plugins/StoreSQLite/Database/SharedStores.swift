// SPDX-License-Identifier: MIT

import Synchronization

/// The stores open in this process by what they write to: recipes that name one file share one writer.
enum SharedStores {
    private struct Entry {
        weak var store: CommitQueue?
    }

    private static let entries = Mutex<[StoreSettings: Entry]>([:])

    static func store(for settings: StoreSettings) -> CommitQueue {
        entries.withLock { entries in
            if let store = entries[settings]?.store { return store }
            entries = entries.filter { $0.value.store != nil }
            let store = CommitQueue(database: KnowledgeDatabase(settings: settings))
            entries[settings] = Entry(store: store)
            return store
        }
    }
}
