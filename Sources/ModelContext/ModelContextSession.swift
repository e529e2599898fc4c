// SPDX-License-Identifier: MIT

import ControlProtocol
public import Vocabulary

/// One client of the Model Context Protocol: takes its messages, answers them from a daemon.
///
/// Knows no transport: a program that speaks over standard streams and a server that speaks HTTP both give it messages
/// and send what it gives back. What the server says unasked (progress, log messages) goes to `notify`.
///
/// - Note: Source: modelcontextprotocol.io/specification, revisions 2025-11-25, 2025-06-18, 2025-03-26 and 2024-11-05.
public actor ModelContextSession {
    /// Newest first: what a client is offered that asks for one that is not here.
    public static let versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

    private let daemon: any DaemonCalls
    private let notify: @Sendable (JSON) -> Void
    private let limits: ReplyLimits
    private var running: [String: Task<Void, Never>] = [:]
    /// Of the handshake; `nil` before.
    public private(set) var version: String?
    private var logLevel = LogLevel.warning

    /// Words of RFC 5424, as the protocol has them, the least severe first.
    enum LogLevel: String, CaseIterable, Comparable {
        case debug, info, notice, warning, error, critical, alert, emergency

        static func < (left: LogLevel, right: LogLevel) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// - Parameters:
    ///   - version: What a client has agreed on before, where each message comes by itself.
    ///   - notify: Takes notifications for the client, in order; must not wait.
    public init(
        daemon: any DaemonCalls, version: String? = nil, limits: ReplyLimits = ReplyLimits(),
        notify: @escaping @Sendable (JSON) -> Void = { _ in }
    ) {
        (self.daemon, self.version, self.limits, self.notify) = (daemon, version, limits, notify)
    }

    // MARK: Messages

    /// Answers a message: a request, a notification, a response, or a batch where the version has batches.
    ///
    /// - Returns: The reply; `nil` for what has none, and for a request that the client cancelled.
    public func handle(_ message: JSON) async -> JSON? {
        await withCheckedContinuation { continuation in
            begin(message) { continuation.resume(returning: $0) }
        }
    }

    /// Takes a message up and returns at once, so that messages are taken up in their order; `reply` is called exactly
    /// once, with `nil` where there is nothing to reply.
    public func begin(_ message: JSON, reply: @escaping @Sendable (JSON?) -> Void) {
        if case .array(let batch) = message {
            guard version == nil || version == "2025-03-26" || version == "2024-11-05", !batch.isEmpty,
                batch.count <= 100
            else { return reply(RPCError.invalidRequest("expected one message").reply(to: .null)) }
            Task {
                var replies: [JSON] = []
                for message in batch { if let reply = await handle(message) { replies.append(reply) } }
                if replies.isEmpty { reply(nil) } else { reply(.array(replies)) }
            }
            return
        }
        guard message["jsonrpc"]?.string == "2.0" else {
            return reply(RPCError.invalidRequest("expected jsonrpc 2.0").reply(to: message["id"] ?? .null))
        }
        guard let method = message["method"]?.string else { return reply(nil) }  // a response: nothing was asked
        let params = message["params"]
        guard let id = message["id"], !id.isNull else {
            notification(method, params)
            return reply(nil)
        }
        guard id.string != nil || id.int != nil else {
            return reply(RPCError.invalidRequest("id: expected text or a whole number").reply(to: .null))
        }
        let key = id.text
        guard running[key] == nil else {
            return reply(RPCError.invalidRequest("id \(key.prefix(100)) is under way").reply(to: id))
        }
        running[key] = Task {
            let answer = await answer(id, method, params)
            running[key] = nil
            // A cancelled request has no reply (section Cancellation). Not `? nil : answer`: that nil is JSON's null.
            if Task.isCancelled, method != "initialize" { reply(nil) } else { reply(answer) }
        }
    }

    /// Ends what is under way: the client has gone.
    public func close() {
        for task in running.values { task.cancel() }
    }

    private func notification(_ method: String, _ params: JSON?) {
        guard method == "notifications/cancelled", let id = params?["requestId"] else { return }
        running[id.text]?.cancel()
    }

    private func answer(_ id: JSON, _ method: String, _ params: JSON?) async -> JSON {
        do throws(RPCError) {
            let result = try await result(method, params ?? .object(JSONObject()))
            return ["jsonrpc": "2.0", "id": id, "result": result]
        } catch {
            return error.reply(to: id)
        }
    }

    private func result(_ method: String, _ params: JSON) async throws(RPCError) -> JSON {
        switch method {
        case "initialize": return try initialize(params)
        case "ping": return .object(JSONObject())
        case "tools/list": return ["tools": .array(KnowledgeTools.all.map { $0.description(for: version) })]
        case "tools/call": return try await call(params)
        case "resources/list": return try await resources.list(cursor: params["cursor"]?.string)
        case "resources/templates/list": return resources.templates
        case "resources/read":
            guard let uri = params["uri"]?.string else { throw .invalidParams("params.uri: expected text") }
            return try await resources.read(uri)
        case "logging/setLevel":
            guard let level = params["level"]?.string.flatMap({ LogLevel(rawValue: $0) }) else {
                let words = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalidParams("params.level: expected one of \(words)")
            }
            logLevel = level
            return .object(JSONObject())
        default: throw .methodNotFound(method)
        }
    }

    private var resources: PageResources { PageResources(daemon: daemon, limits: limits) }

    private func initialize(_ params: JSON) throws(RPCError) -> JSON {
        guard let asked = params["protocolVersion"]?.string else {
            throw .invalidParams("params.protocolVersion: expected text")
        }
        let agreed = Self.versions.contains(asked) ? asked : Self.versions[0]
        version = agreed
        return [
            "protocolVersion": .string(agreed),
            "capabilities": [
                "tools": ["listChanged": false], "resources": ["subscribe": false, "listChanged": false],
                "logging": .object(JSONObject()),
            ],
            "serverInfo": [
                "name": "linkmagico", "title": "LinkMagico: fresh, citable knowledge of web sites", "version": "0.1.0",
            ],
            "instructions": .string(KnowledgeTools.instructions),
        ]
    }

    // MARK: Tools

    private func call(_ params: JSON) async throws(RPCError) -> JSON {
        guard let name = params["name"]?.string, let tool = KnowledgeTools.all.first(where: { $0.name == name }) else {
            let known = KnowledgeTools.all.map(\.name).joined(separator: ", ")
            throw .invalidParams(
                "unknown tool '\(params["name"]?.string?.prefix(100) ?? "")': expected one of \(known)")
        }
        let arguments = ToolArguments(params["arguments"]?.object ?? JSONObject())
        let token = params["_meta"]?["progressToken"]
        report(token, 0, "asking the daemon")
        do throws(ToolFailure) {
            try arguments.check(against: tool)
            let context = ToolContext(daemon: daemon, limits: limits) { [notify] done, total, message in
                Self.report(token, done, message, total: total, notify)
            }
            let result = try await tool.run(arguments, context)
            report(token, 1, "done")
            return [
                "content": [["type": "text", "text": .string(result.text)]], "structuredContent": result,
                "isError": false,
            ]
        } catch {
            log(.warning, "\(name): \(error.text)")
            return ["content": [["type": "text", "text": .string(error.text)]], "isError": true]
        }
    }

    private func report(_ token: JSON?, _ done: Double, _ message: String) {
        Self.report(token, done, message, total: 1, notify)
    }

    private static func report(
        _ token: JSON?, _ done: Double, _ message: String, total: Double?, _ notify: @Sendable (JSON) -> Void
    ) {
        guard let token, token.string != nil || token.int != nil else { return }
        var params = JSONObject([("progressToken", token), ("progress", .number(done)), ("message", .string(message))])
        if let total { params.append("total", .number(total)) }
        notify(["jsonrpc": "2.0", "method": "notifications/progress", "params": .object(params)])
    }

    private func log(_ level: LogLevel, _ text: String) {
        guard level >= logLevel else { return }
        notify([
            "jsonrpc": "2.0", "method": "notifications/message",
            "params": ["level": .string(level.rawValue), "logger": "linkmagico", "data": .string(text)],
        ])
    }
}

/// A failure of the protocol itself (JSON-RPC 2.0 section 5.1); what a tool could not do is a result that says so.
struct RPCError: Error, Hashable {
    let code: Int64
    let message: String

    static func invalidRequest(_ why: String) -> RPCError {
        RPCError(code: -32_600, message: "Invalid Request: \(why)")
    }
    static func methodNotFound(_ method: String) -> RPCError {
        RPCError(code: -32_601, message: "Method not found: \(method.prefix(100))")
    }
    static func invalidParams(_ why: String) -> RPCError { RPCError(code: -32_602, message: why) }
    /// Code of the protocol's section Resources.
    static func noResource(_ uri: String) -> RPCError {
        RPCError(code: -32_002, message: "Resource not found: \(uri.prefix(500))")
    }
    static func failed(_ why: String) -> RPCError { RPCError(code: -32_603, message: why) }

    func reply(to id: JSON) -> JSON {
        ["jsonrpc": "2.0", "id": id, "error": ["code": .int(code), "message": .string(message)]]
    }
}

/// How large a reply may be: what an agent reads costs it.
public struct ReplyLimits: Sendable, Hashable {
    /// Characters of a tool's result, as JSON. Enough for about 6000 tokens; a result is in a reply twice, as text and as
    /// structure, as the protocol wants.
    public var result: Int
    /// Characters of one resource.
    public var resource: Int

    public init(result: Int = 24_000, resource: Int = 200_000) { (self.result, self.resource) = (result, resource) }
}
