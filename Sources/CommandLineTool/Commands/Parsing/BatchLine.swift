// SPDX-License-Identifier: MIT

import Text
import Vocabulary
import WorkerProtocol

/// One line of a batch as it comes in: a page to read.
struct BatchPage: Sendable, Hashable {
    enum Source: Sendable, Hashable {
        case html(String)
        case file(String)
    }
    var id: JSON?
    var url: String?
    var source: Source
    /// As a response's header would say it.
    var contentType: String?

    /// Longest input line: as much as a page's file may hold, escaped.
    static let longestLine = 128 << 20

    /// - Throws: ``BatchProblem`` with the line's id where it can be read.
    init(_ line: LineSource.Line) throws(BatchProblem) {
        guard case .bytes(let bytes) = line else {
            throw BatchProblem(nil, "line_too_long", "a line has at most \(Self.longestLine >> 20) MiB")
        }
        let json: JSON
        do throws(JSONError) {
            let result: Result<JSON, JSONError> = bytes.withUnsafeBufferPointer { buffer in
                do throws(JSONError) { return .success(try JSON(parsing: buffer)) } catch { return .failure(error) }
            }
            json = try result.get()
        } catch {
            throw BatchProblem(nil, "bad_json", "\(error)")
        }
        try self.init(json)
    }

    private init(_ json: JSON) throws(BatchProblem) {
        guard case .object(let object) = json else {
            throw BatchProblem(nil, "bad_line", "expected an object, found \(json.kindName)")
        }
        id = object["id"]
        func text(_ name: String) throws(BatchProblem) -> String? {
            guard let value = object[name], !value.isNull else { return nil }
            guard let text = value.string else {
                throw BatchProblem(object["id"], "bad_line", "\(name): expected text, found \(value.kindName)")
            }
            return text
        }
        url = try text("url")
        contentType = try text("content_type")
        switch (try text("html"), try text("path")) {
        case (let html?, nil): source = .html(html)
        case (nil, let path?): source = .file(path)
        case (nil, nil): throw BatchProblem(id, "bad_line", "expected 'html' or 'path'")
        case (_?, _?): throw BatchProblem(id, "bad_line", "'html' and 'path' stand side by side: one of them")
        }
    }

    /// A page in a file, known by its path.
    init(file: String) { (id, source) = (.string(file), .file(file)) }

    /// What a visit is given in place of a response.
    ///
    /// - Throws: ``BatchProblem`` when the file cannot be read.
    func given() throws(BatchProblem) -> [Slot: Value] {
        switch source {
        case .html(let html):
            var given = MediaTypes.slots(contentType: contentType ?? "text/html")
            // The page came as text, so whatever it says of its encoding is history.
            given[.charset] = .text("utf-8")
            given[.body] = .bytes(Array(html.utf8))
            return given.merging(GivenPage.response) { own, _ in own }
        case .file(let path):
            var given = MediaTypes.slots(contentType: contentType ?? MediaTypes.guess(path: path))
            do throws(CommandFailure) {
                given[.body] = .bytes(try FileText.bytes(of: path))
            } catch {
                throw BatchProblem(id, error.code, error.detail)
            }
            return given.merging(GivenPage.response) { own, _ in own }
        }
    }
}

/// A line that became no page.
struct BatchProblem: Error, Hashable {
    var id: JSON?
    var code: String
    var detail: String

    init(_ id: JSON?, _ code: String, _ detail: String) { (self.id, self.code, self.detail) = (id, code, detail) }

    /// `{"id": …, "error": {"code": …, "detail": …}}`; without an id where none could be read.
    var json: JSON {
        var object = JSONObject()
        if let id { object.append("id", id) }
        object.append("error", ["code": .string(code), "detail": .string(detail)])
        return .object(object)
    }
}

/// What a page that was not fetched has of a response.
enum GivenPage {
    static let response: [Slot: Value] = [.responseStatus: .int(200), .method: "file"]
}

/// One line of a batch as it goes out.
enum BatchResult {
    static let slots: [Slot] = [
        .title, .content, .author, .publishedAt, .modifiedAt, .siteName, .language, .fields, .data,
    ]

    /// As the page writes it, with its own offset, so that the day stays the day its readers know; else the moment in UTC.
    private static func published(_ report: VisitReport) -> JSON {
        (report.slots[.data]?["published"]?["date"] ?? report.slots[.publishedAt])?.json ?? .null
    }

    /// The day of publication, else of the last change: what lists of pages are sorted by.
    private static func day(_ report: VisitReport) -> JSON {
        let changed = (report.slots[.data]?["modified"]?["date"] ?? report.slots[.modifiedAt])?.json
        let text = published(report).string ?? changed?.string
        return text.map { .string(String($0.prefix(10))) } ?? .null
    }

    /// - Parameter report: Of a visit that went through.
    static func json(_ report: VisitReport, id: JSON?) -> JSON {
        func value(_ slot: Slot) -> JSON { report.slots[slot]?.json ?? .null }
        let markdown = report.slots[.content]?.text
        let text = markdown.map { Passage.plainText(of: $0.utf8.span) }
        return [
            "id": id ?? .null, "title": value(.title), "text": text.map { .string($0) } ?? .null,
            "markdown": markdown.map { .string($0) } ?? .null, "author": value(.author),
            "published": published(report), "language": value(.language),
            "fields": report.slots[.fields]?.json ?? .object(JSONObject()),
            "data": report.slots[.data]?.json ?? .object(JSONObject()), "date": day(report),
            "sitename": value(.siteName),
        ]
    }
}
