// SPDX-License-Identifier: MIT

import Vocabulary

/// What a part of a condition yields.
enum ConditionType: Hashable {
    case bool, number, text, time, duration, bytes, list, map, null
    /// A member of a map: known only when a record is there.
    case any

    init(_ kind: SlotInfo.Kind) {
        self =
            switch kind {
            case .text: .text
            case .int: .number
            case .time: .time
            case .bytes: .bytes
            case .list: .list
            case .map: .map
            }
    }

    init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .bool: .bool
            case .int, .real: .number
            case .text: .text
            case .bytes: .bytes
            case .time: .time
            case .duration: .duration
            case .list: .list
            case .map: .map
            }
    }

    var shown: String {
        switch self {
        case .bool: "true or false"
        case .number: "a number"
        case .text: "text"
        case .time: "a time"
        case .duration: "a duration"
        case .bytes: "bytes"
        case .list: "a list"
        case .map: "a map"
        case .null: "null"
        case .any: "any value"
        }
    }

    var hasOrder: Bool {
        switch self {
        case .number, .text, .time, .duration, .any: true
        case .bool, .bytes, .list, .map, .null: false
        }
    }

    /// Whether a value of this type can equal one of the other.
    func meets(_ other: ConditionType) -> Bool {
        self == other || self == .any || other == .any || self == .null || other == .null
    }
}
