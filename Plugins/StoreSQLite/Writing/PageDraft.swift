// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// A record made ready for the database on the caller's thread, so that the writer only writes.
struct PageDraft: Sendable {
    var url: String
    var host: String
    var pipeline: String
    /// Hash of the effective recipe, from the visit.
    var recipe: String?
    var fetchedAt: Timestamp
    var status: Int?
    var details: Details
    var content: String?
    /// JSON, as all that follow.
    var fields: String?
    var data: String?
    var outlinks: String?
    var fingerprints: String?
    var directives: String?
    var visit: String?
    /// What it was made from and by what: fetch, body, recipe, plugins.
    var provenance: String?
    var body: BodyDraft?
    var passages: [DraftPassage]
    /// Words of the passages that the index may not have yet, once they were read.
    var unknownWords: [VocabularyEntry] = []
    /// Whether fingerprints, labels and unknown words of the passages were read.
    var hasWords = false
    /// As far as the record tells, the stored version has this content.
    var isLikelySame: Bool
    var etag: String?
    var lastModified: String?
    var scope: String
    /// The page does not ask to be left out of search.
    var isIndexed: Bool
    var unavailableAfter: Timestamp?
    /// Earlier versions may be kept.
    var isArchived: Bool
    var contentFingerprint: String
    var recordFingerprint: String
    var detailFingerprint: String
    /// The plugins behind the stages, with their versions.
    var plugins: String?
    /// Versions to keep, this one included.
    var keepVersions: Int
    /// Somebody waits for this page: its transaction waits for no other record.
    var isUrgent: Bool
    /// Made anew from a stored body: it counts only while that body is the newest, and is no word of the site.
    var isRemade: Bool

    /// The server says that the stored version still holds; everything but the visit's facts is empty.
    var isNotModified: Bool { status == 304 }

    /// About what it holds in memory and will write, in bytes.
    var size: Int {
        passages.reduce(1024) { $0 + $1.body.utf8.count + $1.headings.utf8.count }
            + [content, fields, data, outlinks].reduce(0) { $0 + ($1?.utf8.count ?? 0) } + (body?.weight ?? 0)
    }
}

/// What a page says of itself, apart from its content.
struct Details: Sendable {
    var title: String?
    var language: String?
    var author: String?
    var description: String?
    var siteName: String?
    var image: String?
    var canonical: String?
    var publishedAt: Timestamp?
    var modifiedAt: Timestamp?
    var wordCount: Int?
    var contentType: String?
    var method: String?
    var finalURL: String?

    init(_ record: Record) {
        title = record[.title]?.withoutNUL
        language = record[.language]?.withoutNUL
        author = record[.author]?.withoutNUL
        description = record[.description]?.withoutNUL
        siteName = record[.siteName]?.withoutNUL
        image = record[.image]?.withoutNUL
        canonical = record[.canonical]?.withoutNUL
        publishedAt = record[.publishedAt]
        modifiedAt = record[.modifiedAt]
        wordCount = record[.wordCount]
        contentType = record[.contentType]?.withoutNUL
        method = record[.method]?.withoutNUL
        finalURL = record[.responseFinalURL]?.withoutNUL
    }
}

struct DraftPassage: Sendable {
    var key: String
    /// JSON list, as stored and as indexed: its punctuation separates words and is no word itself.
    var headings: String
    var start: Int
    var end: Int
    var words: Int
    var body: String
    /// Of a fact: the name of its field.
    var field: String?
    /// A change of it alone changes the page's details.
    var isDetail = true
    /// Of the body's words, and labels on parts of it (see ``IndexedWords``).
    var fingerprint: Int64 = 0
    var labels: String?

    init(_ passage: RecordPassage) {
        key = passage.id.withoutNUL
        headings = ValueText.json(passage.headings)
        (start, end, words) = (passage.start, passage.end, passage.words)
        body = passage.text.withoutNUL
    }
}

