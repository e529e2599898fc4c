// SPDX-License-Identifier: MIT

public import Vocabulary

/// A worked example in a recipe: a page, and what the pipeline makes of it. Runs offline.
public struct RecipeTest: Sendable, Hashable {
    /// What becomes of a record in the end.
    public enum Outcome: String, Sendable, Hashable, CaseIterable { case stored, dropped, quarantined, retry, halted }

    public var name: String
    /// Where the test stands.
    public var origin: ValueOrigin
    public var given: Given
    /// Every one must hold; what is not named is not compared.
    public var expectations: [Expectation]

    /// The visit, as if it had been made.
    public struct Given: Sendable, Hashable {
        public var url: String
        /// Path of the recorded response body, relative to the recipe's folder; `nil` for an empty body.
        public var page: String?
        /// HTTP status; 200 unless said.
        public var status: Int
        /// Names in lower case, in written order.
        public var headers: [Header]
        /// Further slots as they are before the first stage after acquisition.
        public var slots: [Slot: JSON]

        public init(
            url: String, page: String? = nil, status: Int = 200, headers: [Header] = [], slots: [Slot: JSON] = [:]
        ) {
            (self.url, self.page, self.status) = (url, page, status)
            (self.headers, self.slots) = (headers, slots)
        }
    }

    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    public enum Expectation: Sendable, Hashable {
        case outcome(Outcome)
        /// The value at `path` below the slot; `label` is what the recipe calls it: `price`, `response.status`.
        case value(label: String, slot: Slot, path: [String], expected: JSON)
    }

    public init(name: String, origin: ValueOrigin, given: Given, expectations: [Expectation]) {
        (self.name, self.origin, self.given, self.expectations) = (name, origin, given, expectations)
    }
}
