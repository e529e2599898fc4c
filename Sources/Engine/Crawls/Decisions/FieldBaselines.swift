// SPDX-License-Identifier: MIT

import Vocabulary

/// How often each declared field of a recipe has a value, and whether one has vanished: the sign that a site has changed
/// its pages under the recipe.
struct FieldBaselines: Sendable, Codable {
    /// Pages in a row without a field that mostly had a value.
    static let vanishedAfter = 20
    /// Pages before a rate means anything.
    static let leastPages = 20
    /// Fields filled less often than this may be empty for long.
    static let leastRate = 0.8
    /// Pages that a rate remembers.
    private static let memory = 200.0

    struct Field: Sendable, Codable {
        var rate = 0.0
        var pages = 0.0
        var emptyInARow = 0
        var hasDrifted = false
    }

    private(set) var fields: [String: Field] = [:]

    /// Counts one page.
    ///
    /// - Parameters:
    ///   - declared: The recipe's fields.
    ///   - filled: Those with a value.
    /// - Returns: Fields that are found to have vanished by this page.
    mutating func record(declared: [String], filled: Set<String>) -> [String] {
        var vanished: [String] = []
        for name in declared {
            var field = fields[name] ?? Field()
            let isFilled = filled.contains(name)
            field.pages = min(field.pages + 1, Self.memory)
            // Empty pages in a row do not drag the rate down before they are judged.
            if isFilled {
                field.rate += (1 - field.rate) / field.pages
                (field.emptyInARow, field.hasDrifted) = (0, false)
            } else {
                field.emptyInARow += 1
                let isBroken = field.pages >= Double(Self.leastPages) && field.rate >= Self.leastRate
                if !isBroken { field.rate += (0 - field.rate) / field.pages }
                if isBroken, field.emptyInARow >= Self.vanishedAfter, !field.hasDrifted {
                    field.hasDrifted = true
                    vanished.append(name)
                }
            }
            fields[name] = field
        }
        return vanished
    }

    /// Fields that have vanished and not come back.
    var drifted: [String] { fields.filter(\.value.hasDrifted).keys.sorted() }
}
