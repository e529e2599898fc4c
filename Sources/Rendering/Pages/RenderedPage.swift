// SPDX-License-Identifier: MIT

public import StageSDK
public import Vocabulary

/// What a render brought back.
public struct RenderedPage: Sendable {
    public var html = ""
    public var finalURL = ""
    public var document = PageState.Document()
    public var consoleErrors: [String] = []
    /// As the DevTools protocol gives them.
    public var cookies: [JSON] = []
    /// Whether a bot wall stood in the way.
    public var metWall = false
    public var screenshot: [UInt8]?
    public var pdf: [UInt8]?
    /// Whether the page was still at work when it was taken.
    public var isCutShort = false
}

extension RenderedPage {
    /// What is rendered at all.
    ///
    /// - Throws: `bad_url` or `unsupported_scheme`.
    public static func address(_ text: String) throws(RenderFailure) -> WebURL {
        let url: WebURL
        do throws(URLParseError) { url = try WebURL.parse(text) } catch {
            throw RenderFailure(.badURL, error.description)
        }
        guard url.isHTTP else { throw RenderFailure(.unsupportedScheme, "expected http or https, found \(url.scheme)") }
        return url
    }

    /// Stands in the User-Agent, so that a site's owner knows whom to write to.
    public static let ownName = "LinkMagico/0.1 (+https://github.com/linkmagico)"

    /// The slots that ``outcome(for:userAgent:took:)`` fills.
    public static let slots: [Slot] = [
        .responseStatus, .responseHeaders, .responseFinalURL, .responseTiming, .fetchedAt, .body, .contentType,
        .charset, .attachments, .hostMemory, .method, .visit,
    ]

    /// The record with the page in it; what is no page is dropped.
    public func outcome(for record: Record, userAgent: String, took: Duration) -> Outcome {
        let type = document.mediaType
        let isPage = type.isEmpty || type.hasPrefix("text/") || type.hasSuffix("html+xml") || type.hasSuffix("json")
        guard isPage else { return .drop("content_type", detail: "\(type) is no page") }
        var record = record
        record.set(.responseStatus, to: document.status == 0 ? 200 : document.status)
        record.set(.responseHeaders, to: HeaderList(document.headers))
        record.set(.responseFinalURL, to: finalURL)
        record.set(.responseTiming, to: ["total": .duration(took)])
        record.set(.fetchedAt, to: .now())
        record.set(.contentType, to: "text/html")
        record.set(.charset, to: "utf-8")
        record.give(.body, OwnedBytes(Array(html.utf8)))
        let attachments = self.attachments
        if !attachments.isEmpty { record.set(.attachments, to: attachments) }
        if metWall, let clearance = Clearance(cookies, userAgent: userAgent, at: .now()) {
            var memory = record[.hostMemory] ?? ValueMap()
            memory["clearance"] = clearance.value
            record.set(.hostMemory, to: memory)
        }
        return .emit(record)
    }

    private var attachments: ValueMap {
        var attachments = ValueMap()
        if let screenshot { attachments["screenshot"] = .bytes(screenshot) }
        if let pdf { attachments["pdf"] = .bytes(pdf) }
        if !consoleErrors.isEmpty { attachments["console"] = .list(consoleErrors.map { .text($0) }) }
        if isCutShort { attachments["cut_short"] = .bool(true) }
        let cookies = self.cookies.prefix(50).compactMap { Self.outline(of: $0) }
        if !cookies.isEmpty { attachments["cookies"] = .list(cookies) }
        return attachments
    }

    /// A cookie without its value, which may be a secret: attachments are stored and exported.
    private static func outline(of cookie: JSON) -> Value? {
        guard let name = cookie["name"]?.string, name.utf8.count <= 256 else { return nil }
        var map: ValueMap = [
            "name": .text(name), "domain": .text(cookie["domain"]?.string ?? ""),
            "path": .text(cookie["path"]?.string ?? "/"), "secure": .bool(cookie["secure"]?.bool ?? false),
            "http_only": .bool(cookie["httpOnly"]?.bool ?? false),
        ]
        if let expires = cookie["expires"]?.double, expires > 0, expires < 1e11 {
            map["expires"] = .time(Timestamp(microseconds: Int64(expires * 1e6)))
        }
        return .map(map)
    }
}
