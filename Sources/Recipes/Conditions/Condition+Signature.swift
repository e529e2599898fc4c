// SPDX-License-Identifier: MIT

import Vocabulary

extension Condition.Function {
    var takesArgument: Bool {
        switch self {
        case .exists, .length, .lower: false
        case .startsWith, .endsWith, .contains: true
        }
    }

    var operands: [ConditionType] {
        switch self {
        case .exists: [.any]
        case .length: [.text, .list, .map, .bytes]
        case .lower, .startsWith, .endsWith: [.text]
        case .contains: [.text, .list]
        }
    }

    var result: ConditionType {
        switch self {
        case .exists, .startsWith, .endsWith, .contains: .bool
        case .length: .number
        case .lower: .text
        }
    }
}
