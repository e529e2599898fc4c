// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// A growing block of bytes outside Swift's arrays, so that it can be handed to the host without a copy.
/// One owner writes; once given to a record nobody does.
public final class OwnedBytes: @unchecked Sendable {
    // Sendable: `append` is called by the one owner before the bytes are given away, and only reads follow.
    public private(set) var buffer: UnsafeMutableRawBufferPointer
    private var capacity: Int

    public init(capacity: Int = 0) {
        self.capacity = capacity
        buffer = UnsafeMutableRawBufferPointer(start: capacity > 0 ? malloc(capacity) : nil, count: 0)
    }

    public convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(capacity: bytes.count)
        append(bytes)
    }

    public convenience init(_ bytes: [UInt8]) {
        self.init(capacity: bytes.count)
        bytes.withUnsafeBytes { append($0) }
    }

    deinit { free(buffer.baseAddress) }

    public var count: Int { buffer.count }

    public var array: [UInt8] { [UInt8](buffer) }

    /// Appends a copy of `bytes`; the block doubles when it is full.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        let needed = buffer.count + bytes.count
        var base = buffer.baseAddress
        if needed > capacity {
            capacity = max(needed, capacity * 2, 4096)
            guard let grown = realloc(base, capacity) else { fatalError("out of memory for \(capacity) bytes") }
            base = grown
        }
        base?.advanced(by: buffer.count).copyMemory(from: source, byteCount: bytes.count)
        buffer = UnsafeMutableRawBufferPointer(start: base, count: needed)
    }

    public func removeAll() { buffer = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: 0) }
}
