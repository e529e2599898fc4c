// SPDX-License-Identifier: MIT

import FoundationEssentials
import StageSDK
import Vocabulary

/// When a page was found changed and when not, four bytes a time: bit 31 says changed, the others how long after the time
/// before, in tenths of a second.
///
/// Times without a change in a row are one: if changes come at random (a Poisson process), the sum says as much as its
/// parts, so that a page that is asked for every minute keeps as long a memory as any other.
struct SeenHistory: Sendable, Equatable {
    /// Times kept; the oldest make room.
    static let capacity = 24
    private static let changedBit: UInt32 = 1 << 31
    private static let longest: UInt32 = changedBit - 1

    private var entries: [UInt32] = []

    init() {}

    /// Any bytes are a history; a rest of fewer than four is left out.
    init(_ bytes: [UInt8]) {
        let whole = bytes.prefix(bytes.count / 4 * 4)
        entries = stride(from: 0, to: whole.count, by: 4).map { index in
            (0..<4).reduce(0) { $0 | UInt32(whole[index + $1]) << UInt32(8 * $1) }
        }.suffix(Self.capacity)
    }

    /// - Parameter interval: Since the page was last seen to hold; nothing is recorded for one that is not positive.
    mutating func record(interval: Duration, hasChanged: Bool) {
        guard interval > .zero else { return }
        let tenths = UInt32(clamping: min(interval.microseconds / 100_000, Int64(Self.longest)))
        if !hasChanged, let last = entries.last, last & Self.changedBit == 0 {
            entries[entries.count - 1] = min(Self.longest, last + tenths)
            return
        }
        if entries.count == Self.capacity { entries.removeFirst() }
        entries.append(tenths | (hasChanged ? Self.changedBit : 0))
    }

    /// `nil` for none, which takes no room in a row.
    var data: Data? {
        guard !entries.isEmpty else { return nil }
        return Data(entries.flatMap { entry in (0..<4).map { UInt8(truncatingIfNeeded: entry >> UInt32(8 * $0)) } })
    }

    /// For the daemon: `[{after, changed}]`, the oldest first.
    var value: Value {
        .list(
            entries.map { entry in
                let after = Duration.milliseconds(100 * Int64(entry & Self.longest))
                return ["after": .duration(after), "changed": .bool(entry & Self.changedBit != 0)]
            })
    }
}
