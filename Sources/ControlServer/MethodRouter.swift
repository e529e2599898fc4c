// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Vocabulary

/// A ``ControlHandler`` put together from typed methods.
///
/// It answers `daemon.ping` and `rpc.discover` itself; `rpc.cancel` is the connection's.
public struct MethodRouter: ControlHandler {
    private typealias Quick = @Sendable (MethodCall) -> Result<JSON, ControlError>
    private typealias Slow = @Sendable (MethodCall, CallContext) async throws -> JSON

    private enum Route {
        case quick(Quick)
        case slow(Slow)
    }

    private var routes: [String: Route] = [:]
    private var methods: [any ControlMethod.Type] = []
    private let version: String
    private let onUnexpected: @Sendable (MethodCall, any Error) -> Void

    /// - Parameters:
    ///   - version: Of the daemon, for `rpc.discover`.
    ///   - onUnexpected: Told of errors that are no ``ControlError``. The client learns their type and nothing more.
    public init(version: String, onUnexpected: @escaping @Sendable (MethodCall, any Error) -> Void = { _, _ in }) {
        (self.version, self.onUnexpected) = (version, onUnexpected)
        methods = [RPCCancel.self, RPCDiscover.self]
        quickly(DaemonPing.self) { _ in DaemonPing.Result() }
    }

    /// Serves a method that may wait.
    public mutating func serve<M: ControlMethod>(
        _ method: M.Type, _ answer: @escaping @Sendable (M.Params, CallContext) async throws -> M.Result
    ) {
        add(method)
        routes[M.name] = .slow { call, context in
            try M.json(try await answer(try M.params(from: call.params), context))
        }
    }

    /// Serves a method that needs no waiting, on the connection's own thread: see ``ControlHandler/answerAtOnce(_:)``.
    public mutating func quickly<M: ControlMethod>(
        _ method: M.Type, _ answer: @escaping @Sendable (M.Params) throws(ControlError) -> M.Result
    ) {
        add(method)
        routes[M.name] = .quick { call in
            do throws(ControlError) {
                return .success(try M.json(try answer(try M.params(from: call.params))))
            } catch {
                return .failure(error)
            }
        }
    }

    private mutating func add(_ method: any ControlMethod.Type) {
        if !methods.contains(where: { $0.name == method.name }) { methods.append(method) }
    }

    /// The methods served, in the table's order.
    private var document: JSON {
        let names = Set(methods.map { $0.name })
        return OpenRPCDocument.json(version: version, methods: ControlMethods.all.filter { names.contains($0.name) })
    }

    public func answerAtOnce(_ call: MethodCall) -> Result<JSON, ControlError>? {
        switch routes[call.method] {
        case .quick(let answer): answer(call)
        case .slow: nil
        case nil: call.method == RPCDiscover.name ? nil : .failure(notFound(call.method))
        }
    }

    public func handle(_ call: MethodCall, context: CallContext) async throws(ControlError) -> JSON {
        switch routes[call.method] {
        case .slow(let answer):
            do { return try await answer(call, context) } catch { throw controlError(error, call) }
        case .quick(let answer): return try answer(call).get()
        case nil:
            guard call.method == RPCDiscover.name else { throw notFound(call.method) }
            return document
        }
    }

    private func controlError(_ error: any Error, _ call: MethodCall) -> ControlError {
        switch error {
        case let error as ControlError: return error
        case is CancellationError: return ControlError(.cancelled)
        default:
            onUnexpected(call, error)
            return ControlError(.internalError, "\(type(of: error)); the daemon's log has more")
        }
    }

    /// Names a method of nearly the same spelling.
    private func notFound(_ name: String) -> ControlError {
        guard name.utf8.count <= 64 else { return ControlError(.methodNotFound) }
        let nearest = methods.map { ($0.name, editDistance(name, $0.name)) }.min { $0.1 < $1.1 }
        guard let (known, distance) = nearest, distance <= 3 else { return ControlError(.methodNotFound) }
        return ControlError(.methodNotFound, "did you mean \(known)?")
    }
}

/// Levenshtein distance in bytes; both texts are short.
private func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (index, byte) in left.utf8.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let replaced = diagonal + (byte == right[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
        }
    }
    return row[right.count]
}
