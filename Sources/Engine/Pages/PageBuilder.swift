// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Vocabulary
public import WorkerProtocol

/// Makes the page that the control socket shows from what a store or a visit says.
public struct PageBuilder {
    let include: Set<PagePart>

    public init(include: Set<PagePart>) { self.include = include }

    /// The slots that a page with these parts is made from: what a visit is to report.
    public var slots: [Slot] {
        var slots: [Slot] = [
            .method, .responseFinalURL, .responseStatus, .fetchedAt, .contentType, .title, .language, .author,
            .description, .siteName, .image, .canonical, .publishedAt, .modifiedAt, .wordCount,
        ]
        for part in PagePart.allCases where include.contains(part) {
            switch part {
            case .content: slots.append(.content)
            case .text: slots.append(.text)
            case .passages: slots.append(.passages)
            case .fields: slots.append(.fields)
            case .data: slots.append(.data)
            case .outlinks: slots.append(.outlinks)
            case .headers: slots.append(.responseHeaders)
            case .body: slots.append(.body)
            case .fingerprints: slots.append(.fingerprints)
            case .trace: break
            }
        }
        return slots
    }

    /// A page as a store's `page` query has it; `nil` when what came back is none.
    func page(stored value: Value) -> Page? {
        guard let url = value["url"]?.text, let fetchedAt = value["fetched_at"]?.time else { return nil }
        func text(_ name: String) -> String? { value[name]?.text }
        let validatedAt = value["validated_at"]?.time ?? fetchedAt
        var page = Page(
            url: url, pipeline: text("pipeline") ?? "", recipeHash: hash(text("recipe")), method: text("method") ?? "",
            version: Int(clamping: value["version"]?.int ?? 1), fetchedAt: fetchedAt, validatedAt: validatedAt,
            validatedBy: PageBuilder.validation(text("validated_how")))
        page.finalURL = text("final_url").flatMap { $0 == url ? nil : $0 }
        page.status = value["status"]?.int.map { Int(clamping: $0) }
        (page.title, page.language, page.author) = (text("title"), text("language"), text("author"))
        (page.description, page.siteName, page.image) = (text("description"), text("site_name"), text("image"))
        (page.canonical, page.contentType) = (text("canonical"), text("content_type"))
        page.publishedAt = value["published_at"]?.time
        page.modifiedAt = value["modified_at"]?.time
        page.wordCount = value["word_count"]?.int.map { Int(clamping: $0) }
        fill(&page) { slot in value[slot.name] }
        return page
    }

    /// A page straight from a visit: nothing was stored, or the store cannot be asked.
    public func page(visited report: VisitReport, url: String, pipeline: String, recipe: Fingerprint) -> Page {
        let slots = report.slots
        let fetchedAt = slots[.fetchedAt]?.time ?? .now()
        var page = Page(
            url: url, pipeline: pipeline, recipeHash: recipe, method: slots[.method]?.text ?? "", version: 1,
            fetchedAt: fetchedAt, validatedAt: fetchedAt)
        func text(_ slot: Slot) -> String? { slots[slot]?.text }
        page.finalURL = text(.responseFinalURL).flatMap { $0 == url ? nil : $0 }
        page.status = slots[.responseStatus]?.int.map { Int(clamping: $0) }
        (page.title, page.language, page.author) = (text(.title), text(.language), text(.author))
        (page.description, page.siteName, page.image) = (text(.description), text(.siteName), text(.image))
        (page.canonical, page.contentType) = (text(.canonical), text(.contentType))
        page.publishedAt = slots[.publishedAt]?.time
        page.modifiedAt = slots[.modifiedAt]?.time
        page.wordCount = slots[.wordCount]?.int.map { Int(clamping: $0) }
        fill(&page) { slots[$0] }
        if include.contains(.trace) { page.trace = PageBuilder.trace(report.trace) }
        return page
    }

    private func fill(_ page: inout Page, _ slot: (Slot) -> Value?) {
        if include.contains(.content) { page.content = slot(.content)?.text }
        if include.contains(.text) { page.text = slot(.text)?.text }
        if include.contains(.fields) { page.fields = slot(.fields)?.json }
        if include.contains(.data) { page.data = slot(.data)?.json }
        if include.contains(.body) { page.body = slot(.body)?.bytes.map { String(decoding: $0, as: UTF8.self) } }
        if include.contains(.headers) {
            page.headers = slot(.responseHeaders)?.list?.map { $0.list?.compactMap(\.text) ?? [] }
        }
        if include.contains(.fingerprints), let map = slot(.fingerprints) {
            page.fingerprints = Fingerprints(
                body: map["body"]?.text, content: map["content"]?.text, simhash: map["simhash"]?.text)
        }
        if include.contains(.outlinks) {
            page.outlinks = slot(.outlinks)?.list?.compactMap { link in
                link["url"]?.text.map { Outlink(url: $0, text: link["text"]?.text, rel: link["rel"]?.text) }
            }
        }
        if include.contains(.passages) {
            page.passages = slot(.passages)?.list?.map { passage in
                PagePassage(
                    id: passage["id"]?.text ?? "", headingPath: passage["headings"]?.list?.compactMap(\.text) ?? [],
                    span: PageBuilder.span(passage), text: passage["text"]?.text ?? "",
                    words: Int(clamping: passage["words"]?.int ?? 0))
            }
        }
    }

    static func span(_ passage: Value) -> Span {
        Span(start: Int(clamping: passage["start"]?.int ?? 0), end: Int(clamping: passage["end"]?.int ?? 0))
    }

    static func validation(_ word: String?) -> Validation {
        switch word {
        case "304": .notModified
        case "same record": .sameRecord
        default: word.flatMap { Validation(rawValue: $0) } ?? .fullFetch
        }
    }

    func hash(_ text: String?) -> Fingerprint { text.flatMap { Fingerprint(hex: $0) } ?? Fingerprint(sha256: "") }

    /// The trace of a visit; `attempt` counts the rounds through acquisition.
    public static func trace(_ entries: [TraceEntry]) -> [TraceStep] {
        var attempt = 1
        return entries.map { entry in
            defer { if entry.outcome == "again" { attempt += 1 } }
            let outcome: TraceStep.Outcome =
                entry.outcome == "crashed" ? .fail : TraceStep.Outcome(rawValue: entry.outcome) ?? .fail
            return TraceStep(
                stage: entry.label, plugin: entry.plugin, attempt: attempt,
                outcome: outcome, code: entry.code.isEmpty ? nil : entry.code,
                detail: entry.detail.isEmpty ? nil : entry.detail, took: entry.duration)
        }
    }
}
