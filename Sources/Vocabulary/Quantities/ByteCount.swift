// SPDX-License-Identifier: MIT

/// A number of bytes. Text form: `512B`, `64KiB`, `8MiB`, `2GiB` (powers of 1024) or `kB`, `MB`, `GB` (powers of 1000).
public struct ByteCount: Sendable, Hashable, Comparable {
    public let bytes: Int64

    public init(_ bytes: Int64) { self.bytes = bytes }

    public static func kibibytes(_ count: Int64) -> ByteCount { ByteCount(count << 10) }
    public static func mebibytes(_ count: Int64) -> ByteCount { ByteCount(count << 20) }

    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }

    private static let units: [(name: String, size: Int64)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000),
        ("B", 1),
    ]

    /// - Returns: `nil` without a unit, with a sign, or past 2^53 bytes.
    public init?(text: String) {
        guard let unit = ByteCount.units.first(where: { text.hasSuffix($0.name) }),
            let number = Double(text.dropLast(unit.name.count)), number >= 0, number * Double(unit.size) <= 9e15
        else { return nil }
        self.init(Int64((number * Double(unit.size)).rounded()))
    }
}

extension ByteCount: CustomStringConvertible {
    public var description: String { text }

    /// The largest unit that divides the count exactly, powers of 1024 first.
    public var text: String {
        for unit in ByteCount.units where bytes != 0 && bytes % unit.size == 0 {
            return "\(bytes / unit.size)\(unit.name)"
        }
        return "\(bytes)B"
    }
}
