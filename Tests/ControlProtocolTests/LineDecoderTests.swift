// SPDX-License-Identifier: MIT

import Testing

@testable import ControlProtocol

struct LineDecoderTests {
    /// Lines as text, `!` for one that was too long.
    private func lines(_ chunks: [[UInt8]], cap: Int = 8) -> [String] {
        var decoder = LineDecoder(maxLineBytes: cap)
        var found: [String] = []
        for chunk in chunks {
            decoder.feed(chunk) { event in
                switch event {
                case .line(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
                case .tooLong: found.append("!")
                }
            }
        }
        return found
    }

    private func lines(_ chunks: String..., cap: Int = 8) -> [String] { lines(chunks.map { Array($0.utf8) }, cap: cap) }

    @Test func `a line ends with a newline, with or without a carriage return`() {
        #expect(lines("a\nb\r\nc\n") == ["a", "b", "c"])
    }

    @Test func `a line may come in pieces, and many in one`() {
        #expect(lines("a", "b", "c\nd", "\n") == ["abc", "d"])
        #expect(lines("ab\r", "\ncd\n") == ["ab", "cd"])
    }

    @Test func `what does not end is no line`() { #expect(lines("a\nb") == ["a"]) }

    @Test func `lines of nothing but spaces are skipped`() { #expect(lines("\n \t\r\n\r\na\n") == ["a"]) }

    @Test func `a line of exactly the cap passes, one more byte does not`() {
        #expect(lines("12345678\n12345678\r\n123456789\n12345678\n") == ["12345678", "12345678", "!", "12345678"])
        #expect(lines("1234", "5678", "\r", "\n1", "23456789", "0\nb\n") == ["12345678", "!", "b"])
    }

    @Test func `an endless line is reported once and costs no memory`() {
        var decoder = LineDecoder(maxLineBytes: 1000)
        var reports = 0
        for _ in 0..<10_000 {
            decoder.feed([UInt8](repeating: 0x78, count: 1000)) { _ in reports += 1 }
            #expect(decoder.pendingBytes <= 1001)
        }
        #expect(reports == 1)
        var next: [String] = []
        decoder.feed("x\nok\n".utf8) {
            if case .line(let line) = $0 { next.append(String(decoding: line, as: UTF8.self)) }
        }
        #expect(next == ["ok"])
    }

    @Test func `zero bytes and bytes that are no text are bytes like any other`() {
        #expect(lines([[0, 0xFF, 0x0A]]).map { Array($0.utf8).first } == [0])
    }

    @Test(arguments: 1...7) func `pieces of any size give the same lines`(size: Int) {
        let text = Array("one\r\ntwo\n\n123456789\nthree\n12345678\r\n123456789\r\n".utf8)
        let pieces = stride(from: 0, to: text.count, by: size).map { Array(text[$0..<min($0 + size, text.count)]) }
        #expect(lines(pieces) == lines([text]))
    }
}
