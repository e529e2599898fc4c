// SPDX-License-Identifier: MIT

import Extraction
import Figures
import Glibc
import HTML

/// What it costs to read pages: `measure-extraction [--text | --through STEP] FILE...`, each FILE a page.
///
/// With `--through`, the steps up to one of `read`, `parse`, `content`, `metadata` and `markdown` once for each page, for
/// a tool that counts instructions. Without it and `--text`, figures per page of each step, all pages once before the clock runs. With it, what is taken of each
/// page, as it stands between two lines of its name.
@main
struct MeasureExtraction {
    static func main() {
        var files = Array(CommandLine.arguments.dropFirst())
        guard !files.isEmpty else { fail("usage: measure-extraction [--text] FILE...") }
        if files.first == "--text" {
            files.removeFirst()
            for file in files { show(file) }
            return
        }
        if files.first == "--through" {
            guard files.count > 1, let last = Step(rawValue: files[1]) else { fail("no such step") }
            for file in files.dropFirst(2) { take(fileBytes(file), through: last) }
            return
        }
        let pages = files.map(fileBytes)
        let size = pages.reduce(0) { $0 + $1.count }
        for page in pages { _ = MainContent(of: Document.parse(bytes: page)) }
        var times = Times()
        for page in pages { times.measure(page) }
        let count = Double(pages.count)
        let all = times.parse + times.content + times.metadata + times.markdown
        Figure("parse", Double(size) / times.parse * 1e3, "MB/s").write()
        Figure("parse", times.parse / count / 1e6, "ms CPU/page").write()
        Figure("main content", times.content / count / 1e6, "ms CPU/page").write()
        Figure("metadata", times.metadata / count / 1e6, "ms CPU/page").write()
        Figure("Markdown", times.markdown / count / 1e6, "ms CPU/page").write()
        Figure("parse, main content, metadata, Markdown", all / count / 1e6, "ms CPU/page").write()
        Figure("slowest main content", times.slowest / 1e6, "ms CPU").write()
    }

    private enum Step: String {
        case read, parse, content, metadata, markdown
    }

    private static func take(_ page: [UInt8], through last: Step) {
        if last == .read { return }
        let document = Document.parse(bytes: page)
        if last == .parse { return }
        let found = MainContent(of: document)
        if last == .content { return }
        let metadata = Metadata(of: document, url: "https://shop.example/2026/page.html")
        let facts = PageFacts(of: document, metadata)
        withExtendedLifetime((metadata, facts)) {}
        if last == .metadata { return }
        let text = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals, resolve: { $0 })
        withExtendedLifetime(text) {}
    }

    private static func show(_ file: String) {
        let document = Document.parse(bytes: fileBytes(file))
        let found = MainContent(of: document)
        let markdown = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals, resolve: { $0 })
        print("==== \(file) confidence \(found.confidence) omitted \(found.omittedShare)\n\(markdown.text)\n")
    }
}

/// Nanoseconds of processor time of each step, over all pages.
private struct Times {
    var parse = 0.0
    var content = 0.0
    var metadata = 0.0
    var markdown = 0.0
    var slowest = 0.0

    mutating func measure(_ page: [UInt8]) {
        let start = processorTime()
        let document = Document.parse(bytes: page)
        let parsed = processorTime()
        let found = MainContent(of: document)
        let chosen = processorTime()
        let metadata = Metadata(of: document)
        let described = processorTime()
        let text = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals, resolve: { $0 })
        let end = processorTime()
        withExtendedLifetime((metadata, text)) {}
        parse += parsed - start
        content += chosen - parsed
        self.metadata += described - chosen
        markdown += end - described
        slowest = max(slowest, chosen - parsed)
    }
}
