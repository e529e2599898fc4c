// SPDX-License-Identifier: MIT

/// Limits of the control socket. The defaults suit a daemon that serves its own host.
public struct ServerSettings: Sendable {
    /// Of each connection.
    public var connection = ConnectionLimits()
    /// Connections at a time; further ones are closed at once.
    public var maxConnections = 1024
    /// Permission bits of the socket file: owner and group may connect.
    public var mode: UInt32 = 0o660

    public init() {}
}

/// Limits of one connection.
public struct ConnectionLimits: Sendable {
    /// The longest request line in bytes, without its end. A longer one is answered with `request_too_large`.
    public var maxLineBytes = 4 << 20
    /// Calls under way at a time; further ones wait their turn.
    public var maxRunning = 64
    /// Calls in one batch.
    public var maxBatch = 1000
    /// Unread bytes from which on requests are left unread and notifications dropped.
    public var highWaterBytes = 256 << 10
    /// A client that leaves more than this unread when there is more to say is cut off.
    public var maxUnreadBytes = 16 << 20
    /// A client that has unread bytes and reads none of them for this long is cut off.
    public var stallTimeout: Duration = .seconds(60)
    /// Told of every call that was answered, on the connection's own thread.
    public var onCall: (@Sendable (CallReport) -> Void)?

    public init() {}
}
