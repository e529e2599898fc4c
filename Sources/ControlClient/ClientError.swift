// SPDX-License-Identifier: MIT

public import ControlProtocol

/// Why a call got no result.
public enum ClientError: Error, Hashable, Sendable {
    /// Nothing stands at the path, or nobody answers there.
    case noDaemon(path: String)
    /// The socket is there and may not be opened by this user.
    case notPermitted(path: String)
    /// The path cannot be a socket's, or the system refused for another reason.
    case cannotConnect(path: String, detail: String)
    /// The connection ended before the answer came. Whether the call took effect is not known.
    case connectionLost
    /// What came is no answer of our daemon.
    case protocolBroken(String)
    /// The answer did not come in time; the call was cancelled.
    case deadlineExceeded(Duration)
    /// The calling task was cancelled, and the call with it.
    case cancelled
    /// The daemon answered with an error.
    case daemon(ControlError)

    /// Stable word, for scripts.
    public var code: String {
        switch self {
        case .noDaemon: "no_daemon"
        case .notPermitted: "not_permitted"
        case .cannotConnect: "cannot_connect"
        case .connectionLost: "connection_lost"
        case .protocolBroken: "protocol_broken"
        case .deadlineExceeded: "deadline_exceeded"
        case .cancelled: "cancelled"
        case .daemon(let error): error.code.rawValue
        }
    }
}

extension ClientError: CustomStringConvertible {
    /// For people: what is wrong and what to do.
    public var description: String {
        switch self {
        case .noDaemon(let path): "no daemon answers at \(path): start it with `linkmagico daemon start`"
        case .notPermitted(let path):
            "this user may not open \(path): it is for the daemon's user and group; "
                + "$LINKMAGICO_SOCKET names another one"
        case .cannotConnect(let path, let detail): "cannot connect to \(path): \(detail)"
        case .connectionLost: "the daemon closed the connection before it answered"
        case .protocolBroken(let detail): "what answers is no LinkMagico daemon of this version: \(detail)"
        case .deadlineExceeded(let deadline): "no answer within \(deadline.text)"
        case .cancelled: "cancelled"
        case .daemon(let error): error.description
        }
    }
}
