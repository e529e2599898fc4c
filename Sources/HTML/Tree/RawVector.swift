// SPDX-License-Identifier: MIT

/// A growable run of trivial values in raw memory: what the parser writes to without reference counting, uniqueness or
/// bounds checks. Each caller below keeps its indices under ``count``.
struct RawVector<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 8)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: count &+ 1) }
        base[count] = element
        count &+= 1
    }

    mutating func append(contentsOf source: UnsafePointer<Element>, count added: Int) {
        // `source` may point into this vector, which moves when it grows.
        let offset =
            source >= UnsafePointer(base) && source < UnsafePointer(base + count) ? source - UnsafePointer(base) : nil
        if count + added > capacity { grow(to: count + added) }
        (base + count).update(from: offset.map { UnsafePointer(base + $0) } ?? source, count: added)
        count += added
    }

    mutating func reserve(_ wanted: Int) {
        if wanted > capacity { grow(to: wanted) }
    }

    mutating func insert(_ element: Element, at index: Int) {
        append(element)
        var place = count - 1
        while place > index {
            base[place] = base[place - 1]
            place -= 1
        }
        base[index] = element
    }

    mutating func remove(at index: Int) {
        for place in index..<(count - 1) { base[place] = base[place + 1] }
        count -= 1
    }

    /// A copy of exact size; whoever takes it frees it.
    func copied() -> FixedRun<Element> { FixedRun(copying: UnsafeBufferPointer(start: base, count: count)) }

    @inline(never)
    private mutating func grow(to wanted: Int) {
        capacity = max(wanted, capacity + capacity / 2 + 8)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
