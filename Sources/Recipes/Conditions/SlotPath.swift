// SPDX-License-Identifier: MIT

import Vocabulary

/// A slot's name, with the members of it that follow after dots.
enum SlotPath {
    static func resolve(
        _ name: String, at offset: Int
    ) throws(ConditionError) -> (slot: Slot, path: [String], type: ConditionType) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for count in stride(from: min(parts.count, 2), through: 1, by: -1) {
            guard let slot = Slot(name: parts[..<count].joined(separator: ".")) else { continue }
            let path = Array(parts[count...])
            if path.isEmpty { return (slot, path, ConditionType(slot.info.kind)) }
            guard slot.info.kind == .map else {
                let type = ConditionType(slot.info.kind).shown
                throw ConditionError(
                    .typeMismatch, at: offset,
                    "\(slot.name) is \(type) and has no member '\(Spelling.shown(path[0]))'")
            }
            guard !path.contains("") else { throw ConditionError(at: offset, "a name is missing after a dot") }
            return (slot, path, .any)
        }
        throw ConditionError(
            .unknownSlot, at: offset, "a record has no slot '\(Spelling.shown(name))'",
            suggestion: Spelling.nearest(to: name, among: Slot.allCases.map(\.name)))
    }
}
