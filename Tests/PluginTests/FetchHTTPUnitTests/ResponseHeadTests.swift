// SPDX-License-Identifier: MIT

import Testing

@testable import FetchHTTP

struct ResponseHeadTests {
    private func head(_ lines: String...) -> ResponseHead {
        var head = ResponseHead()
        for line in lines { _ = append(line + "\r\n", to: &head) }
        return head
    }

    private func append(_ line: String, to head: inout ResponseHead, limit: Int = 10_000) -> ResponseHead.Progress {
        Array(line.utf8).withUnsafeBytes { head.append($0, limit: limit) }
    }

    @Test func `fields keep their order, names in lower case`() {
        let fields = head("HTTP/1.1 200 OK", "X-B: 1", "x-a:2 ", "X-B:\t3", "").fields.fields
        #expect(fields.map(\.name) == ["x-b", "x-a", "x-b"] && fields.map(\.value) == ["1", "2", "3"])
    }

    @Test func `an interim response is forgotten`() {
        let head = head("HTTP/1.1 103 Early Hints", "Link: </a>", "", "HTTP/2 200", "X-A: 1", "")
        #expect(head.status == 200 && head.isComplete && head.fields.fields.map(\.name) == ["x-a"])
    }

    @Test func `trailers are not fields`() {
        let head = head("HTTP/1.1 200 OK", "X-A: 1", "", "Location: http://evil.example/")
        #expect(head.fields.fields.count == 1 && head.notable.location == nil)
    }

    @Test func `folded lines belong to the field before`() {
        let fields = head("HTTP/1.1 200 OK", "X-A: one", "\ttwo", "X-B: 3", "").fields
        #expect(fields["x-b"] == "3")
        #expect(fields["x-a"]?.split(separator: " ").joined(separator: " ") == "one two")
    }

    @Test func `a value that is no UTF-8 reads as Latin-1`() {
        var head = head("HTTP/1.1 200 OK")
        _ = (Array("X-A: caf".utf8) + [0xE9, 0x0D, 0x0A]).withUnsafeBytes { head.append($0, limit: 1000) }
        _ = append("\r\n", to: &head)
        #expect(head.fields["x-a"] == "café")
    }

    @Test func `lines that are no fields are left out`() {
        let fields = head("HTTP/1.1 200 OK", "nonsense", ": empty", "X-A: 1", "").fields
        #expect(fields.fields.map(\.name) == ["x-a"])
    }

    @Test(arguments: ["HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20", "HTTP/1.1 abc OK", "HTTP/1.1 099 X"])
    func `a malformed status line is noticed`(_ line: String) {
        var head = ResponseHead()
        #expect(append(line + "\r\n", to: &head) == .malformed)
    }

    @Test func `size and count are limited over all responses of a hop`() {
        var head = ResponseHead()
        var last = ResponseHead.Progress.more
        for _ in 0..<400 where last != .tooLarge {
            for line in ["HTTP/1.1 103 Early Hints\r\n", "X: 1\r\n", "\r\n"] {
                last = append(line, to: &head, limit: 1 << 20)
            }
        }
        #expect(last == .tooLarge)
        var small = ResponseHead()
        #expect(append("HTTP/1.1 200 OK\r\n", to: &small, limit: 20) == .more)
        #expect(append("X: 1234567890\r\n", to: &small, limit: 20) == .tooLarge)
    }

    @Test func `the first of repeated deciding fields counts`() {
        let head = head(
            "HTTP/1.1 302 Found", "LOCATION: /a", "Location: /b", "Content-Type: text/css", "content-type: text/html",
            "Retry-After: 5", "Content-Length: x", "Content-Encoding: gzip", "Set-Cookie: a=b", "")
        #expect(head.notable.location == Array("/a".utf8) && head.notable.mediaType?.name == "text/css")
        #expect(head.notable.retryAfter == "5" && head.notable.contentLength == nil)
        #expect(head.notable.isEncoded && head.notable.setsCookies)
    }
}
