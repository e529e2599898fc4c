// SPDX-License-Identifier: MIT

/// What a recipe's text may cost, whatever it says.
enum YAMLLimits {
    /// Bytes of one file.
    static let bytes = 1 << 20
    /// Maps and lists inside each other, aliases followed.
    static let depth = 32
    /// Values of one file, aliases followed: ten lines of aliases could else stand for billions.
    static let values = 20_000
    static let aliases = 256
    /// Bytes of one key, so that messages stay readable.
    static let keyBytes = 1024
}
