// SPDX-License-Identifier: MIT

/// A document's own names: those of elements and attributes that ``Tag`` and ``AttributeName`` have no case for.
///
/// Open addressing with a hash that is seeded per process, so that a page cannot choose names that collide.
struct NameTable: ~Copyable {
    struct Entry {
        var start: UInt32
        var length: UInt32
        var hash: UInt32
        /// Serial number of the last tag that had an attribute of this name: finds duplicates.
        var lastTag: UInt32 = 0
        /// The name that SVG spells otherwise: 0 not asked yet, else 1 + code of an attribute name.
        var svgAttribute: UInt32 = 0
    }

    private(set) var entries = RawVector<Entry>(capacity: 64)
    private var slots: RawVector<UInt32>
    private var mask: Int

    private static let seed = UInt64.random(in: .min ... .max)
    private static let secret = UInt64.random(in: .min ... .max) | 1

    init() {
        mask = 127
        slots = RawVector(capacity: 128)
        slots.count = 128
        slots.base.initialize(repeating: 0, count: 128)
        entries.append(Entry(start: 0, length: 0, hash: 0))  // index 0 stands for no name
    }

    /// The index of a name, if it is known.
    func find(_ bytes: UnsafePointer<UInt8>, count: Int, hash: UInt32, in arena: ByteView) -> UInt32? {
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, Int(entry.length) == count,
                arena.pointer(entry.start).isEqual(to: bytes, count: count)
            {
                return slots[slot]
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    mutating func add(start: UInt32, length: Int, hash: UInt32) -> UInt32 {
        if entries.count * 2 > mask { rehash() }
        let index = UInt32(entries.count)
        entries.append(Entry(start: start, length: UInt32(length), hash: hash))
        place(index, hash: hash)
        return index
    }

    private mutating func place(_ index: UInt32, hash: UInt32) {
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = index
    }

    private mutating func rehash() {
        let size = (mask + 1) * 4
        mask = size - 1
        slots = RawVector(capacity: size)
        slots.count = size
        slots.base.initialize(repeating: 0, count: size)
        for index in 1..<entries.count { place(UInt32(index), hash: entries[index].hash) }
    }

    mutating func setLastTag(_ serial: UInt32, of index: Int) -> Bool {
        let seen = entries[index].lastTag == serial
        entries.base[index].lastTag = serial
        return seen
    }

    mutating func setSVGAttribute(_ code: UInt32, of index: Int) { entries.base[index].svgAttribute = code }

    /// Multiplies with secrets and folds, eight bytes at a time.
    static func hash(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
        var state = seed ^ UInt64(count)
        var index = 0
        while index < count {
            var word: UInt64 = 0
            for offset in 0..<min(8, count - index) { word |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
            let product = (state ^ word).multipliedFullWidth(by: secret ^ state)
            state = product.high ^ product.low &+ 0x9E37_79B9_7F4A_7C15
            index += 8
        }
        return UInt32(truncatingIfNeeded: state ^ (state >> 32))
    }
}

/// Where the bytes of names stand while the tree is built.
struct ByteView {
    let source: UnsafePointer<UInt8>
    let side: UnsafePointer<UInt8>

    func pointer(_ position: UInt32) -> UnsafePointer<UInt8> {
        position & Arena.sideFlag == 0 ? source + Int(position) : side + Int(position & ~Arena.sideFlag)
    }
}

extension UnsafePointer<UInt8> {
    func isEqual(to other: UnsafePointer<UInt8>, count: Int) -> Bool {
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }
}

extension Arena {
    var view: ByteView { ByteView(source: UnsafePointer(source.base), side: UnsafePointer(side.base)) }

    /// The index of a name that stands at a virtual position, made when new. Past the most names that the arena holds, 0.
    mutating func intern(_ start: UInt32, length: Int) -> UInt32 {
        let bytes = pointer(start)
        let hash = NameTable.hash(bytes, count: length)
        if let index = names.find(bytes, count: length, hash: hash, in: view) { return index }
        guard names.entries.count < Int(NodeRecord.maximumNames) else {
            limitsHit.insert(.names)
            return 0
        }
        return names.add(start: start, length: length, hash: hash)
    }

    /// The index of a name that stands nowhere in the source.
    mutating func intern(spelling: [UInt8]) -> UInt32 {
        let start = side.count
        let known = names.entries.count
        for byte in spelling { side.append(byte) }
        let index = intern(UInt32(truncatingIfNeeded: start) | Self.sideFlag, length: spelling.count)
        if names.entries.count == known { side.count = start }
        return index
    }
}
