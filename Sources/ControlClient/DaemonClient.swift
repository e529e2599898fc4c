// SPDX-License-Identifier: MIT

public import ControlProtocol
import Synchronization
import Vocabulary

/// A connection to the daemon's control socket.
///
/// Any number of calls may be under way at once. The connection ends with the value, or with ``close()``; it is not made
/// anew by itself, because only the caller knows which calls may be repeated.
public final class DaemonClient: Sendable {
    private let core: ClientCore

    /// - Parameter path: See ``SocketPath``.
    /// - Throws: ``ClientError``, whose description tells a person what to do.
    public init(path: String = SocketPath.forThisProcess()) throws(ClientError) { core = try ClientCore(path: path) }

    deinit { core.close() }

    /// Ends the connection: calls under way fail with ``ClientError/connectionLost``, event streams end.
    public func close() { core.close() }

    /// Calls a method and waits for its result. Cancelling the calling task cancels the call in the daemon too.
    ///
    /// - Parameters:
    ///   - deadline: Past it the call is cancelled. `nil` waits as long as the daemon takes.
    ///   - onProgress: Asks for progress; called on the connection's own thread, so it must not block.
    public func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration? = nil,
        onProgress: (@Sendable (Progress) -> Void)? = nil
    ) async throws(ClientError) -> M.Result {
        let json = try await answer(method, params, within: deadline, onProgress, nil)
        do throws(JSONCodingError) { return try json.decode(M.Result.self, at: "result") } catch {
            throw .protocolBroken("\(M.name): \(error)")
        }
    }

    /// Calls a method that takes no parameters.
    public func call<M: ControlMethod>(
        _ method: M.Type, within deadline: Duration? = nil
    ) async throws(ClientError) -> M.Result where M.Params == Nothing {
        try await call(method, Nothing(), within: deadline)
    }

    /// Subscribes to events. The subscription ends with the loop over the stream; the stream ends with the connection.
    ///
    /// A reader that is more than 4096 events behind loses the oldest of them.
    public func events(
        _ wish: EventSubscribe.Params = EventSubscribe.Params(), within deadline: Duration? = nil
    ) async throws(ClientError) -> AsyncStream<EventEmitted> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: EventEmitted.self, bufferingPolicy: .bufferingNewest(4096))
        let json = try await answer(EventSubscribe.self, wish, within: deadline, nil, continuation)
        guard let name = json["subscription"]?.string else {
            throw .protocolBroken("\(EventSubscribe.name): no subscription")
        }
        continuation.onTermination = { [weak core] _ in core?.endSubscription(name) }
        return stream
    }

    private func answer<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration?, _ onProgress: (@Sendable (Progress) -> Void)?,
        _ events: AsyncStream<EventEmitted>.Continuation?
    ) async throws(ClientError) -> JSON {
        let params = try DaemonClient.encode(method, params, wantsProgress: onProgress != nil)
        let ticket = CallTicket(core)
        let timer = deadline.map { deadline in
            Task {
                try await Task.sleep(for: deadline)
                ticket.abandon(.deadlineExceeded(deadline))
            }
        }
        defer { timer?.cancel() }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let call = PendingCalls.Call(
                    resume: { continuation.resume(returning: $0) }, onProgress: onProgress, events: events)
                ticket.issue(core.start(call, method: M.name, params: params))
            }
        } onCancel: {
            ticket.abandon(.cancelled)
        }
        return try answer.get()
    }

    private static func encode<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, wantsProgress: Bool
    ) throws(ClientError) -> JSON {
        do throws(JSONCodingError) {
            let json = try JSON(encoding: params)
            guard wantsProgress, case .object(var object) = json else { return json }
            object["_meta"] = ["progress": true]
            return .object(object)
        } catch {
            throw .daemon(ControlError(error))
        }
    }
}

/// A call that may be abandoned from elsewhere, even before it has been sent.
private final class CallTicket: Sendable {
    private enum State {
        case new
        case issued(Int64?)
        case abandoned(ClientError)
    }
    private let core: ClientCore
    private let state = Mutex(State.new)

    init(_ core: ClientCore) { self.core = core }

    func issue(_ id: Int64?) {
        let error = state.withLock { state -> ClientError? in
            if case .abandoned(let error) = state { return error }
            state = .issued(id)
            return nil
        }
        if let error, let id { core.abandon(id, error) }
    }

    func abandon(_ error: ClientError) {
        let id = state.withLock { state -> Int64? in
            if case .issued(let id) = state { return id }
            state = .abandoned(error)
            return nil
        }
        if let id { core.abandon(id, error) }
    }
}
