// SPDX-License-Identifier: MIT

public import CPluginABI
import Extraction
import HTML
import StageSDK
import Vocabulary

/// Reads an HTML page: main content as Markdown, metadata, structured data, links, and the fields a recipe declares.
struct ParseHTML: Stage {
    struct Options: StageOptions {
        var fields: Keyed<FieldOptions> = [:]
        var volatile: [String] = []
        var main: String?

        static let schema: [Option<Self>] = [
            Option("fields", \.fields, max: 500, doc: "What to take out of the page, by name: see the field options."),
            Option(
                "volatile", \.volatile,
                doc: "Fields that do not count when asking whether the page has changed: stock, view counts."),
            Option(
                "main", \.main,
                doc: "CSS selector of the main content; without it, or where it matches nothing, it is found."),
        ]
    }

    static let manifest = StageManifest(
        kind: .parse, name: "html", summary: "Reads an HTML page into content, metadata, links and declared fields.",
        reads: [.body, .contentType, .charset, .url, .responseFinalURL],
        writes: [
            .title, .language, .publishedAt, .modifiedAt, .author, .description, .siteName, .image, .canonical,
            .content, .text, .fields, .data, .outlinks, .directives, .charset, .fingerprints,
        ],
        examples: [
            StageExample(
                "a field by CSS selector",
                given: [
                    .url: "https://shop.example/p/1", .contentType: "text/html",
                    .body: .bytes(Array("<h1>Mug</h1><p class=price>R$ 1.299,90</p>".utf8)),
                ],
                with: ["fields": ["price": ["css": ".price", "type": "money"]]],
                expect: .emitted([.fields: ["price": ["amount": 1299.9, "currency": "BRL"]]]))
        ])

    private let fields: [FieldRule]
    private let main: Selector?
    private let volatile: Set<String>

    init(options: Options) throws(OptionsError) {
        var rules: [FieldRule] = []
        for field in options.fields.entries {
            rules.append(try FieldRule(field.name, field.value, at: "fields.\(field.name)"))
        }
        for name in options.volatile where !rules.contains(where: { $0.name == name }) {
            throw OptionsError("volatile", "'\(name)' is no declared field")
        }
        fields = rules
        volatile = Set(options.volatile)
        do throws(SelectorError) {
            main = try options.main.map { source throws(SelectorError) in try Selector(source) }
        } catch {
            throw OptionsError("main", "\(error.detail) at column \(error.column)")
        }
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        guard let type = record[.contentType], !type.isEmpty else { return try parse(record) }
        guard type.hasSuffix("html") || type.hasSuffix("xml") else {
            return .drop("not_html", detail: "content type \(type)")
        }
        return try parse(record)
    }

    private func parse(_ record: Record) throws(StageError) -> Outcome {
        let header = record[.contentType].map { type in
            record[.charset].map { "\(type); charset=\($0)" } ?? type
        }
        guard let document = record.withBytes(.body, { Document.parse(bytes: $0, contentType: header) }) else {
            throw .missing(.body)
        }
        let base = PageBase(document, url: record[.responseFinalURL] ?? record[.url] ?? "")
        var record = record
        let metadata = Metadata(of: document, url: base.address)
        set(metadata, on: &record)
        let data = PageData(document, metadata).value
        if !data.isEmpty { record.set(.data, to: data) }
        record.set(.outlinks, to: base.outlinks(of: document))
        let (content, text) = render(document, base)
        record.set(.content, to: content)
        record.set(.text, to: text)
        record.set(.charset, to: document.encoding.name)
        let (values, missing) = FieldReader(document: document, base: base).read(fields)
        if let missing {
            throw StageError("required_field", "field '\(missing)' is required and not on the page")
        }
        if !fields.isEmpty {
            record.set(.fields, to: values)
            if !volatile.isEmpty { record.set(.fingerprints, to: ["fields": .text(steady(values).hex)]) }
        }
        return .emit(record)
    }

    /// Of the fields that count when asking whether the page has changed.
    private func steady(_ values: ValueMap) -> Fingerprint {
        let kept = values.entries.filter { !volatile.contains($0.name) }.sorted { $0.name < $1.name }
        return Fingerprint(sha256: Value.map(ValueMap(kept)).json.text)
    }

    private func render(_ document: Document, _ base: PageBase) -> (content: String, text: String) {
        let text = PlainText.render(document, from: document.body ?? document.root)
        if let main {
            let roots = main.all(in: document, below: document.root)
            if !roots.isEmpty {
                return (Markdown.render(document, from: roots, resolve: base.resolve).text, text)
            }
        }
        let found = MainContent(of: document, url: base.address)
        let content = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals,
            resolve: base.resolve)
        return (content.text, text)
    }

    private func set(_ metadata: Metadata, on record: inout Record) {
        record.set(.title, to: metadata.title)
        record.set(.language, to: metadata.language)
        record.set(.description, to: metadata.description)
        record.set(.author, to: metadata.author)
        record.set(.siteName, to: metadata.siteName)
        record.set(.image, to: metadata.image)
        record.set(.canonical, to: metadata.canonical)
        record.set(.publishedAt, to: metadata.publishedAt)
        record.set(.modifiedAt, to: metadata.modifiedAt)
        let directives = metadata.directives.map { ValueMap.Entry($0, .bool(true)) }
        if !directives.isEmpty { record.set(.directives, to: ValueMap(directives)) }
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(ParseHTML.self, to: host)
}
