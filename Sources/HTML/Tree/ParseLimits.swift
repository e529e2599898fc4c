// SPDX-License-Identifier: MIT

/// Bounds that keep the time linear in the page's size on any input. Past each of them markup is lost, never text
/// (but for ``bytes``).
public struct ParseLimits: Equatable, Sendable {
    /// The bytes that are parsed, after decoding; the rest of the page is ignored. At most 128 MiB.
    public var bytes = 64 << 20
    /// Open elements at once. Deeper elements become siblings instead of children. Between 32 and 4096.
    public var depth = 512
    /// Formatting elements (`<b>`, `<font>` ...) that are reopened after each block. Between 4 and 256.
    public var formattingElements = 48
    /// Attributes of one element, at most 4000; later ones are dropped.
    public var attributes = 512

    public init() {}
}

/// Which of the ``ParseLimits`` changed the tree.
public struct LimitsHit: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bytes = LimitsHit(rawValue: 1)
    public static let depth = LimitsHit(rawValue: 2)
    public static let formattingElements = LimitsHit(rawValue: 4)
    public static let attributes = LimitsHit(rawValue: 8)
    /// More distinct element or attribute names than the arena holds (about a million).
    public static let names = LimitsHit(rawValue: 16)
}
