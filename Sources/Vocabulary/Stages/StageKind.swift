// SPDX-License-Identifier: MIT

/// The seven steps a record can pass. Raw values are the words of recipes; ``number`` is the plugin contract's.
public enum StageKind: String, CaseIterable, Sendable, Codable, Hashable {
    case select, fetch, retry, render, parse, enrich, store

    /// `lm_stage_kind` of the plugin contract.
    public var number: UInt32 { UInt32(StageKind.allCases.firstIndex(of: self)! + 1) }

    public init?(number: UInt32) {
        guard (1...UInt32(StageKind.allCases.count)).contains(number) else { return nil }
        self = StageKind.allCases[Int(number) - 1]
    }

    /// Whether the stage gets the page rather than works on it: `again` goes back to the first of these.
    public var acquires: Bool { self == .select || self == .fetch || self == .render || self == .retry }
}

/// A stage's full name, as a recipe writes it: kind and name, `parse: html`.
public struct StageName: Sendable, Hashable, Codable, CustomStringConvertible {
    public let kind: StageKind
    public let name: String

    public init(_ kind: StageKind, _ name: String) { (self.kind, self.name) = (kind, name) }

    public var description: String { "\(kind.rawValue): \(name)" }

    /// `parse.html`: for metrics and logs.
    public var label: String { "\(kind.rawValue).\(name)" }

    /// Lower-case ASCII letters, digits and `_`, a letter first, at most 40 bytes.
    public static func isValid(name: String) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
