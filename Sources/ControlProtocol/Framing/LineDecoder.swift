// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Cuts a stream of bytes into lines: bytes in, lines out, no I/O of its own.
///
/// A line ends with `\n`; a `\r` before it is dropped; lines of nothing but spaces are skipped. A line past the cap is
/// reported once, as soon as it is too long, and skipped to its end: what follows is read as usual. What stands after
/// the last `\n` when the stream ends is no line. Memory is bounded by the cap, time is linear in the bytes.
public struct LineDecoder: Sendable {
    public enum Event {
        /// Without its end. Valid only during the call.
        case line(UnsafeBufferPointer<UInt8>)
        /// A line longer than the cap begins here; its bytes are gone.
        case tooLong
    }

    /// The longest line that is delivered, without its end.
    public let maxLineBytes: Int
    private var pending: [UInt8] = []
    private var isSkipping = false

    public init(maxLineBytes: Int) { self.maxLineBytes = max(1, maxLineBytes) }

    /// Bytes of an unfinished line held back.
    public var pendingBytes: Int { pending.count }

    /// Takes the next bytes of the stream and delivers every line that ends in them, in order.
    public mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, _ deliver: (Event) -> Void) {
        var start = 0
        while let end = LineDecoder.newline(in: chunk, from: start) {
            finish(UnsafeBufferPointer(rebasing: chunk[start..<end]), deliver)
            start = end + 1
        }
        hold(UnsafeBufferPointer(rebasing: chunk[start...]), deliver)
    }

    public mutating func feed(_ bytes: some Sequence<UInt8>, _ deliver: (Event) -> Void) {
        Array(bytes).withUnsafeBufferPointer { feed($0, deliver) }
    }

    private static func newline(in chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < chunk.count, let first = chunk.baseAddress else { return nil }
        guard let found = memchr(first + start, Int32(UInt8(ascii: "\n")), chunk.count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(first)
    }

    private mutating func finish(_ rest: UnsafeBufferPointer<UInt8>, _ deliver: (Event) -> Void) {
        if isSkipping {
            isSkipping = false
        } else if pending.isEmpty {
            emit(rest, deliver)
        } else if pending.count + rest.count > maxLineBytes + 1 {
            deliver(.tooLong)
        } else {
            pending.append(contentsOf: rest)
            pending.withUnsafeBufferPointer { emit($0, deliver) }
        }
        pending.removeAll(keepingCapacity: pending.capacity <= 65_536)
    }

    private mutating func hold(_ rest: UnsafeBufferPointer<UInt8>, _ deliver: (Event) -> Void) {
        guard !isSkipping, !rest.isEmpty else { return }
        // One byte more than the cap may be a `\r` that does not count.
        if pending.count + rest.count > maxLineBytes + 1 {
            isSkipping = true
            pending = []
            deliver(.tooLong)
        } else {
            pending.append(contentsOf: rest)
        }
    }

    private func emit(_ line: UnsafeBufferPointer<UInt8>, _ deliver: (Event) -> Void) {
        var line = line
        if line.last == UInt8(ascii: "\r") { line = UnsafeBufferPointer(rebasing: line.dropLast()) }
        guard line.count <= maxLineBytes else { return deliver(.tooLong) }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        deliver(.line(line))
    }
}
