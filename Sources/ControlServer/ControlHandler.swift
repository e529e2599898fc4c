// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Vocabulary

/// What stands behind the socket: answers calls. One value serves all connections at once.
public protocol ControlHandler: Sendable {
    /// Answers a call that needs no waiting; `nil` leaves it to ``handle(_:context:)``.
    ///
    /// Runs on the connection's own thread, which serves others too: memory only, well under a millisecond.
    func answerAtOnce(_ call: MethodCall) -> Result<JSON, ControlError>?

    /// Answers any other call. Runs as a task of its own; it is cancelled when the client cancels the call or goes.
    func handle(_ call: MethodCall, context: CallContext) async throws(ControlError) -> JSON
}

extension ControlHandler {
    public func answerAtOnce(_ call: MethodCall) -> Result<JSON, ControlError>? { nil }
}

/// What a handler may know and do while it answers one call.
public struct CallContext: Sendable {
    /// `nil` for a notification.
    public let id: RequestID?
    public let connection: ClientConnection
    let progressToken: JSON?

    init(id: RequestID?, connection: ClientConnection, progressToken: JSON?) {
        (self.id, self.connection, self.progressToken) = (id, connection, progressToken)
    }

    /// Whether the client asked to be told; ``report(_:)`` does nothing otherwise.
    public var wantsProgress: Bool { progressToken != nil && id != nil }

    /// Tells the client how far the call is. Dropped when the client does not read: progress is not worth waiting for.
    public func report(_ progress: @autoclosure () -> Progress) {
        guard let id, let progressToken else { return }
        var progress = progress()
        progress.id = id.json
        progress.token = progressToken
        guard let params = try? JSON(encoding: progress) else { return }
        connection.notify(Progress.name, params)
    }
}

/// Who is at the other end, as the kernel says (unix(7), SO_PEERCRED).
public struct PeerCredentials: Hashable, Sendable {
    public let processID: Int32
    public let userID: UInt32
    public let groupID: UInt32

    public init(processID: Int32, userID: UInt32, groupID: UInt32) {
        (self.processID, self.userID, self.groupID) = (processID, userID, groupID)
    }
}

/// What became of a call, for logs and metrics.
public struct CallReport: Sendable {
    public let method: String
    public let took: Duration
    /// `nil` when it succeeded.
    public let error: ControlError.Code?
}
