// SPDX-License-Identifier: MIT

/// The named character references (`&eacute;`), searched in their sorted list.
struct NamedReferences: Sendable {
    static let table = NamedReferences()

    struct Entry {
        var name: Range<UInt32>
        var value: UInt64
        var valueLength: UInt8
        /// Also recognised without its semicolon.
        var isLegacy: Bool
    }

    /// The longest name that is recognised without its semicolon has six letters.
    static let longestLegacy = 6
    static let longestName = 31

    private let text: [UInt8]
    private let entries: [Entry]

    private init() {
        text = Self.list.withUTF8Buffer { Array($0) }
        var entries: [Entry] = []
        entries.reserveCapacity(2125)
        for item in text.split(separator: 0x20) {
            guard let mark = item.firstIndex(where: { $0 == 0x3D || $0 == 0x21 }) else { continue }
            var value: UInt64 = 0
            for (index, byte) in item[(mark + 1)...].enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
            entries.append(
                Entry(
                    name: UInt32(item.startIndex)..<UInt32(mark), value: value,
                    valueLength: UInt8(item.endIndex - mark - 1), isLegacy: item[mark] == 0x21))
        }
        self.entries = entries
    }

    /// The entry of exactly this name, without its semicolon.
    func find(_ name: UnsafePointer<UInt8>, count: Int) -> Entry? {
        var low = 0
        var high = entries.count
        return text.withUnsafeBufferPointer { text in
            while low < high {
                let middle = (low + high) / 2
                let order = Self.compare(name, count, text, entries[middle].name)
                if order == 0 { return entries[middle] }
                if order < 0 { high = middle } else { low = middle + 1 }
            }
            return nil
        }
    }

    private static func compare(
        _ name: UnsafePointer<UInt8>, _ count: Int, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<UInt32>
    ) -> Int {
        for index in 0..<min(count, range.count) {
            let difference = Int(name[index]) - Int(text[Int(range.lowerBound) + index])
            if difference != 0 { return difference }
        }
        return count - range.count
    }
}
