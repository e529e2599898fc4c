// SPDX-License-Identifier: MIT

public import CPluginABI
import Feeds
import StageSDK
import Vocabulary

/// Reads an RSS, Atom or JSON feed or a sitemap: what it lists becomes links to visit and a list to read.
struct ParseFeed: Stage {
    struct Options: StageOptions {
        var entries = 100
        var summary = 500
        var otherwise = Otherwise.fail

        static let schema: [Option<Self>] = [
            Option(
                "entries", \.entries, min: 1, max: 1000,
                doc: "Most entries in `content` and in `data.feed`, in the feed's order. `outlinks` has them all."),
            Option(
                "summary", \.summary, min: 0, max: 10_000,
                doc: "Most characters of an entry's text in `content`; 0 leaves titles and dates alone."),
            Option(
                "otherwise", \.otherwise,
                doc:
                    "What becomes of a page that is no feed: it fails as `not_a_feed` (`fail`), or goes on to the next "
                    + "stage as it came (`pass`)."),
        ]
    }

    enum Otherwise: String, OptionChoice {
        case fail, pass
    }

    static let manifest = StageManifest(
        kind: .parse, name: "feed", summary: "Reads an RSS, Atom or JSON feed or a sitemap into its entries and links.",
        reads: [.body, .contentType, .url, .responseFinalURL],
        writes: [
            .title, .language, .description, .author, .publishedAt, .modifiedAt, .content, .text, .fields, .data,
            .outlinks, .fingerprints,
        ],
        examples: [
            StageExample(
                "a feed's entries become links and a list",
                given: [
                    .url: "https://blog.example/feed", .contentType: "application/rss+xml",
                    .body: .bytes(
                        Array(
                            """
                            <rss version="2.0"><channel><title>Tides</title><language>en</language>
                            <item><title>High water</title><link>/high</link></item></channel></rss>
                            """.utf8)),
                ],
                expect: .emitted([
                    .title: "Tides", .language: "en",
                    .content: "# Tides\n\n- [High water](https://blog.example/high)",
                    .outlinks: [["url": "https://blog.example/high", "text": "High water", "rel": ""]],
                ])),
            StageExample(
                "a page is no feed",
                given: [
                    .url: "https://blog.example/", .contentType: "text/html", .body: .bytes(Array("<p>Hello".utf8)),
                ],
                expect: .failed("not_a_feed")),
            StageExample(
                "data of another kind is left to those who read it",
                given: [
                    .url: "https://shop.example/p.json", .contentType: "application/json",
                    .body: .bytes(Array(#"{"items":[{"title":"Mug"}]}"#.utf8)),
                ],
                with: ["otherwise": "pass"], expect: .emitted([:])),
        ])

    private let options: Options

    init(options: Options) throws(OptionsError) { self.options = options }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        guard let body = record[.body] else { throw .missing(.body) }
        let base = try? WebURL.parse(record[.responseFinalURL] ?? record[.url] ?? "")
        guard let listing = try read(body, base, type: record[.contentType]) else { return .emit(record) }
        var record = record
        record.set(.title, to: listing.title)
        record.set(.language, to: listing.language)
        record.set(.description, to: listing.summary)
        record.set(.author, to: listing.authors.first)
        record.set(.publishedAt, to: listing.published)
        record.set(.modifiedAt, to: listing.updated)
        let rendering = ListingText(listing, entries: options.entries, summary: options.summary)
        record.set(.content, to: rendering.markdown)
        record.set(.text, to: rendering.plain)
        let fields = listing.fields
        record.set(.fields, to: fields)
        record.set(.fingerprints, to: ["fields": .text(Fingerprint(sha256: Value.map(fields).json.text).hex)])
        record.set(.data, to: ["feed": .map(listing.data(entries: options.entries))])
        record.set(.outlinks, to: listing.outlinks)
        return .emit(record)
    }

    /// A feed in the first place; what is none may be a sitemap.
    ///
    /// - Returns: `nil` for what is neither and may pass.
    private func read(_ body: [UInt8], _ base: WebURL?, type: String?) throws(StageError) -> Listing? {
        if options.otherwise == .pass, Self.isOtherJSON(body) { return nil }
        do throws(XMLProblem) {
            return Listing(try Feed(parsing: body, url: base), base)
        } catch {
            if error != .notXML && error != .damaged { throw .hostile(error) }
        }
        do throws(XMLProblem) {
            return Listing(try Sitemap(parsing: body), base)
        } catch {
            if error != .notXML && error != .damaged { throw .hostile(error) }
        }
        if options.otherwise == .pass { return nil }
        let kind = type.flatMap { $0.isEmpty ? nil : $0 } ?? "no content type"
        throw StageError(
            "not_a_feed", "expected a feed or a sitemap, found \(body.count) bytes of something else, \(kind)")
    }

    /// Whoever has a list of `items` looks like a feed; a JSON Feed says which version it is, at the top.
    private static func isOtherJSON(_ body: [UInt8]) -> Bool {
        let first = body.prefix(256).first { $0 > 0x20 && $0 < 0x80 }
        guard first == UInt8(ascii: "{") else { return first == UInt8(ascii: "[") }
        return !String(decoding: body.prefix(4096), as: UTF8.self).contains("jsonfeed.org/version/")
    }
}

extension StageError {
    /// The document would grow when read, or reach elsewhere.
    fileprivate static func hostile(_ problem: XMLProblem) -> StageError {
        StageError(problem.rawValue, "the document declares entities that no feed needs; it was not read")
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(ParseFeed.self, to: host)
}
