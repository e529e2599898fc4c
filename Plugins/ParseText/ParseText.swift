// SPDX-License-Identifier: MIT

public import CPluginABI
import HTML
import StageSDK
import Vocabulary

/// Reads what is text but no HTML: plain text and Markdown with their headings, lists and links, tables of comma-separated
/// values, and JSON as an outline of its keys and values.
struct ParseText: Stage {  // in a recipe: `- parse: text`
    struct Options: StageOptions {
        var maxText = ByteCount.mebibytes(2)
        var maxData = ByteCount.kibibytes(256)

        static let schema: [Option<Self>] = [
            Option("max_text", \.maxText, min: 1024, max: 64e6, doc: "Most text; what is behind it is left out."),
            Option(
                "max_data", \.maxData, min: 0, max: 8e6,
                doc: "Largest JSON that goes to `data.json` as it is, beside its outline in `content`."),
        ]
    }

    static let manifest = StageManifest(
        kind: .parse, name: "text", summary: "Reads plain text, Markdown, comma-separated values and JSON.",
        reads: [.body, .contentType, .charset, .url, .responseFinalURL],
        writes: [.title, .content, .text, .data, .outlinks, .charset],
        examples: [
            StageExample(
                "plain text becomes paragraphs, lists and links",
                given: [
                    .url: "https://a.example/tides.txt", .contentType: "text/plain",
                    .body: .bytes(
                        Array("Tides\n=====\n\nSee https://a.example/moon for\nwhy.\n\n- high\n- low\n".utf8)),
                ],
                expect: .emitted([
                    .title: "Tides",
                    .content:
                        "# Tides\n\nSee [https://a.example/moon](https://a.example/moon) for  \nwhy.\n\n- high\n- low",
                ])),
            StageExample(
                "JSON becomes an outline",
                given: [
                    .url: "https://a.example/mug.json", .contentType: "application/json",
                    .body: .bytes(Array(#"{"name":"Blue mug","price":{"amount":12.9,"currency":"EUR"}}"#.utf8)),
                ],
                expect: .emitted([
                    .title: "Blue mug",
                    .content: "- name: Blue mug\n\n## price\n\n- amount: 12.9\n- currency: EUR",
                    .data: ["json": ["name": "Blue mug", "price": ["amount": 12.9, "currency": "EUR"]]],
                ])),
            StageExample(
                "what is no text is left out by name",
                given: [
                    .url: "https://a.example/x.css", .contentType: "text/css", .body: .bytes(Array("a{}".utf8)),
                ],
                expect: .dropped("not_text")),
        ])

    private let options: Options

    init(options: Options) throws(OptionsError) { self.options = options }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        let type = record[.contentType] ?? ""
        let address = record[.responseFinalURL] ?? record[.url] ?? ""
        guard let form = TextForm(type: type, address: address) else {
            return .drop("not_text", detail: "content type \(type)")
        }
        guard let bytes = record[.body] else { throw .missing(.body) }
        var record = record
        let links = LinkList(base: try? WebURL.parse(address))
        let source = try form == .json ? json(bytes, &record, links) : text(bytes, &record, form, links)
        guard !source.markup.isEmpty else { return .drop("no_text", detail: "nothing to read in \(bytes.count) bytes") }
        let document = Document.parse(bytes: Array(source.markup.utf8), contentType: "text/html; charset=utf-8")
        let body = document.body ?? document.root
        record.set(.content, to: Markdown.render(document, from: [body], resolve: { $0 }).text)
        record.set(.text, to: PlainText.render(document, from: body))
        record.set(.title, to: source.title ?? Self.fileName(address))
        record.set(.outlinks, to: source.links.found)
        return .emit(record)
    }

    private func text(
        _ bytes: [UInt8], _ record: inout Record, _ form: TextForm, _ links: LinkList
    ) -> TextMarkup {
        let head = record[.charset].map { "text/plain; charset=\($0)" }
        let most = Int(options.maxText.bytes)
        let encoding = Encoding.sniff(Array(bytes.prefix(64 << 10)), contentType: head).encoding
        record.set(.charset, to: encoding.name)
        let isCut = bytes.count > most
        var text = encoding.decode(isCut ? Array(bytes.prefix(most)) : bytes)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if isCut { record.set(.data, to: ["text": ["cut": true]]) }
        if case .values(let separator) = form { return TextMarkup(values: text, partedBy: separator) }
        return TextMarkup(text, isMarkdown: form == .markdown, links)
    }

    private func json(
        _ bytes: [UInt8], _ record: inout Record, _ links: LinkList
    ) throws(StageError) -> TextMarkup {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let value: JSON
        do throws(JSONError) { value = try JSON(parsing: hasMark ? bytes[3...] : bytes[...]) } catch {
            throw StageError("bad_json", error.description)
        }
        if bytes.count <= Int(options.maxData.bytes) { record.set(.data, to: ["json": Value(value)]) }
        return JSONOutline(value, links, limit: Int(options.maxText.bytes)).result
    }

    /// The last part of the path: what a file without a title is known by.
    private static func fileName(_ address: String) -> String? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        guard path.split(separator: "/").count > 2, let name = path.split(separator: "/").last else { return nil }
        return String(name.prefix(200))
    }
}

/// How a text is read.
enum TextForm: Hashable {
    case plain, markdown, json
    case values(separator: UInt8)

    /// - Parameters:
    ///   - type: Media type without parameters, in lower case; empty: plain text.
    ///   - address: Servers send Markdown as plain text; its name says so.
    /// - Returns: `nil` for what is markup, code or no text.
    init?(type: String, address: String) {
        if type.hasSuffix("json") {
            self = .json
            return
        }
        switch type {
        case "text/markdown", "text/x-markdown": self = .markdown
        case "text/csv": self = .values(separator: UInt8(ascii: ","))
        case "text/tab-separated-values": self = .values(separator: 0x09)
        case "text/css", "text/javascript", "text/ecmascript", "text/vtt", "text/event-stream": return nil
        case _ where type.hasSuffix("html") || type.hasSuffix("xml"): return nil
        case "": self = .plain
        case _ where type.hasPrefix("text/"): self = Self.isMarkdown(address) ? .markdown : .plain
        default: return nil
        }
    }

    private static func isMarkdown(_ address: String) -> Bool {
        let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
        let name = path.split(separator: "/").last ?? ""
        // The customary name of a site's guide for language models, which is Markdown.
        return name.hasSuffix(".md") || name.hasSuffix(".markdown") || name == "llms.txt" || name == "llms-full.txt"
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(ParseText.self, to: host)
}
