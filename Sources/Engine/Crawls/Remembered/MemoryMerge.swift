// SPDX-License-Identifier: MIT

import Vocabulary

/// Brings together what two visits, each of which began with the same memory, have made of it. Knows nothing of what
/// stages keep there but this: a map with a time under `at` is a statement of that time, and a list is a set of notes.
enum MemoryMerge {
    /// - Parameters:
    ///   - learned: What a visit made of `sent`.
    ///   - known: What others have made of it meanwhile.
    static func merge(_ learned: ValueMap, since sent: ValueMap?, into known: ValueMap?) -> ValueMap {
        var merged = known ?? ValueMap()
        let before = sent ?? ValueMap()
        for entry in learned.entries {
            let old = before[entry.name]
            guard entry.value != old else { continue }
            merged[entry.name] = value(entry.value, since: old, into: merged[entry.name])
        }
        for entry in before.entries where learned[entry.name] == nil && merged[entry.name] == entry.value {
            merged[entry.name] = nil
        }
        for entry in before.entries where learned[entry.name] == nil {
            // Notes that this visit has used up; what others noted meanwhile stays.
            guard let used = entry.value.list, let left = merged[entry.name]?.list else { continue }
            merged[entry.name] = .list(left.filter { !used.contains($0) })
        }
        return merged
    }

    private static func value(_ new: Value, since old: Value?, into known: Value?) -> Value {
        guard let known, known != old else { return new }
        switch (new, known) {
        case (.map(let new), .map(let known)):
            if let at = new["at"]?.time, let knownAt = known["at"]?.time { return .map(at < knownAt ? known : new) }
            return .map(merge(new, since: old?.map, into: known))
        case (.list(let new), .list(let known)):
            let before = old?.list ?? []
            let gone = before.filter { !new.contains($0) }
            return .list(
                known.filter { !gone.contains($0) } + new.filter { !before.contains($0) && !known.contains($0) })
        default: return new
        }
    }
}
