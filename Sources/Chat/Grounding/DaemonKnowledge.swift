// SPDX-License-Identifier: MIT

public import ControlClient
public import ControlProtocol
import Synchronization
import Vocabulary

/// Knowledge through the control socket. Connects when first asked and again after the connection was lost.
public final class DaemonKnowledge: KnowledgeSource {
    private let path: String
    private let connection = Mutex<DaemonClient?>(nil)

    /// - Parameter path: See ``SocketPath``.
    public init(path: String = SocketPath.forThisProcess()) { self.path = path }

    public func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        // The daemon keeps the deadline; a little more is for a daemon that is stuck.
        try await call(KnowledgeSearch.self, wish, within: wish.deadline + .seconds(2))
    }

    public func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? {
        do {
            return try await call(PageGet.self, wish, within: .seconds(5)).page
        } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    /// Any other method of the daemon, with the same connection and errors.
    ///
    /// A call that finds the connection lost is made once more on a new one, if `isRepeatable`.
    public func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration, isRepeatable: Bool = true
    ) async throws(ChatError) -> M.Result {
        do throws(ClientError) {
            return try await client().call(method, params, within: deadline)
        } catch {
            guard error == .connectionLost, isRepeatable else { throw failure(error) }
        }
        do throws(ClientError) {
            return try await client().call(method, params, within: deadline)
        } catch {
            throw failure(error)
        }
    }

    /// The connection, made anew when there is none.
    public func client() throws(ClientError) -> DaemonClient {
        let result: Result<DaemonClient, ClientError> = connection.withLock { connection in
            if let client = connection { return .success(client) }
            do throws(ClientError) {
                let client = try DaemonClient(path: path)
                connection = client
                return .success(client)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func failure(_ error: ClientError) -> ChatError {
        switch error {
        case .noDaemon, .notPermitted, .cannotConnect, .connectionLost, .protocolBroken:
            connection.withLock { $0 = nil }
            return ChatError(.daemonUnavailable, error.description)
        case .deadlineExceeded: return ChatError(.deadlineExceeded, error.description)
        case .cancelled: return ChatError(.cancelled, error.description)
        case .daemon(let error):
            switch error.code {
            case .notFound: return ChatError(.notFound, error.description)
            case .invalidParams, .invalidRequest: return ChatError(.invalidRequest, error.description)
            case .deadlineExceeded: return ChatError(.deadlineExceeded, error.description)
            default: return ChatError(.daemonUnavailable, error.description)
            }
        }
    }
}
