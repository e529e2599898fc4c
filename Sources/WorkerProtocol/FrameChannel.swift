// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
public import Vocabulary

/// One end of the socket between daemon and worker: frames in and out, each a length (four bytes, little-endian) and an
/// encoded ``Value``.
///
/// Two threads of its own: one reads and hands frames to `receive`, one writes what could not be written at once. So a
/// peer that does not read never blocks a sender.
public final class FrameChannel: @unchecked Sendable {
    // Sendable: `descriptor` never changes; the queue is behind `state`; pthread objects are made for many threads.
    public typealias Receive = @Sendable (Value) -> Void

    /// Longer frames end the channel: bodies are capped far below.
    static let largestFrame = 256 << 20

    private struct State {
        var queue: [[UInt8]] = []
        var queuedBytes = 0
        var isClosed = false
    }

    private let descriptor: Int32
    private var state = State()
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// Takes over `descriptor`. Nothing is read before ``start(receive:end:)``.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wake, nil)
    }

    deinit {
        close(descriptor)
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(wake)
        mutex.deallocate()
        wake.deallocate()
    }

    /// Starts reading and writing.
    ///
    /// - Parameters:
    ///   - receive: Called on the reading thread, one frame after the other.
    ///   - end: Called once on the reading thread when the peer has closed, died or sent what is no frame.
    public func start(receive: @escaping Receive, end: @escaping @Sendable () -> Void) {
        Thread.start { [self] in
            readFrames(receive)
            stop()
            end()
        }
        Thread.start { [self] in writeQueued() }
    }

    /// Sends a frame, or queues it when the peer is slow. Frames to a channel that has ended are dropped.
    public func send(_ value: Value) {
        var frame: [UInt8] = [0, 0, 0, 0]
        value.encode(into: &frame)
        let length = UInt32(frame.count - 4)
        for index in 0..<4 { frame[index] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(index))) }
        lock()
        defer { unlock() }
        guard !state.isClosed else { return }
        var sent = 0
        if state.queue.isEmpty { sent = sendNow(frame) }
        guard sent < frame.count else { return }
        state.queue.append(sent == 0 ? frame : Array(frame[sent...]))
        state.queuedBytes += frame.count - sent
        pthread_cond_signal(wake)
    }

    /// Bytes that wait for the peer to read.
    public var backlog: Int {
        lock()
        defer { unlock() }
        return state.queuedBytes
    }

    /// Ends the channel: the peer sees the end, the reader stops.
    public func stop() {
        lock()
        state.isClosed = true
        pthread_cond_broadcast(wake)
        unlock()
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func lock() { pthread_mutex_lock(mutex) }
    private func unlock() { pthread_mutex_unlock(mutex) }

    private func sendNow(_ frame: [UInt8]) -> Int {
        let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
        let count = frame.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
        return max(0, count)
    }

    private func writeQueued() {
        while true {
            lock()
            while state.queue.isEmpty && !state.isClosed { pthread_cond_wait(wake, mutex) }
            guard !state.isClosed else { return unlock() }
            let batch = state.queue
            unlock()
            for frame in batch where !writeAll(frame) { return stop() }
            lock()
            // `send` kept appending behind the batch, because the queue was not empty.
            state.queue.removeFirst(batch.count)
            state.queuedBytes -= batch.reduce(0) { $0 + $1.count }
            unlock()
        }
    }

    private func writeAll(_ frame: [UInt8]) -> Bool {
        frame.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.send(
                    descriptor, bytes.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    private func readFrames(_ receive: Receive) {
        var buffer = FrameChannel.block(256 << 10)
        var (start, end) = (0, 0)
        while true {
            while let length = FrameChannel.frameLength(buffer, start, end) {
                guard length <= Self.largestFrame else { return }
                guard end - start >= 4 + length else { break }
                let value = buffer.withUnsafeBytes { bytes in
                    try? Value(decoding: UnsafeRawBufferPointer(rebasing: bytes[start + 4..<start + 4 + length]))
                }
                guard let value else { return }
                receive(value)
                start += 4 + length
            }
            makeRoom(in: &buffer, &start, &end)
            let count = buffer.withUnsafeMutableBytes { bytes in
                recv(descriptor, bytes.baseAddress! + end, bytes.count - end, 0)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            end += count
        }
    }

    /// Bytes to read into, not yet written: of a large block only what is used costs memory.
    private static func block(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { $1 = count }
    }

    private static func frameLength(_ buffer: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard end - start >= 4 else { return nil }
        return (0..<4).reduce(0) { $0 | Int(buffer[start + $1]) << (8 * $1) }
    }

    /// Moves what is left to the front; grows for a frame larger than the buffer, and shrinks again after one.
    private func makeRoom(in buffer: inout [UInt8], _ start: inout Int, _ end: inout Int) {
        let needed = (FrameChannel.frameLength(buffer, start, end) ?? 0) + 4
        if needed > buffer.count || (buffer.count > 4 << 20 && end - start < 64 << 10 && needed < 256 << 10) {
            var resized = FrameChannel.block(max(needed, 256 << 10))
            resized.replaceSubrange(0..<end - start, with: buffer[start..<end])
            buffer = resized
        } else if start > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                _ = memmove(bytes.baseAddress!, bytes.baseAddress! + start, end - start)
            }
        }
        (start, end) = (0, end - start)
    }
}

/// Threads for work that waits: the concurrency pool is for work that does not.
public enum Thread {
    /// Runs `body` on a thread of its own.
    public static func start(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(run: body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 512 << 10)
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { pointer in
                Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        precondition(status == 0, "cannot start a thread: \(String(cString: strerror(status)))")
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
