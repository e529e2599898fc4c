// SPDX-License-Identifier: MIT

import CPluginABI
import Vocabulary

/// Slots as bits, for a question asked at every write.
struct SlotSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ slots: [Slot] = []) {
        for slot in slots {
            if slot.rawValue < 64 { low |= 1 << UInt64(slot.rawValue) } else { high |= 1 << UInt64(slot.rawValue - 64) }
        }
    }

    func contains(_ slot: Slot) -> Bool {
        slot.rawValue < 64 ? low >> UInt64(slot.rawValue) & 1 == 1 : high >> UInt64(slot.rawValue - 64) & 1 == 1
    }
}

extension Slot {
    /// One more than the largest slot number; below 128, which is what a ``SlotSet`` holds.
    static let tableSize = Int(Slot.allCases.map(\.rawValue).max() ?? 0) + 1

    private static let kinds: [SlotInfo.Kind?] = (0..<tableSize).map { Slot(rawValue: UInt32($0))?.info.kind }

    /// ``SlotInfo/kind`` without a look-up by hash.
    var kind: SlotInfo.Kind { Slot.kinds[Int(rawValue)] ?? .map }

    /// Bytes its value may hold.
    var limit: Int { self == .body || self == .attachments ? StoredValue.largestBody : StoredValue.largestValue }
}

extension SlotInfo.Kind {
    func accepts(_ type: lm_type) -> Bool {
        switch self {
        case .text: type == LM_TEXT
        case .int: type == LM_INT
        case .time: type == LM_TIME
        case .bytes: type == LM_BYTES
        case .list: type == LM_LIST
        case .map: type == LM_MAP
        }
    }
}
