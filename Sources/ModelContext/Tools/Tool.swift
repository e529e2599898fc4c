// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Vocabulary

/// Something that a model may call.
struct Tool: Sendable {
    let name: String
    let title: String
    let summary: String
    /// JSON Schema of the arguments: an object.
    let input: JSON
    /// JSON Schema of the result: an object.
    let output: JSON
    /// Whether it may ask the site, and so change what is stored.
    let isReadOnly: Bool
    let run: @Sendable (ToolArguments, ToolContext) async throws(ToolFailure) -> JSON

    /// As `tools/list` shows it. Older versions know neither titles nor result schemas; what they do not know they ignore.
    func description(for version: String?) -> JSON {
        var tool = JSONObject([
            ("name", .string(name)), ("title", .string(title)), ("description", .string(summary)),
            ("inputSchema", input),
        ])
        if version != "2024-11-05" && version != "2025-03-26" { tool.append("outputSchema", output) }
        if version != "2024-11-05" {
            tool.append(
                "annotations",
                [
                    "title": .string(title), "readOnlyHint": .bool(isReadOnly), "destructiveHint": false,
                    "idempotentHint": true, "openWorldHint": .bool(!isReadOnly),
                ])
        }
        return .object(tool)
    }
}

/// What a tool may use.
struct ToolContext: Sendable {
    let daemon: any DaemonCalls
    let limits: ReplyLimits
    let progress: @Sendable (_ done: Double, _ total: Double?, _ message: String) -> Void

    func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration = .seconds(60)
    ) async throws(ToolFailure) -> M.Result {
        do throws(ClientError) {
            return try await daemon.call(method, params, within: deadline, onProgress: nil)
        } catch {
            throw ToolFailure(error)
        }
    }
}

/// What a tool could not do, for the model: it can act on it.
struct ToolFailure: Error, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    init(_ error: ClientError) {
        switch error {
        case .daemon(let error):
            let next: String =
                switch error.consequence {
                case .retry(let after) where after > .zero: " Try again in \(after.text)."
                case .retry: " It may work when tried again."
                case .correct: " Change the arguments."
                case .report: ""
                }
            text = "\(error.code.rawValue): \(error.detail.isEmpty ? error.message : error.detail).\(next)"
        default: text = "\(error.code): \(error.description)"
        }
    }
}

/// The arguments of a call, read strictly.
struct ToolArguments: Sendable {
    private let members: JSONObject

    init(_ members: JSONObject) { self.members = members }

    /// Refuses what the tool does not know, and what is missing.
    func check(against tool: Tool) throws(ToolFailure) {
        let known = tool.input["properties"]?.object?.names ?? []
        if let stray = members.names.first(where: { !known.contains($0) }) {
            throw ToolFailure(
                "unknown argument '\(stray.prefix(100))': \(tool.name) takes \(known.joined(separator: ", "))")
        }
        for name in tool.input["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
            throw ToolFailure("argument '\(name)' is missing")
        }
    }

    func text(_ name: String) throws(ToolFailure) -> String? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let text = value.string else { throw ToolFailure("\(name): expected text, found \(value.kindName)") }
        return text.isEmpty ? nil : text
    }

    func texts(_ name: String) throws(ToolFailure) -> [String]? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let list = value.array, case let texts = list.compactMap(\.string), texts.count == list.count else {
            throw ToolFailure("\(name): expected a list of texts")
        }
        return texts
    }

    /// Clamped to `bounds`.
    func number(_ name: String, default fallback: Int, in bounds: ClosedRange<Int>) throws(ToolFailure) -> Int {
        guard let value = members[name], !value.isNull else { return fallback }
        guard let number = value.int else { throw ToolFailure("\(name): expected a whole number") }
        return min(max(Int(clamping: number), bounds.lowerBound), bounds.upperBound)
    }

    func share(_ name: String) throws(ToolFailure) -> Double? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let number = value.double, (0...1).contains(number) else {
            throw ToolFailure("\(name): expected a number from 0 to 1")
        }
        return number
    }

    func duration(_ name: String) throws(ToolFailure) -> Duration? {
        guard let text = try text(name) else { return nil }
        guard let duration = Duration(text: text), duration >= .zero else {
            throw ToolFailure("\(name): expected a duration with a unit, such as 0s, 15m, 1h or 7d")
        }
        return duration
    }

    /// Bounded, so that a model does not wait for ever.
    func deadline() throws(ToolFailure) -> Duration {
        min(max(try duration("deadline") ?? .seconds(20), .milliseconds(100)), .seconds(300))
    }
}

/// JSON Schemas in few words.
enum Schema {
    static func text(_ doc: String) -> JSON { ["type": "string", "description": .string(doc)] }
    static func number(_ doc: String) -> JSON { ["type": "number", "description": .string(doc)] }
    static func integer(_ doc: String) -> JSON { ["type": "integer", "description": .string(doc)] }
    static func bool(_ doc: String) -> JSON { ["type": "boolean", "description": .string(doc)] }
    static func choice(_ words: [String], _ doc: String) -> JSON {
        ["type": "string", "enum": .array(words.map { .string($0) }), "description": .string(doc)]
    }
    static func list(of items: JSON, _ doc: String = "") -> JSON {
        ["type": "array", "items": items, "description": .string(doc)]
    }
    static func object(_ properties: [(String, JSON)], required: [String] = []) -> JSON {
        var schema = JSONObject([("type", "object"), ("properties", .object(JSONObject(properties)))])
        if !required.isEmpty { schema.append("required", .array(required.map { .string($0) })) }
        return .object(schema)
    }

    static let maxAge = text(
        "How old what is read may be, such as 0s (ask the site now), 15m, 1h, 7d. Left out: as stored.")
    static let deadline = text(
        "When the answer is due, such as 5s; 20s unless said. What is not fresh by then says so.")
    static let time: JSON = ["type": "string", "format": "date-time"]
}
