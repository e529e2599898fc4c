// SPDX-License-Identifier: MIT

/// The path pattern of a robots.txt rule: a prefix in which `*` stands for any run of bytes and a `$` at the end for the
/// end of the path. Source: RFC 9309 sections 2.2.2 and 2.2.3.
struct RobotsPattern: Hashable, Sendable {
    /// What stands before the first star: the start of the path.
    private let prefix: [UInt8]
    /// What stands after each star.
    private let pieces: [Piece]
    private let isAnchoredAtEnd: Bool
    /// In bytes, stars and `$` counted: the longest pattern that matches decides.
    let length: Int

    init(_ pattern: [UInt8]) {
        length = pattern.count
        isAnchoredAtEnd = pattern.last == UInt8(ascii: "$")
        let body = isAnchoredAtEnd ? pattern.dropLast() : pattern[...]
        let parts = body.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
        prefix = parts.first ?? []
        pieces = parts.dropFirst().map(Piece.init)
    }

    /// Whether the pattern matches a path with its query. Linear in the length of the path and the pattern: each piece
    /// is searched for where the one before it was first found, which loses no match, and never twice.
    func matches(_ target: UnsafeBufferPointer<UInt8>) -> Bool {
        guard target.count >= prefix.count else { return false }
        for index in prefix.indices where prefix[index] != target[index] { return false }
        var position = prefix.count
        guard let last = pieces.last else { return !isAnchoredAtEnd || position == target.count }
        for piece in pieces.dropLast() {
            guard let end = piece.end(in: target, from: position) else { return false }
            position = end
        }
        guard isAnchoredAtEnd else { return last.end(in: target, from: position) != nil }
        return target.count - position >= last.bytes.count && target.suffix(last.bytes.count).elementsEqual(last.bytes)
    }

    /// A run of literal bytes that is searched for, by Knuth, Morris and Pratt, so that no pattern costs more than the
    /// path is long.
    private struct Piece: Hashable, Sendable {
        let bytes: [UInt8]
        /// For each place, how much of the piece's start is also the end of what was read up to there.
        private let borders: [Int32]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            var borders = [Int32](repeating: 0, count: bytes.count)
            var length = 0
            for index in bytes.indices.dropFirst() {
                while length > 0, bytes[index] != bytes[length] { length = Int(borders[length - 1]) }
                if bytes[index] == bytes[length] { length += 1 }
                borders[index] = Int32(truncatingIfNeeded: length)
            }
            self.borders = borders
        }

        /// Where the first occurrence at or after `start` ends.
        func end(in target: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
            guard !bytes.isEmpty else { return start }
            var length = 0
            for index in start..<target.count {
                while length > 0, target[index] != bytes[length] { length = Int(borders[length - 1]) }
                if target[index] == bytes[length] { length += 1 }
                if length == bytes.count { return index + 1 }
            }
            return nil
        }
    }
}
