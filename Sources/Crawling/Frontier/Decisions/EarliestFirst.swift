// SPDX-License-Identifier: MIT

import Vocabulary

/// A binary heap: the earliest first, among equals the one that came first.
struct EarliestFirst<Element: Sendable>: Sendable {
    struct Entry: Sendable {
        let time: Timestamp
        let order: UInt64
        let element: Element

        fileprivate func precedes(_ other: Entry) -> Bool {
            time != other.time ? time < other.time : order < other.order
        }
    }

    private var entries: [Entry] = []
    private var next: UInt64 = 0

    var first: Entry? { entries.first }
    var count: Int { entries.count }

    mutating func insert(_ element: Element, at time: Timestamp) {
        entries.append(Entry(time: time, order: next, element: element))
        next += 1
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> Entry? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return top }
        entries[0] = last
        var parent = 0
        while true {
            let (left, right) = (2 * parent + 1, 2 * parent + 2)
            var least = parent
            if left < entries.count, entries[left].precedes(entries[least]) { least = left }
            if right < entries.count, entries[right].precedes(entries[least]) { least = right }
            guard least != parent else { return top }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
