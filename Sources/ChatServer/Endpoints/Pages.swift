// SPDX-License-Identifier: MIT

import CChatPages
import HTTPTypes
import HummingbirdCore
import NIOCore
import Vocabulary

/// The web pages, the widget and what belongs to them: bytes of this program, told apart by their fingerprints, and
/// compressed once, when the first is asked for.
enum Pages {
    struct Page: Sendable {
        let type: String
        let body: ByteBuffer
        let tag: String
        /// The same as gzip, with a tag of its own: it is another representation (RFC 9110 section 8.8.3).
        let zipped: (body: ByteBuffer, tag: String)?

        init(type: String, _ bytes: [UInt8]) {
            let mark = Fingerprint(sha256: bytes).short
            (self.type, body, tag) = (type, ByteBuffer(bytes: bytes), "\"\(mark)\"")
            zipped = Gzip.compressed(bytes).map { (ByteBuffer(bytes: $0), "\"\(mark)-gzip\"") }
        }
    }

    static let all: [String: Page] = {
        var pages: [String: Page] = [:]
        var count = 0
        let list = chat_pages(&count)
        for page in UnsafeBufferPointer(start: list, count: count) {
            let bytes = [UInt8](UnsafeBufferPointer(start: page.bytes, count: page.count))
            pages[String(cString: page.name)] = Page(type: String(cString: page.type), bytes)
        }
        return pages
    }()

    static func all(_ backend: Backend) -> [Endpoint] {
        let site = [BodyField("site", .text(0...100), "Name of the site; may be left out when there is but one.")]
        return [
            page("/", "chat.html", "The chat, as a page of its own.", site),
            page(
                "/widget", "chat.html",
                "The chat in a frame, as the widget shows it; framed by the site's origins only.", site),
            page(
                "/widget.js", "widget.js", "The script that puts the widget onto a page of the site.", [],
                isShared: true),
            page("/admin", "admin.html", "The operator's page; asks for the admin token.", []),
            Endpoint(
                .get, "/assets/{name}", .pages, "Style, script and icon of the pages.", answer: .text("text/css")
            ) { call throws(ChatServerError) in
                guard let page = all[call.parameter("name")], !call.parameter("name").hasSuffix(".html") else {
                    throw ChatServerError(.notFound, "no such file")
                }
                return answer(page, call, isShared: false)
            },
        ]
    }

    /// The site whose origins may frame this path; `nil` where nobody may.
    static func framedSite(_ path: String) -> String?? {
        guard path == "/widget" || path.hasPrefix("/widget?") else { return nil }
        return .some(RequestTarget(path)?.query.first { $0.name == "site" }?.value)
    }

    private static func page(
        _ path: String, _ name: String, _ summary: String, _ query: [BodyField], isShared: Bool = false
    ) -> Endpoint {
        Endpoint(
            .get, path, .pages, summary, query: query,
            answer: .text(name.hasSuffix(".js") ? "text/javascript" : "text/html")
        ) { call throws(ChatServerError) in
            guard let page = all[name] else { throw ChatServerError(.notFound, "no such page") }
            return answer(page, call, isShared: isShared)
        }
    }

    private static func answer(_ page: Page, _ call: Call, isShared: Bool) -> Response {
        let zipped = Gzip.isAccepted(call.headers[.acceptEncoding]) ? page.zipped : nil
        let (body, tag) = zipped ?? (page.body, page.tag)
        var headers: HTTPFields = [
            .contentType: page.type, .eTag: tag, .cacheControl: "no-cache",
        ]
        if isShared { headers[HTTPField.Name.crossOriginResourcePolicy] = "cross-origin" }
        if holds(call.headers[.ifNoneMatch], tag) { return Response(status: .notModified, headers: headers) }
        if zipped != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// Whether `If-None-Match` names the tag, by weak comparison (RFC 9110 section 13.1.2): proxies weaken tags.
    private static func holds(_ header: String?, _ tag: String) -> Bool {
        (header ?? "").split(separator: ",").contains { part in
            let part = part.filter { !$0.isWhitespace }
            return part == "*" || part == tag || part == "W/" + tag
        }
    }
}
