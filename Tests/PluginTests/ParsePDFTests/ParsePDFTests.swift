// SPDX-License-Identifier: MIT

import Glibc
import Rendering
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import ParsePDF

/// One test at a time: some ask whether a child is left.
@Suite(.serialized, .enabled(if: TextExtractor.path(named: "") != nil, "poppler-utils is not installed"))
struct ParsePDFTests {
    /// Children of this process that read a PDF, dead ones included.
    private static var readers: [String] {
        ProcessTree.descendants(of: getpid()).map { ProcessTree.name(of: $0) }.filter {
            $0 == "pdftotext" || $0.hasPrefix("sleep")
        }
    }

    private func result(_ body: [UInt8], with options: JSON = [:]) async throws -> StageResult {
        await (try StageRun<ParsePDF>(with: options)).process([
            .url: "https://h.example/a.pdf", .contentType: "application/pdf", .body: .bytes(body),
        ])
    }

    private func code(_ result: StageResult) -> String? {
        switch result {
        case .failed(let error): error.code
        case .dropped(let code, _): code
        default: nil
        }
    }

    private static let tides = PDFFile.bytes(
        pages: [
            [
                "Tides of the coast", "", "The sea comes twice a day, and twice a day it re-", "turns to where it was,",
                "with what it <found> there",
            ], ["and nobody knows it before the moon does."],
        ], info: "/Title (Tides & winds) /Author (Ana Mar) /CreationDate (D:20230102030405+01'00')")

    @Test func `the examples of the manifest hold`() async {
        #expect(await StageRun<ParsePDF>.failedExamples() == [])
    }

    @Test func `a file becomes paragraphs, headings, title, author and date`() async throws {
        let result = try await result(Self.tides)
        #expect(result[.title] == "Tides & winds" && result[.author] == "Ana Mar")
        #expect(result[.publishedAt]?.time == Timestamp(text: "2023-01-02T02:04:05Z"))
        let content = try #require(result[.content]?.text)
        #expect(content.hasPrefix("## Tides of the coast\n\n"), "\(content)")
        #expect(content.contains("twice a day it returns to where it was, with what it"))
        #expect(result[.text]?.text?.contains("<found> there and nobody knows") == true, "\(result)")
        #expect(result[.data]?["pdf"] == ["pages": 2])
    }

    @Test func `lines that stand on every page are left out`() async throws {
        let pages = (1...5).map { number in
            [
                "Annual report", "", "Text number \(["one", "two", "three", "four", "five"][number - 1]) of them.", "",
                "Page \(number) of 5",
            ]
        }
        let content = try await result(PDFFile.bytes(pages: pages))[.content]?.text ?? ""
        #expect(!content.contains("Annual report") && !content.contains("of 5"))
        #expect(content.contains("Text number one of them.") && content.contains("Text number five of them."))
    }

    @Test func `a file without text is dropped, one that is none is refused`() async throws {
        #expect(try await code(result(PDFFile.bytes(pages: [[], []]))) == "no_text")
        #expect(try await code(result(Array("<p>Not found".utf8))) == "bad_pdf")
        #expect(try await code(result([])) == "bad_pdf")
    }

    @Test func `what is broken or hostile is refused in time, and no child is left`() async throws {
        var seed = SystemRandomNumberGenerator()
        var files = stride(from: 8, to: Self.tides.count, by: 97).map { Array(Self.tides[..<$0]) }
        files.append(Array("%PDF-1.7\n".utf8) + (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &seed) })
        files.append(Array("%PDF-1.7\n".utf8) + Array(repeating: UInt8(ascii: "["), count: 2_000_000))
        for file in files {
            let result = try await result(file, with: ["timeout": "5s"])
            #expect(result.isEmitted || ["bad_pdf", "no_text", "pdf_timeout"].contains(code(result)), "\(result)")
        }
        #expect(Self.readers.isEmpty)
    }

    @Test func `text past the limit is left out`() async throws {
        let line = String(repeating: "word ", count: 12)
        let file = PDFFile.bytes(pages: Array(repeating: Array(repeating: line, count: 40), count: 20))
        let result = try await result(file, with: ["max_text": "4KiB"])
        #expect(result[.data]?["pdf"]?["cut"] == true)
        #expect((1...4096).contains(result[.text]?.text?.utf8.count ?? 0))
    }

    @Test func `without the program the page is dropped, and health says how to get it`() async throws {
        let run = try StageRun<ParsePDF>(with: ["program": "/nonexistent/pdftotext"])
        let result = await run.process([.url: "https://h.example/a.pdf", .body: .bytes(Self.tides)])
        guard case .dropped("no_pdf_reader", let detail) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(detail.contains("apt-get install poppler-utils"))
        #expect(!run.stage.health().isHealthy && run.stage.health().detail.contains("poppler-utils"))
    }

    @Test func `a program that does not end is ended`() async throws {
        let folder = String(cString: getenv("TMPDIR") ?? strdup("/tmp"))
        let path = "\(folder)/sleeper-\(getpid())"
        let script = Array("#!/bin/sh\nexec sleep 60\n".utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o700)
        _ = write(file, script, script.count)
        close(file)
        defer { unlink(path) }
        let result = try await result(
            Self.tides,
            with: .object(
                JSONObject([
                    ("program", .string(path)), ("timeout", "200ms"),
                ])))
        #expect(code(result) == "pdf_timeout")
        #expect(Self.readers.isEmpty)
    }

    @Test(
        arguments: [
            ("<title>a.docx</title>", nil), ("<title>Untitled</title>", nil), ("<title>A &amp; B</title>", "A & B"),
        ] as [(String, String?)])
    func `titles that say nothing are none`(head: String, title: String?) {
        #expect(PDFText(Array("\(head)<pre>Text</pre>".utf8)).title == title)
    }

    @Test func `bullets become items, and text that looks like markup stays text`() {
        let text = PDFText(Array("<pre>We sell\n• mugs <blue> & co\n• plates </pre>\n\u{C}</pre>".utf8))
        #expect(text.markup.contains("<ul><li>mugs &lt;blue> &amp; co</li></ul>\n<ul><li>plates &lt;/pre></li></ul>"))
        #expect(text.pageCount == 1 && PDFText([]).markup.isEmpty && PDFText([0xFF, 0x0C]).pageCount <= 2)
    }
}
