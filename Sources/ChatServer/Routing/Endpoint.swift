// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import Vocabulary

/// One operation of the HTTP interface. Routing, checks of the body, access and the OpenAPI document all come from here.
struct Endpoint: Sendable {
    /// Who may call it.
    enum Access: Sendable { case open, admin }
    /// What it is about, in the document.
    enum Area: String, CaseIterable, Sendable {
        case chat, openai, agents, conversations, knowledge, site, operation, pages
    }
    /// Answers to `GET /`: no schema; a stream: `text/event-stream`.
    enum Answer: Sendable {
        /// Name of a schema of ``OpenAPIDocument``.
        case json(String)
        case stream(String)
        case text(String)
        case nothing
    }

    let method: HTTPRequest.Method
    let path: PathPattern
    let area: Area
    let summary: String
    var access: Access = .open
    var query: [BodyField] = []
    /// `nil` takes no body.
    var body: [BodyField]?
    var status = 200
    let answer: Answer
    let handle: @Sendable (Call) async throws(ChatServerError) -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ area: Area, _ summary: String, access: Access = .open,
        query: [BodyField] = [], body: [BodyField]? = nil, status: Int = 200, answer: Answer,
        handle: @escaping @Sendable (Call) async throws(ChatServerError) -> Response
    ) {
        (self.method, self.path, self.area, self.summary) = (method, PathPattern(path), area, summary)
        (self.access, self.query, self.body, self.status) = (access, query, body, status)
        (self.answer, self.handle) = (answer, handle)
    }
}

/// `/v1/models/{model}`
struct PathPattern: Hashable, Sendable {
    enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }
    let text: String
    let segments: [Segment]

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The values of the parameters; `nil` when the path is another.
    func match(_ parts: [String]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): if text != part { return nil }
            case .parameter(let name): found[name] = part
            }
        }
        return found
    }
}

/// The endpoints, found by method and path.
struct RouteTable: Sendable {
    let endpoints: [Endpoint]
    private let byLength: [Int: [Int]]

    init(_ endpoints: [Endpoint]) {
        self.endpoints = endpoints
        // Literal paths before patterns: `/a/b` before `/a/{x}`.
        let order = endpoints.indices.sorted {
            let (left, right) = (endpoints[$0].path.parameters.count, endpoints[$1].path.parameters.count)
            return left == right ? $0 < $1 : left < right
        }
        byLength = Dictionary(grouping: order) { endpoints[$0].path.segments.count }
    }

    /// - Throws: ``ChatServerError/Code/notFound`` and ``ChatServerError/Code/methodNotAllowed``, which names the methods.
    func find(
        _ method: HTTPRequest.Method, _ parts: [String]
    ) throws(ChatServerError) -> (endpoint: Endpoint, parameters: [String: String]) {
        let wanted = method == .head ? .get : method
        var others: [String] = []
        for index in byLength[parts.count] ?? [] {
            let endpoint = endpoints[index]
            guard let parameters = endpoint.path.match(parts) else { continue }
            if endpoint.method == wanted { return (endpoint, parameters) }
            others.append(endpoint.method.rawValue)
        }
        if others.isEmpty {
            throw ChatServerError(.notFound, "there is no such path", hint: "GET /openapi.json lists all of them")
        }
        var error = ChatServerError(
            .methodNotAllowed, "this path does not take \(method.rawValue)",
            hint: "use \(others.sorted().joined(separator: ", "))")
        error.allowed = others.sorted()
        throw error
    }
}
