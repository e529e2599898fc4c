// SPDX-License-Identifier: MIT

public import Vocabulary

/// One request or notification as it arrived.
public struct MethodCall: Hashable, Sendable {
    /// `nil` for a notification, which is never answered, not even with an error.
    public let id: RequestID?
    public let method: String
    /// An object, an array or nothing; without the member `_meta`.
    public let params: JSON?
    /// Set when the client asked for `rpc.progress` notifications: `params._meta.progress` is `true` (then this is
    /// `true` as well) or a string or number that comes back in each of them as `token`.
    public let progressToken: JSON?

    public init(id: RequestID?, method: String, params: JSON? = nil, progressToken: JSON? = nil) {
        (self.id, self.method, self.params, self.progressToken) = (id, method, params, progressToken)
    }
}

/// One line from a client, understood as far as it goes (JSON-RPC 2.0 §4, §6).
public enum IncomingLine: Sendable {
    public typealias Item = Result<MethodCall, InvalidRequest>

    case single(Item)
    /// Each element on its own: a bad one does not spoil its neighbours.
    case batch([Item])

    /// What is wrong with one request, and the `id` its answer carries: the request's where one could be read, else null.
    public struct InvalidRequest: Error, Sendable {
        public let id: RequestID
        public let error: ControlError
    }

    /// Reads one line.
    ///
    /// - Parameter maxBatch: A batch of more elements is refused as a whole, with one error.
    public init(parsing line: UnsafeBufferPointer<UInt8>, maxBatch: Int = 1000) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: line)
        } catch {
            self = .single(.failure(InvalidRequest(id: .null, error: ControlError(.parseError))))
            return
        }
        guard case .array(let elements) = json else {
            let spelling = RequestIDSpelling.isNeeded(json) ? RequestIDSpelling.all(in: line, batchCount: nil)[0] : nil
            self = .single(IncomingLine.item(json, idSpelling: spelling))
            return
        }
        guard !elements.isEmpty, elements.count <= maxBatch else {
            let error =
                elements.isEmpty
                ? ControlError(.invalidRequest)
                : ControlError(.batchTooLarge, "a batch of \(elements.count) calls; at most \(maxBatch)")
            self = .single(.failure(InvalidRequest(id: .null, error: error)))
            return
        }
        guard elements.contains(where: RequestIDSpelling.isNeeded) else {
            self = .batch(elements.map { IncomingLine.item($0, idSpelling: nil) })
            return
        }
        let spellings = RequestIDSpelling.all(in: line, batchCount: elements.count)
        self = .batch(zip(elements, spellings).map { IncomingLine.item($0, idSpelling: $1) })
    }

    public init(parsing text: String, maxBatch: Int = 1000) {
        self = Array(text.utf8).withUnsafeBufferPointer { IncomingLine(parsing: $0, maxBatch: maxBatch) }
    }

    private static func item(_ json: JSON, idSpelling: String?) -> Item {
        guard case .object(let request) = json else { return invalid(.null) }
        var id: RequestID?
        if let written = request["id"] {
            guard let read = RequestID(written) else { return invalid(.null) }
            if case .number = read, let idSpelling { id = .number(idSpelling) } else { id = read }
        }
        guard request["jsonrpc"] == "2.0", case .string(let method)? = request["method"] else {
            return invalid(id ?? .null)
        }
        switch request["params"] {
        case nil: return .success(MethodCall(id: id, method: method))
        case .array(let values)?: return .success(MethodCall(id: id, method: method, params: .array(values)))
        case .object(var params)?:
            guard let meta = params["_meta"] else {
                return .success(MethodCall(id: id, method: method, params: .object(params)))
            }
            params["_meta"] = nil
            return .success(
                MethodCall(id: id, method: method, params: .object(params), progressToken: progressToken(meta)))
        default: return invalid(id ?? .null)
        }
    }

    private static func invalid(_ id: RequestID) -> Item {
        .failure(InvalidRequest(id: id, error: ControlError(.invalidRequest)))
    }

    private static func progressToken(_ meta: JSON) -> JSON? {
        switch meta["progress"] {
        case nil, .null?, .bool(false)?, .array?, .object?: nil
        case let token?: token
        }
    }
}
