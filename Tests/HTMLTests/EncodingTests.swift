// SPDX-License-Identifier: MIT

import HTML
import Testing

struct EncodingTests {
    private func sniff(_ text: String, _ contentType: String? = nil) -> String {
        let found = Encoding.sniff(Array(text.utf8), contentType: contentType)
        return "\(found.encoding.name) \(found.source)"
    }

    @Test func `a mark outranks the header, the header the page`() {
        let page = "<meta charset=koi8-r>"
        #expect(sniff(page) == "KOI8-R meta")
        #expect(sniff(page, "text/html; charset=\"Shift_JIS\"") == "Shift_JIS header")
        #expect(sniff(page, "text/html; charset=nonsense") == "KOI8-R meta")
        #expect(sniff("\u{FEFF}" + page, "text/html; charset=big5") == "UTF-8 bom")
        #expect(sniff("plain") == "windows-1252 default" && sniff("olá") == "UTF-8 detected")
    }

    @Test func `a declaration counts far down, but not inside a script there`() {
        let filler = "<p>" + String(repeating: "x", count: 3000) + "</p>"
        #expect(sniff(filler + "<meta charset=iso-8859-2>") == "ISO-8859-2 meta")
        #expect(sniff(filler + "<script>'<meta charset=koi8-r>'</script>") == "windows-1252 default")
        #expect(sniff("<meta charset=utf-16le>") == "UTF-8 meta")
    }

    @Test(arguments: [
        (Encoding.windows1251, "Привет, мир! Это проверка кодировки."),
        (.koi8r, "Привет, мир! Это проверка кодировки."),
        (.windows1252, "L’été à Besançon: coração, mañana"), (.windows1253, "Καλημέρα κόσμε, αυτή είναι δοκιμή"),
    ])
    func `an alphabet that nobody declared is recognised`(encoding: Encoding, text: String) throws {
        let bytes = try #require(encode(text, encoding))
        let found = Encoding.sniff(Array("<p>".utf8) + bytes)
        #expect(found.encoding == encoding && found.source == .detected)
        let page = Document.parse(bytes: Array("<p>".utf8) + bytes)
        #expect(page.textContent(of: page.root) == text && page.encoding == encoding)
    }

    /// Inverts the decoder byte by byte.
    private func encode(_ text: String, _ encoding: Encoding) -> [UInt8]? {
        var table: [Character: UInt8] = [:]
        for byte in UInt8.min...UInt8.max { for character in encoding.decode([byte]) { table[character] = byte } }
        let bytes = text.compactMap { table[$0] }
        return bytes.count == text.count ? bytes : nil
    }

    @Test(arguments: [
        (Encoding.shiftJIS, [0x93, 0xFA, 0x96, 0x7B, 0xB1] as [UInt8], "日本ｱ"),
        (.eucJP, [0xC6, 0xFC, 0x8E, 0xB1], "日ｱ"),
        (.iso2022JP, [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x41], "日A"), (.eucKR, [0xC7, 0xD1], "한"),
        (.big5, [0xA4, 0xA4, 0x88, 0x62], "中\u{CA}\u{304}"), (.gbk, [0xD6, 0xD0, 0x80], "中€"),
        (.gb18030, [0x81, 0x30, 0x81, 0x30, 0x90, 0x30, 0x81, 0x30], "\u{80}\u{10000}"),
        (.utf16LE, [0x41, 0, 0x3D, 0xD8, 0, 0xDE], "A😀"), (.utf16BE, [0xD8, 0, 0, 0x41, 0], "\u{FFFD}A\u{FFFD}"),
        (.windows1252, [0x80, 0x81, 0xFF], "€\u{81}ÿ"), (.windows1255, [0xCA, 0xD9], "\u{5BA}\u{FFFD}"),
        (.koi8u, [0xAE, 0xBE], "ўЎ"), (.xUserDefined, [0x41, 0x80], "A\u{F780}"),
        (.replacement, [0x41, 0x42], "\u{FFFD}"),
        (.utf8, [0x41, 0xE2, 0x82, 0x42, 0xF0, 0x9F, 0x98, 0x80, 0xC0, 0x80], "A\u{FFFD}B😀\u{FFFD}\u{FFFD}"),
    ])
    func `bytes decode as the standard says`(encoding: Encoding, bytes: [UInt8], text: String) {
        #expect(encoding.decode(bytes) == text)
    }

    /// An ASCII trail of a malformed pair is read again, so that no markup can hide in one.
    @Test(arguments: [Encoding.shiftJIS, .eucJP, .eucKR, .big5, .gbk, .gb18030])
    func `a malformed pair does not swallow markup`(encoding: Encoding) {
        #expect(encoding.decode([0x81, 0x3C, 0x62]).hasSuffix("<b"))
        #expect(encoding.decode([0xFE]) == "\u{FFFD}" || encoding == .shiftJIS)
    }

    @Test(arguments: Encoding.allCases) func `no bytes trap a decoder`(encoding: Encoding) {
        var state: UInt32 = 7
        for _ in 0..<200 {
            let bytes = (0..<40).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(truncatingIfNeeded: state >> 24)
            }
            #expect(encoding.decode(bytes).utf8.count <= 3 * bytes.count + 3)
        }
        let pairs = (0...0xFFFF).flatMap { pair -> [UInt8] in [UInt8(pair >> 8), UInt8(pair & 0xFF), 0x20] }
        #expect(!encoding.decode(pairs).isEmpty)
    }

    @Test func `labels are found in any case, with spaces around them`() {
        #expect(Encoding(label: " Latin1\n") == .windows1252 && Encoding(label: "x-sjis") == .shiftJIS)
        #expect(Encoding(label: "utf-7") == nil && Encoding(label: "") == nil)
        #expect(Encoding.allCases.allSatisfy { Encoding(label: $0.name) == $0 })
    }
}
