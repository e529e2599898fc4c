// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import NIOCore
import Vocabulary

extension Response {
    static func json(_ json: JSON, status: Int = 200) -> Response {
        var buffer = ByteBuffer()
        buffer.writeBytes(json.utf8)
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: buffer))
    }

    static func error(_ error: ChatServerError, openAIForm: Bool) -> Response {
        var response = Response.json(openAIForm ? error.openAIJSON : error.json, status: error.status.code)
        if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if !error.allowed.isEmpty { response.headers[.allow] = error.allowed.joined(separator: ", ") }
        if error.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}

extension JSON {
    static func written(_ value: some Encodable) throws(ChatServerError) -> JSON {
        do throws(JSONCodingError) { return try JSON(encoding: value) } catch {
            throw ChatServerError(.storageFailed, "an answer could not be written: \(error)")
        }
    }

    /// `success` first, then what is said.
    static func success(_ members: (String, JSON)...) -> JSON {
        .object(JSONObject([("success", true)] + members))
    }
}
