// SPDX-License-Identifier: MIT

import ControlProtocol
import NIOCore
import Synchronization
public import Vocabulary

/// One client's connection, as handlers see it. Stays valid after the connection has ended; then it does nothing.
public final class ClientConnection: Sendable {
    /// Unique in this process.
    public let number: Int
    /// `nil` where the kernel would not say.
    public let peer: PeerCredentials?
    private let channel: any Channel
    /// Bytes of notifications handed to the event loop and not yet written there.
    private let queued = Atomic<Int>(0)
    /// Set by the connection's own thread: the client does not read, or is gone.
    private let refusesNotifications = Atomic<Bool>(false)
    private let maxQueuedBytes: Int

    init(number: Int, peer: PeerCredentials?, channel: any Channel, maxQueuedBytes: Int) {
        (self.number, self.peer, self.channel) = (number, peer, channel)
        self.maxQueuedBytes = maxQueuedBytes
    }

    /// Sends a notification, soon and in order.
    ///
    /// - Returns: Whether it was taken. `false` when the client does not read or is gone: it is dropped, and whoever
    ///   promised completeness says how many were missed in the next one.
    @discardableResult
    public func notify(_ method: String, _ params: JSON) -> Bool {
        guard !refusesNotifications.load(ordering: .relaxed) else { return false }
        var line: [UInt8] = []
        MessageWriter.write(method: method, params: params, id: nil, to: &line)
        line.append(UInt8(ascii: "\n"))
        let count = line.count
        let before = queued.add(count, ordering: .relaxed).oldValue
        guard before < maxQueuedBytes else {
            queued.subtract(count, ordering: .relaxed)
            return false
        }
        channel.eventLoop.execute { [self, line] in
            queued.subtract(count, ordering: .relaxed)
            channel.writeAndFlush(ByteBuffer(bytes: line), promise: nil)
        }
        return true
    }

    /// Runs `body` once, when the connection has ended; at once when it has already.
    public func whenClosed(_ body: @escaping @Sendable () -> Void) {
        channel.closeFuture.whenComplete { _ in body() }
    }

    func setRefusesNotifications(_ refuses: Bool) { refusesNotifications.store(refuses, ordering: .relaxed) }
}
