// SPDX-License-Identifier: MIT

import Glibc
import Testing
import Vocabulary
import WorkerProtocol

@testable import CommandLineTool

struct BatchLineTests {
    private func page(_ text: String) throws(BatchProblem) -> BatchPage { try BatchPage(.bytes(Array(text.utf8))) }

    private func problem(_ text: String) -> BatchProblem? {
        do throws(BatchProblem) {
            _ = try page(text)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a line names a page by its HTML or by its file`() throws {
        let first = try page(#"{"id": 7, "url": "https://a.example/", "html": "<p>Olá"}"#)
        #expect(first.id == 7 && first.url == "https://a.example/" && first.source == .html("<p>Olá"))
        let second = try page(#"{"id": "x", "path": "a.html", "url": null}"#)
        #expect(second.id == "x" && second.url == nil && second.source == .file("a.html"))
    }

    @Test(arguments: [
        ("nonsense", "bad_json"), ("[1]", "bad_line"), (#"{"id": 1}"#, "bad_line"),
        (#"{"html": 5}"#, "bad_line"), (#"{"html": "a", "path": "b"}"#, "bad_line"),
        (#"{"html": "a", "url": []}"#, "bad_line"), (#"{"html": "a""#, "bad_json"), ("\u{0}", "bad_json"),
    ])
    func `a line that is no page says what is wrong`(line: String, code: String) {
        #expect(problem(line)?.code == code)
    }

    @Test func `a bad line keeps its id where one can be read`() {
        #expect(problem(#"{"id": {"a": 1}, "html": 5}"#)?.json["id"] == ["a": 1])
        #expect(problem("nonsense")?.json["id"] == nil)
        #expect(problem("nonsense")?.json["error"]?["code"] == "bad_json")
    }

    @Test func `a line that is too long is a problem of its own`() {
        #expect(throws: BatchProblem.self) { try BatchPage(.tooLong) }
    }

    @Test func `HTML that came as text is UTF-8, whatever it says of itself`() throws {
        let given = try page(#"{"html": "<meta charset=latin1>é"}"#).given()
        #expect(given[.charset] == "utf-8" && given[.contentType] == "text/html" && given[.responseStatus] == 200)
        #expect(given[.body] == .bytes(Array("<meta charset=latin1>é".utf8)))
    }

    @Test func `a file that is not there is the page's own problem`() throws {
        let page = try page(#"{"id": 3, "path": "/nonexistent/page.html"}"#)
        #expect(throws: BatchProblem(3, "cannot_read", "/nonexistent/page.html: No such file or directory")) {
            try page.given()
        }
    }

    @Test func `a result has every member, null where the page has nothing`() {
        let report = VisitReport(
            id: 1, outcome: .stored,
            slots: [
                .title: "Mug", .content: "# Mug\n\nA **blue** [mug](https://a.example/).",
                .publishedAt: .time(Timestamp(seconds: 1_000_000_000)), .fields: ["price": 12.5],
            ])
        let json = BatchResult.json(report, id: "p1")
        #expect(
            json.object?.names
                == [
                    "id", "title", "text", "markdown", "author", "published", "language", "fields", "data", "date",
                    "sitename",
                ])
        #expect(json["text"]?.string?.contains("A blue mug.") == true)
        #expect(json["date"] == "2001-09-09" && json["sitename"] == .null)
        #expect(json["published"] == "2001-09-09T01:46:40.000Z" && json["author"] == .null)
        #expect(json["fields"] == ["price": 12.5] && json["data"] == [:])
    }

    @Test func `lines are read across chunks, and the last one needs no end`() async {
        var pipe: [Int32] = [0, 0]
        #expect(Glibc.pipe(&pipe) == 0)
        defer { close(pipe[0]) }
        let text = "one\n\ntwo\r\n" + String(repeating: "x", count: 40) + "\nlast"
        #expect(write(pipe[1], text, text.utf8.count) == text.utf8.count)
        close(pipe[1])
        let source = LineSource(descriptor: pipe[0], limit: 20)
        var lines: [LineSource.Line] = []
        while let line = await source.next() { lines.append(line) }
        #expect(
            lines == [.bytes(Array("one".utf8)), .bytes(Array("two".utf8)), .tooLong, .bytes(Array("last".utf8))])
    }
}
