// SPDX-License-Identifier: MIT

import Figures
import Glibc
import StageHosting
import Vocabulary

/// What it costs to pass pages through the stages that read them, as a worker does:
/// `measure-pages FOLDER [--show] LIST`, where FOLDER has the plugins and LIST lines of a file, a tab and its URL.
///
/// With `--show`, all slots that the stages wrote, a JSON line for each page, instead of figures.
@main
struct MeasurePages {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let shows = arguments.contains("--show")
        arguments.removeAll { $0 == "--show" }
        guard arguments.count == 2 else { fail("usage: measure-pages FOLDER [--show] LIST") }
        let named = [
            ("parse: html", StageName(.parse, "html"), "libParseHTML.so"),
            ("enrich: text", StageName(.enrich, "text"), "libEnrichText.so"),
        ]
        let stages = try named.map { title, name, file in
            (title, try HostedStage(name, of: try LoadedPlugin.load("\(arguments[0])/\(file)"), options: [:]))
        }
        var pages: [Page] = []
        for line in String(decoding: fileBytes(arguments[1]), as: UTF8.self).split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            pages.append(Page(url: columns.count > 1 ? columns[1] : "", body: fileBytes(columns[0])))
        }
        var spent = [Double](repeating: 0, count: stages.count)
        for (number, page) in pages.enumerated() {
            let record = page.record
            for (index, (_, stage)) in stages.enumerated() {
                let before = processorTime()
                let result = await stage.process(record, visit: UInt64(number), deadline: .now + .seconds(600))
                spent[index] += processorTime() - before
                guard case .next = result else {
                    print("\(page.url): \(result)")
                    break
                }
            }
            if shows { show(record) }
        }
        guard !shows else { return }
        for (index, (title, _)) in stages.enumerated() {
            Figure(title, spent[index] / Double(pages.count) / 1e6, "ms CPU/page").write()
        }
    }

    private struct Page {
        let url: String
        let body: [UInt8]

        var record: HostedRecord {
            let record = HostedRecord()
            record.put(.text(url), in: .url)
            record.put(.text("text/html"), in: .contentType)
            record.put(.int(200), in: .responseStatus)
            record.put(.bytes(body), in: .body)
            return record
        }
    }

    private static func show(_ record: HostedRecord) {
        var object = JSONObject()
        for slot in record.slotsInUse where slot != .body {
            object.append("\(slot)", record[slot]?.json ?? .null)
        }
        print(JSON.object(object).text)
    }
}