extension PageDraft {
    /// - Throws: ``StageError`` `missing_slot` without a URL.
    init(_ record: Record, keepVersions: Int, keepBodies: Duration = .zero) throws(StageError) {
        guard let url = record[.url]?.withoutNUL, !url.isEmpty else { throw .missing(.url) }
        self.url = url
        self.keepVersions = keepVersions
        host = (try? WebURL.parse(url))?.hostname ?? ""
        pipeline = record[.pipeline]?.withoutNUL ?? ""
        let visit = record[.visit]
        recipe = visit?["recipe"]?.text
        plugins = ValueText.json(visit?["plugins"]?.map)
        fetchedAt = record[.fetchedAt] ?? .now()
        status = record[.responseStatus]
        details = Details(record)
        content = record[.content]?.withoutNUL
        fields = ValueText.json(record[.fields])
        data = record[SlotKey.data.decoded(as: JSONText.self)]?.text
        outlinks = record[SlotKey.outlinks.decoded(as: OutlinkText.self)]?.text
        let fingerprints = record[.fingerprints]
        self.fingerprints = ValueText.json(fingerprints)
        self.visit = ValueText.json(visit)
        provenance = PageDraft.provenance(visit, body: fingerprints?["body"])
        let reason = visit?["reason"]?.text
        isLikelySame =
            fingerprints?["content"].map { $0 == record.member("content", of: .previous) } ?? false
        body = BodyDraft(
            record, keep: keepBodies, fingerprint: fingerprints?["body"]?.text,
            isLikelySame: isLikelySame || reason == "reparse")
        (isUrgent, isRemade) = (reason == "extract" || reason == "ensure_fresh", reason == "reparse")
        passages =
            (record[.passages] ?? []).map { DraftPassage($0) }
            + PageFacts(of: record).passages
        let headers = record[.responseHeaders]
        etag = headers?["etag"]
        lastModified = headers?["last-modified"]
        let directives = record[.directives]
        self.directives = ValueText.json(directives)
        isIndexed = directives?["noindex"]?.bool != true
        isArchived = directives?["noarchive"]?.bool != true
        unavailableAfter = directives?["unavailable_after"].flatMap {
            $0.time ?? $0.text.flatMap { Timestamp(text: $0) }
        }
        scope = SearchScope.words(host: host, language: details.language)
        contentFingerprint =
            fingerprints?["content"]?.text ?? Fingerprint(sha256: content ?? record[.text] ?? "").hex
        recordFingerprint = ""
        detailFingerprint = ""
        // Fields that the recipe calls volatile do not count: whoever read the fields says what does.
        recordFingerprint = PageDraft.digest([contentFingerprint, fingerprints?["fields"]?.text ?? fields ?? ""])
        detailFingerprint = PageDraft.digest(detailParts())
    }

    private static func provenance(_ visit: ValueMap?, body: Value?) -> String? {
        var made = ValueMap()
        for name in ["fetch", "recipe", "plugins"] { if let value = visit?[name] { made[name] = value } }
        if let body { made["body"] = body }
        return ValueText.json(made)
    }

    /// What is renewed in place when it changes alone. Left out is what changes with every visit of a page that stays
    /// the same to a reader: outlinks, embedded data, the modification time.
    private func detailParts() -> [String] {
        let passageParts = passages.filter(\.isDetail).flatMap { passage in
            [passage.key, passage.headings, "\(passage.start) \(passage.end)", passage.body]
        }
        let optional = [
            details.title, details.language, details.author, details.description, details.siteName, details.image,
            details.canonical, directives, details.publishedAt?.text, recipe, plugins,
        ]
        return [pipeline, scope] + optional.map { $0 ?? "\0" } + passageParts
    }

    /// SHA-256 over the parts and their lengths, so that no two lists of parts read alike.
    private static func digest(_ parts: [String]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 8 })
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: part.utf8)
        }
        return Fingerprint(sha256: bytes).hex
    }
}

/// The words by which search is narrowed to a site or a language: in the index like text, in a column of their own.
enum SearchScope {
    /// One word for the host and for each domain above it, so that `site: shop.example` finds `www.shop.example`.
    static func words(host: String, language: String?) -> String {
        var words: [String] = []
        var rest = Substring(host)
        // A host has at most 127 labels; what has more than these is no site that anybody asks for.
        while !rest.isEmpty, words.count < 8 {
            words.append(site(String(rest)))
            guard let dot = rest.firstIndex(of: ".") else { break }
            rest = rest[rest.index(after: dot)...]
        }
        if let language { words.append(self.language(language)) }
        return words.joined(separator: " ")
    }

    /// A letter and hexadecimal digits: one word to every tokenizer.
    static func site(_ host: String) -> String { "s" + Fingerprint(sha256: host).hex.prefix(16) }

    static func language(_ tag: String) -> String {
        let primary = tag.lowercased().utf8.prefix { ($0 >= 0x61 && $0 <= 0x7A) }
        return "l" + String(decoding: primary, as: UTF8.self)
    }
}
