// SPDX-License-Identifier: MIT

import ControlProtocol
import Engine
import Recipes
import Vocabulary
import WorkerProtocol

extension Page {
    /// The page that a private visit brought, in the form in which the daemon shows stored ones.
    init(_ report: VisitReport, url: String, recipe: Recipe, include: Set<PagePart>) {
        let slots = report.slots
        func text(_ slot: Slot) -> String? { slots[slot]?.text }
        let fetchedAt = slots[.fetchedAt]?.time ?? .now()
        self.init(
            url: url, pipeline: recipe.name, recipeHash: recipe.pipeline.fingerprint, method: text(.method) ?? "",
            fetchedAt: fetchedAt, validatedAt: fetchedAt)
        finalURL = text(.responseFinalURL).flatMap { $0 == url ? nil : $0 }
        status = slots[.responseStatus]?.int.map { Int(clamping: $0) }
        (title, language, author, description) = (text(.title), text(.language), text(.author), text(.description))
        (siteName, image, canonical) = (text(.siteName), text(.image), text(.canonical))
        contentType = text(.contentType)
        (publishedAt, modifiedAt) = (slots[.publishedAt]?.time, slots[.modifiedAt]?.time)
        wordCount = slots[.wordCount]?.int.map { Int(clamping: $0) }
        addParts(slots, include)
        if include.contains(.trace) { trace = PageBuilder.trace(report.trace) }
    }

    private mutating func addParts(_ slots: [Slot: Value], _ include: Set<PagePart>) {
        if include.contains(.content) { content = slots[.content]?.text }
        if include.contains(.text) { text = slots[.text]?.text }
        if include.contains(.fields) { fields = slots[.fields]?.json }
        if include.contains(.data) { data = slots[.data]?.json }
        if include.contains(.body) { body = slots[.body]?.bytes.map { String(decoding: $0, as: UTF8.self) } }
        if include.contains(.headers) {
            headers = slots[.responseHeaders]?.list?.map { $0.list?.compactMap(\.text) ?? [] }
        }
        if include.contains(.fingerprints), let map = slots[.fingerprints] {
            fingerprints = Fingerprints(
                body: map["body"]?.text, content: map["content"]?.text, simhash: map["simhash"]?.text)
        }
        if include.contains(.outlinks) {
            outlinks = slots[.outlinks]?.list?.compactMap { link in
                link["url"]?.text.map { Outlink(url: $0, text: link["text"]?.text, rel: link["rel"]?.text) }
            }
        }
        if include.contains(.passages) { passages = slots[.passages]?.list?.map { PagePassage($0) } }
    }

    /// The slots that these parts are made from.
    static func slots(for include: Set<PagePart>) -> [Slot] {
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
}

extension PagePassage {
    fileprivate init(_ passage: Value) {
        func int(_ name: String) -> Int { Int(clamping: passage[name]?.int ?? 0) }
        self.init(
            id: passage["id"]?.text ?? "", headingPath: passage["headings"]?.list?.compactMap(\.text) ?? [],
            span: Span(start: int("start"), end: int("end")), text: passage["text"]?.text ?? "", words: int("words"))
    }
}
