// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Vocabulary

/// From a request to an answer: route, origin, limits, access, body; then the endpoint.
struct Reception: Sendable {
    let backend: Backend
    let routes: RouteTable
    /// Bodies nest at most so deep.
    static let depth = 16

    func respond(to request: Request, from peer: String) async -> Response {
        let path = request.head.path ?? "/"
        let origin = request.headers[.origin]
        let host = request.head.authority
        var response: Response
        do throws(ChatServerError) {
            if request.method == .options { return preflight(origin, host) }
            response = try await answer(request, path, origin, host, peer)
        } catch {
            if error.status.code >= 500 {
                backend.logger.error(
                    "http.failed",
                    metadata: [
                        "code": "\(error.code.rawValue)", "detail": "\(error.message)", "path": "\(path.prefix(200))",
                    ])
            }
            response = .error(error, openAIForm: path.hasPrefix("/v1/"))
        }
        finish(&response, request.method, path, origin, host)
        return response
    }

    private func answer(
        _ request: Request, _ path: String, _ origin: String?, _ host: String?, _ peer: String
    ) async throws(ChatServerError) -> Response {
        guard let target = RequestTarget(path) else {
            throw ChatServerError(.invalidRequest, "the request's path is malformed or too long")
        }
        let (endpoint, parameters) = try routes.find(request.method, target.parts)
        if request.method != .get, let origin, !backend.origins.admits(origin, host: host) {
            throw ChatServerError.refusedOrigin
        }
        let address = VisitorAddress.text(
            peer: peer, forwarded: request.headers[.forwardedFor], trustedProxies: backend.settings.trustedProxies)
        let isAdmin = try self.isAdmin(request, endpoint, address)
        var query = JSONObject()
        for (name, value) in target.query {
            let field = endpoint.query.first { $0.name == name }
            query[name] = field?.value(fromQuery: value) ?? .string(value)
        }
        try endpoint.query.check(query, allowsUnknown: endpoint.area == .pages)
        let body = try await self.body(of: request, for: endpoint)
        let call = Call(
            method: request.method, path: path, headers: request.headers, parameters: parameters, query: query,
            body: body, address: address, host: host, isAdmin: isAdmin,
            session: try backend.session(request.headers[.sessionToken] ?? body["token"]?.string))
        return try await endpoint.handle(call)
    }

    /// - Throws: for an operator's endpoint without the token; a wrong token counts against its address.
    private func isAdmin(
        _ request: Request, _ endpoint: Endpoint, _ address: String
    ) throws(ChatServerError) -> Bool {
        let bearer = request.headers[.authorization].flatMap { value -> String? in
            value.lowercased().hasPrefix("bearer ") ? String(value.dropFirst(7)) : nil
        }
        let isAdmin = bearer.map { ServerSecrets.matches($0, backend.secrets.admin) } ?? false
        if endpoint.area == .openai, backend.secrets.apiKey != nil, !isAdmin {
            guard let bearer, ServerSecrets.matches(bearer, backend.secrets.apiKey) else {
                try backend.gate.admitDoor(address)
                throw ChatServerError(.tokenInvalid, "a wrong API key, or none", hint: "send it as a bearer token")
            }
        }
        guard endpoint.access == .admin, !isAdmin else { return isAdmin }
        if bearer != nil { try backend.gate.admitDoor(address) }
        throw ChatServerError(
            .adminRequired, backend.secrets.admin == nil ? "administration is closed" : "only the operator may do this",
            hint: backend.secrets.admin == nil
                ? "start the service with an admin token" : "send the admin token as a bearer token")
    }

    private func body(of request: Request, for endpoint: Endpoint) async throws(ChatServerError) -> JSONObject {
        guard let fields = endpoint.body else { return JSONObject() }
        let limit = backend.settings.maxBody
        let tooLarge = ChatServerError(.bodyTooLarge, "a body may have \(limit) bytes")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        let type = request.headers[.contentType]?.lowercased() ?? ""
        guard type.isEmpty || type.contains("json") else {
            throw ChatServerError(.unsupportedMediaType, "expected application/json")
        }
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            throw ChatServerError(.invalidRequest, "the body did not arrive")
        }
        if buffer.readableBytes == 0, !fields.contains(where: \.isRequired) { return JSONObject() }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: buffer.readableBytesView)
        } catch {
            if error.code == .tooDeep { throw ChatServerError(.tooDeep, "the body nests too deep") }
            throw ChatServerError(.invalidJSON, "the body is no JSON: \(error)")
        }
        guard json.isNested(atMost: Reception.depth) else {
            throw ChatServerError(.tooDeep, "a body may nest \(Reception.depth) levels deep")
        }
        guard case .object(let object) = json else {
            throw ChatServerError(.invalidRequest, "expected an object, found \(json.kindName)")
        }
        // Clients of others' protocols send members that mean nothing here; our own interface is strict.
        try fields.check(object, allowsUnknown: endpoint.area == .openai || endpoint.area == .agents)
        return object
    }

    private func finish(
        _ response: inout Response, _ method: HTTPRequest.Method, _ path: String, _ origin: String?, _ host: String?
    ) {
        if method == .head { response = response.createHeadResponse() }
        let frame = Pages.framedSite(path)
        let origins = frame.flatMap { try? backend.site($0) }.map { OriginPolicy(site: $0) } ?? .own
        SecurityHeaders.add(to: &response.headers, isFrame: frame != nil, origins: origins)
        allow(origin, host, in: &response.headers)
    }

    private func allow(_ origin: String?, _ host: String?, in headers: inout HTTPFields) {
        headers[.vary] = "Origin, Accept-Encoding"
        guard let origin, backend.origins.admits(origin, host: host) else { return }
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlExposeHeaders] = "Retry-After"
    }

    private func preflight(_ origin: String?, _ host: String?) -> Response {
        var response = Response(status: .noContent)
        allow(origin, host, in: &response.headers)
        if response.headers[.accessControlAllowOrigin] != nil {
            response.headers[.accessControlAllowMethods] = "GET, POST, PUT, DELETE"
            response.headers[.accessControlAllowHeaders] =
                "Content-Type, Authorization, X-Session-Token, Last-Event-ID, Accept"
            response.headers[.accessControlMaxAge] = "600"
        }
        SecurityHeaders.add(to: &response.headers, isFrame: false, origins: .own)
        return response
    }
}

/// Whom limits are counted for.
enum VisitorAddress {
    /// The peer, or what the last trusted proxy saw. IPv6 counts by network, because one household has 2^64 addresses.
    static func text(peer: String, forwarded: String?, trustedProxies: Int) -> String {
        var address = peer
        if trustedProxies > 0, let forwarded {
            let hops = forwarded.split(separator: ",").map { $0.filter { $0 != " " } }
            if hops.count >= trustedProxies { address = String(hops[hops.count - trustedProxies].prefix(64)) }
        }
        guard address.contains(":") else { return address }
        return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }
}
