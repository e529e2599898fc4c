// SPDX-License-Identifier: MIT

public import CPluginABI
import Dispatch
import HTML
import StageSDK
import Vocabulary

/// Reads the text of a PDF by poppler's `pdftotext`, a child process with limits of its own: whatever a file does to it,
/// it costs that page.
struct ParsePDF: CompletingStage, HealthReportingStage {  // in a recipe: `- parse: pdf`
    struct Options: StageOptions {
        var timeout = Duration.seconds(20)
        var maxText = ByteCount.mebibytes(4)
        var memory = ByteCount.mebibytes(512)
        var program = ""

        static let schema: [Option<Self>] = [
            Option(
                "timeout", \.timeout, min: 0.1, max: 300,
                doc:
                    "Longest time of `pdftotext`; of its processor time as well. The stage's own deadline counts when it "
                    + "is sooner."),
            Option("max_text", \.maxText, min: 1024, max: 64e6, doc: "Most text; what is behind it is left out."),
            Option("memory", \.memory, min: 16e6, max: 8e9, doc: "Most memory of `pdftotext`."),
            Option("program", \.program, doc: "Path of `pdftotext`. Empty: found on the usual paths."),
        ]
    }

    static let manifest = StageManifest(
        kind: .parse, name: "pdf", summary: "Reads the text, title and author of a PDF by poppler's pdftotext.",
        reads: [.body, .contentType, .url],
        writes: [.title, .author, .publishedAt, .modifiedAt, .content, .text, .data],
        examples: [
            StageExample(
                "what is no PDF is refused",
                given: [.url: "https://a.example/x.pdf", .body: .bytes(Array("<p>Not found".utf8))],
                expect: .failed("bad_pdf"))
        ])

    private let options: Options
    /// One file at a time in a process: a worker has other things to do.
    private let queue = DispatchQueue(label: "parse-pdf")

    init(options: Options) throws(OptionsError) {
        guard options.program.isEmpty || options.program.hasPrefix("/") else {
            throw OptionsError("program", "must be a path from the root")
        }
        self.options = options
    }

    func begin(_ call: StageCall) {
        queue.async { call.complete(result(of: call)) }
    }

    private func result(of call: StageCall) -> StageCall.Result {
        do throws(StageError) {
            return .success(try parse(call.record, within: call.context.remaining))
        } catch {
            return .failure(error)
        }
    }

    private func parse(_ record: Record, within granted: Duration) throws(StageError) -> Outcome {
        guard let program = TextExtractor.path(named: options.program) else {
            return .drop("no_pdf_reader", detail: TextExtractor.advice)
        }
        let extractor = TextExtractor(
            program: program, timeout: min(options.timeout, granted * 9 / 10), mostBytes: Int(options.maxText.bytes),
            memory: options.memory)
        let found = record.withBytes(.body) { bytes -> Result<TextExtractor.Output, StageError> in
            guard Self.isPDF(bytes) else { return .failure(StageError("bad_pdf", "no PDF header was found")) }
            do throws(StageError) { return .success(try extractor.run(on: bytes)) } catch { return .failure(error) }
        }
        guard let output = try found?.get() else { throw .missing(.body) }
        let pdf = PDFText(output.bytes)
        guard !pdf.markup.isEmpty else {
            return .drop("no_text", detail: "\(pdf.pageCount) pages without text: scanned, perhaps")
        }
        return .emit(filled(record, pdf, isCut: output.isCut))
    }

    /// Readers look for the header in the first kilobyte. Source: ISO 32000-1 annex H, note 13.
    private static func isPDF(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let head = Array(bytes.prefix(1024))
        return head.indices.contains { head[$0...].starts(with: "%PDF-".utf8) }
    }

    private func filled(_ record: Record, _ pdf: PDFText, isCut: Bool) -> Record {
        var record = record
        let document = Document.parse(bytes: Array(pdf.markup.utf8), contentType: "text/html; charset=utf-8")
        let body = document.body ?? document.root
        record.set(.content, to: Markdown.render(document, from: [body], resolve: { $0 }).text)
        record.set(.text, to: PlainText.render(document, from: body))
        record.set(.title, to: pdf.title)
        record.set(.author, to: pdf.author)
        record.set(.publishedAt, to: pdf.createdAt)
        record.set(.modifiedAt, to: pdf.modifiedAt)
        var facts: ValueMap = ["pages": .int(Int64(pdf.pageCount))]
        if isCut { facts["cut"] = true }
        record.set(.data, to: ["pdf": .map(facts)])
        return record
    }

    func health() -> StageHealth {
        guard let path = TextExtractor.path(named: options.program) else {
            return StageHealth(isHealthy: false, detail: TextExtractor.advice)
        }
        return StageHealth(isHealthy: true, detail: path)
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(ParsePDF.self, to: host)
}
