// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// What the visits of one page have shown, one byte each, the last ``capacity`` of them: how long after the visit before,
/// and whether the page had changed.
///
/// The interval is kept on a logarithmic scale from a minute to two years, to within 6 %.
public struct ChangeHistory: Sendable, Hashable {
    public static let capacity = 24

    private static let shortest = 60.0
    private static let longest = 2 * 365.25 * 86_400
    private static let step = log(longest / shortest) / 127

    public struct Observation: Sendable, Hashable {
        public let interval: Duration
        public let hasChanged: Bool
    }

    /// For ``PageKnowledge/history``: the oldest first; bit 7 says changed, the others the interval.
    public private(set) var bytes: [UInt8]

    public init() { bytes = [] }

    /// What ``bytes`` gave once. Any bytes are a history; of more than ``capacity`` the last ones count.
    public init(bytes: [UInt8]) { self.bytes = Array(bytes.suffix(Self.capacity)) }

    public var count: Int { bytes.count }

    /// What the last visit found; `nil` before there was one.
    public var lastHasChanged: Bool? { bytes.last.map { $0 & 0x80 != 0 } }

    public var changes: Int { bytes.lazy.filter { $0 & 0x80 != 0 }.count }

    /// - Parameter interval: Since the visit before; under a minute counts as one, over two years as two.
    public mutating func record(interval: Duration, hasChanged: Bool) {
        let seconds = min(max(interval.secondsValue, Self.shortest), Self.longest)
        let place = UInt8(min(max((log(seconds / Self.shortest) / Self.step).rounded(), 0), 127))
        if bytes.count == Self.capacity { bytes.removeFirst() }
        bytes.append(place | (hasChanged ? 0x80 : 0))
    }

    public var observations: [Observation] {
        bytes.map { byte in
            let seconds = Self.seconds[Int(byte & 0x7F)]
            return Observation(interval: .microseconds(Int64(seconds * 1e6)), hasChanged: byte & 0x80 != 0)
        }
    }

    /// Intervals in days with whether the page had changed: what the estimate needs.
    func eachVisit(_ body: (_ days: Double, _ hasChanged: Bool) -> Void) {
        for byte in bytes { body(Self.seconds[Int(byte & 0x7F)] / 86_400, byte & 0x80 != 0) }
    }

    private static let seconds: [Double] = (0..<128).map { shortest * exp(step * Double($0)) }
}
