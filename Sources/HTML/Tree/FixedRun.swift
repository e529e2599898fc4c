// SPDX-License-Identifier: MIT

/// Trivial values in memory of exact size, written once: what a document is read from. Reading one costs a comparison and
/// a load, wherever the reader is compiled; no buffer is retained.
///
/// A value without owner: ``Document`` has two and frees them.
@usableFromInline
struct FixedRun<Element: BitwiseCopyable>: @unchecked Sendable {
    // Sendable: nothing writes through the pointer after `init`.
    @usableFromInline let base: UnsafePointer<Element>
    @usableFromInline let count: Int

    init(copying elements: UnsafeBufferPointer<Element>) {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        if let source = elements.baseAddress { copy.initialize(from: source, count: elements.count) }
        (base, count) = (UnsafePointer(copy), elements.count)
    }

    func deallocate() { base.deallocate() }

    /// Traps where there is no such element.
    @inlinable
    subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
        return base[index]
    }
}
