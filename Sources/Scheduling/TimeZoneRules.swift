// SPDX-License-Identifier: MIT

/// What a zone's clocks are ahead of UTC, and since when.
///
/// - Note: Source: RFC 9636 (TZif): versions 1 to 4, leap seconds not counted.
public struct TimeZoneRules: Sendable, Hashable {
    public static let utc = TimeZoneRules(name: "UTC", changes: [], first: 0, footer: nil)

    /// A zone of a few thousand transitions is 64 KiB long at most; what is longer is no zone.
    static let maxFileSize = 1 << 20

    /// As the recipe names it: `Europe/Lisbon`.
    public let name: String
    /// Offsets in seconds, from a moment in seconds on, in order.
    private let changes: [Change]
    /// Before the first change.
    private let first: Int64
    /// After the last change.
    private let footer: DaylightRule?

    private struct Change: Sendable, Hashable {
        let from: Int64
        let offset: Int64
    }

    private init(name: String, changes: [Change], first: Int64, footer: DaylightRule?) {
        (self.name, self.changes, self.first, self.footer) = (name, changes, first, footer)
    }

    /// Seconds that clocks are ahead of UTC at a moment in seconds since 1970.
    func offset(at second: Int64) -> Int64 {
        if let last = changes.last, second >= last.from { return footer?.offset(at: second) ?? last.offset }
        guard !changes.isEmpty else { return footer?.offset(at: second) ?? first }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].from <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// The moment at which clocks first show `local`, in seconds since 1970 of the clocks' own reckoning. A time that is
    /// skipped when clocks are put forward counts as if they had not been.
    func moment(showing local: Int64) -> Int64 {
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        for candidate in [local - max(before, after), local - min(before, after)]
        where candidate + offset(at: candidate) == local {
            return candidate
        }
        return local - before
    }
}

// MARK: - TZif

extension TimeZoneRules {
    /// Reads a TZif file.
    ///
    /// - Throws: ``ScheduleError/Code/damagedZone`` for what is none.
    public init(name: String, parsing bytes: [UInt8]) throws(ScheduleError) {
        guard bytes.count <= Self.maxFileSize else { throw ScheduleError(.damagedZone, "\(name): too long") }
        var reader = ByteReader(bytes: bytes)
        guard let header = reader.header() else { throw ScheduleError(.damagedZone, "\(name): no TZif header") }
        guard header.version >= 2 else {
            let block = reader.block(header, timeSize: 4)
            guard let block else { throw ScheduleError(.damagedZone, "\(name): ends too soon") }
            self.init(name: name, changes: block.changes, first: block.first, footer: nil)
            return
        }
        // The first block is for readers that know no 64-bit times.
        guard reader.skipBlock(header, timeSize: 4), let second = reader.header(),
            let block = reader.block(second, timeSize: 8)
        else { throw ScheduleError(.damagedZone, "\(name): ends too soon") }
        let text = reader.footer()
        let footer = text.isEmpty ? nil : DaylightRule(text)
        guard text.isEmpty || footer != nil else {
            throw ScheduleError(.damagedZone, "\(name): the rule after the last change cannot be read")
        }
        self.init(name: name, changes: block.changes, first: block.first, footer: footer)
    }

    private struct Header {
        let version: UInt8
        let isUTCount, isStandardCount, leapCount, timeCount, typeCount, characterCount: Int
    }

    private struct ByteReader {
        let bytes: [UInt8]
        var at = 0

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, count <= bytes.count - at else { return nil }
            defer { at += count }
            return bytes[at..<at + count]
        }

        mutating func integer(_ size: Int) -> Int64? {
            guard let part = take(size), let first = part.first else { return nil }
            return part.reduce(first >= 0x80 ? -1 : 0) { $0 << 8 | Int64($1) }
        }

        mutating func header() -> Header? {
            guard take(4).map(Array.init) == Array("TZif".utf8), let version = take(1)?.first, take(15) != nil else {
                return nil
            }
            var counts: [Int] = []
            for _ in 0..<6 {
                guard let count = integer(4), (0...1 << 20).contains(count) else { return nil }
                counts.append(Int(count))
            }
            return Header(
                version: version == 0 ? 1 : version &- 0x30, isUTCount: counts[0], isStandardCount: counts[1],
                leapCount: counts[2], timeCount: counts[3], typeCount: counts[4], characterCount: counts[5])
        }

        mutating func skipBlock(_ header: Header, timeSize: Int) -> Bool {
            let size =
                header.timeCount * (timeSize + 1) + header.typeCount * 6 + header.characterCount
                + header.leapCount * (timeSize + 4) + header.isStandardCount + header.isUTCount
            return take(size) != nil
        }

        mutating func block(_ header: Header, timeSize: Int) -> (changes: [Change], first: Int64)? {
            var times: [Int64] = []
            for _ in 0..<header.timeCount {
                guard let time = integer(timeSize) else { return nil }
                times.append(time)
            }
            guard let types = take(header.timeCount).map(Array.init) else { return nil }
            var offsets: [Int64] = []
            for _ in 0..<header.typeCount {
                guard let offset = integer(4), abs(offset) <= 100_000, take(2) != nil else { return nil }
                offsets.append(offset)
            }
            guard let first = offsets.first, types.allSatisfy({ Int($0) < offsets.count }),
                zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
                take(
                    header.characterCount + header.leapCount * (timeSize + 4) + header.isStandardCount
                        + header.isUTCount) != nil
            else { return nil }
            return (zip(times, types).map { Change(from: $0, offset: offsets[Int($1)]) }, first)
        }

        mutating func footer() -> String {
            guard take(1)?.first == 0x0A else { return "" }
            let rest = bytes[at...].prefix { $0 != 0x0A }.prefix(256)
            return String(decoding: rest, as: UTF8.self)
        }
    }
}
