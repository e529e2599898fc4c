// SPDX-License-Identifier: MIT

public import ControlClient
public import ControlProtocol
import Synchronization

/// Calls of control methods, by whatever way.
public protocol DaemonCalls: Sendable {
    func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration?,
        onProgress: (@Sendable (Progress) -> Void)?
    ) async throws(ClientError) -> M.Result
}

extension DaemonClient: DaemonCalls {}

/// A connection to the daemon that is made when it is needed, and made anew after it was lost: a server outlives many a
/// daemon. Every call of this server reads, or may be repeated.
public final class DaemonLine: DaemonCalls {
    private let path: String
    private let client = Mutex<DaemonClient?>(nil)

    /// - Parameter path: Of the control socket; see ``SocketPath``.
    public init(path: String) { self.path = path }

    public func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration?,
        onProgress: (@Sendable (Progress) -> Void)?
    ) async throws(ClientError) -> M.Result {
        do throws(ClientError) {
            return try await connected().call(method, params, within: deadline, onProgress: onProgress)
        } catch .connectionLost {
            client.withLock { $0 = nil }
            return try await connected().call(method, params, within: deadline, onProgress: onProgress)
        }
    }

    private func connected() throws(ClientError) -> DaemonClient {
        if let known = client.withLock({ $0 }) { return known }
        let made = try DaemonClient(path: path)
        client.withLock { $0 = made }
        return made
    }
}
