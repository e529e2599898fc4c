// SPDX-License-Identifier: MIT

/// The named places of a record: the one table that says what each holds.
///
/// Raw values are the numbers of the plugin contract (`LM_SLOT_…`): append-only, never renumbered.
/// Names with a dot group what belongs together; ``SlotInfo`` holds name, type and meaning.
public enum Slot: UInt32, CaseIterable, Sendable, Hashable {
    case url = 1
    case pipeline = 2
    case method = 3
    case visit = 4
    case requestMethod = 10
    case requestHeaders = 11
    case requestBody = 12
    case previous = 13
    case responseStatus = 20
    case responseHeaders = 21
    case responseFinalURL = 22
    case responseTiming = 23
    case fetchedAt = 24
    case body = 25
    case contentType = 26
    case charset = 27
    case title = 40
    case language = 41
    case publishedAt = 42
    case modifiedAt = 43
    case author = 44
    case description = 45
    case siteName = 46
    case image = 47
    case canonical = 48
    case content = 49
    case text = 50
    case passages = 51
    case fields = 52
    case data = 53
    case outlinks = 54
    case fingerprints = 55
    case wordCount = 56
    case directives = 57
    case stored = 58
    case hostMemory = 70
    case attachments = 71
}

public struct SlotInfo: Sendable {
    public enum Kind: String, Sendable { case text, int, time, bytes, list, map }
    public let slot: Slot
    public let name: String
    public let kind: Kind
    public let doc: String
}

extension Slot {
    public var info: SlotInfo { Slot.table[self]! }
    public var name: String { info.name }

    public init?(name: String) {
        guard let slot = Slot.byName[name] else { return nil }
        self = slot
    }

    /// What a record holds before its first stage ran.
    public static let initial: Set<Slot> = [.url, .pipeline, .visit, .previous, .hostMemory, .requestMethod]

    private static let byName = Dictionary(uniqueKeysWithValues: table.values.map { ($0.name, $0.slot) })

    private static let table: [Slot: SlotInfo] = {
        func row(_ slot: Slot, _ name: String, _ kind: SlotInfo.Kind, _ doc: String) -> (Slot, SlotInfo) {
            (slot, SlotInfo(slot: slot, name: name, kind: kind, doc: doc))
        }
        return Dictionary(uniqueKeysWithValues: [
            row(.url, "url", .text, "Canonical URL of the visit."),
            row(.pipeline, "pipeline", .text, "Name of the recipe that governs the visit."),
            row(.method, "method", .text, "Acquisition method chosen by a select stage: http, browser, …"),
            row(.visit, "visit", .map, "{attempt, depth, reason, force}: why and for which time this visit is made."),
            row(.requestMethod, "request.method", .text, "HTTP method; GET unless set."),
            row(.requestHeaders, "request.headers", .list, "[[name, value]] added to the request."),
            row(.requestBody, "request.body", .bytes, "Body of the request."),
            row(
                .previous, "previous", .map,
                "Of the stored version: {etag, last_modified, fetched_at, content}; absent on a first visit."),
            row(.responseStatus, "response.status", .int, "HTTP status of the last response."),
            row(.responseHeaders, "response.headers", .list, "[[name, value]], names in lower case, in order."),
            row(.responseFinalURL, "response.final_url", .text, "URL after redirects."),
            row(.responseTiming, "response.timing", .map, "{dns, connect, tls, first_byte, total}: durations."),
            row(.fetchedAt, "fetched_at", .time, "When the response was complete."),
            row(.body, "body", .bytes, "The response, decompressed; after a render, the final DOM as UTF-8 HTML."),
            row(.contentType, "content_type", .text, "Media type without parameters, lower case."),
            row(.charset, "charset", .text, "Character encoding by its WHATWG name."),
            row(.title, "title", .text, "Title of the page, cleaned."),
            row(.language, "language", .text, "BCP 47 primary tag: pt, en, es, …"),
            row(.publishedAt, "published_at", .time, "When the page says it was published."),
            row(.modifiedAt, "modified_at", .time, "When the page says it was last changed."),
            row(.author, "author", .text, "Who wrote it."),
            row(.description, "description", .text, "The page's own summary."),
            row(.siteName, "site_name", .text, "Name of the site."),
            row(.image, "image", .text, "URL of the page's main image."),
            row(.canonical, "canonical", .text, "URL the page names as its canonical one."),
            row(.content, "content", .text, "Main content as Markdown."),
            row(.text, "text", .text, "All visible text."),
            row(
                .passages, "passages", .list,
                "[{id, headings, start, end, text, words}]: spans are UTF-8 offsets in content."),
            row(.fields, "fields", .map, "What the recipe declared, typed."),
            row(.data, "data", .map, "Structured data as found: {jsonld, microdata, opengraph, …}."),
            row(.outlinks, "outlinks", .list, "[{url, text, rel}] before scope."),
            row(.fingerprints, "fingerprints", .map, "{body, content, simhash}."),
            row(.wordCount, "word_count", .int, "Words of the main content."),
            row(.directives, "directives", .map, "{noindex, nofollow, noarchive, unavailable_after}."),
            row(
                .stored, "stored", .map,
                "What the store made of it: {version, change: new | changed | cosmetic | same | not_modified, changed: [names]}."
            ),
            row(.hostMemory, "host_memory", .map, "What stages keep per host between visits: methods, cookies."),
            row(.attachments, "attachments", .map, "By-products such as a screenshot: {name: bytes}."),
        ])
    }()
}
