// SPDX-License-Identifier: MIT

/// Guesses the encoding of bytes that declare none: by validity for UTF-8 and the East Asian encodings, by the commonest
/// letters for the alphabets.
enum EncodingDetector {
    /// Bytes that are looked at.
    static let sample = 256 << 10

    /// - Returns: `nil` when all is ASCII, or nothing stands out.
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
        if let encoding = utf16(bytes) { return encoding }
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(sample))
        if let escape = iso2022(head) { return escape }
        guard let first = head.firstIndex(where: { $0 >= 0x80 }) else {
            return bytes.count > head.count && hasUTF8(bytes, from: head.count) ? .utf8 : nil
        }
        if isUTF8(head, isCut: bytes.count > head.count) { return .utf8 }
        let tail = UnsafeBufferPointer(rebasing: head[first...])
        return eastAsian(tail) ?? alphabet(tail)
    }

    private static func hasUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var start = start
        while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        return rest.contains { $0 >= 0x80 } && isUTF8(rest, isCut: false)
    }

    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>, isCut: Bool) -> Bool {
        let invalid = UTF8Validity.firstInvalid(bytes, from: 0)
        if invalid == bytes.count { return true }
        // A page that was cut off in its last character, or a stray byte in a long page of well-formed ones.
        if invalid + 3 >= bytes.count { return bytes[..<invalid].contains { $0 >= 0x80 } }
        var errors = 0
        var good = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = UTF8Validity.sequenceLength(bytes, at: index)
            if length == 0 { errors += 1 } else { good += 1 }
            index += max(1, length)
        }
        return good > 100 && errors * 200 < good
    }

    /// UTF-16 without a mark: markup is ASCII, so every second byte is zero.
    private static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
        let count = min(bytes.count, 512) & ~1
        guard count >= 8 else { return nil }
        var zeros = (even: 0, odd: 0)
        for index in stride(from: 0, to: count, by: 2) {
            if bytes[index] == 0 { zeros.even += 1 }
            if bytes[index + 1] == 0 { zeros.odd += 1 }
        }
        let many = count / 2 * 7 / 10
        if zeros.odd >= many, zeros.even == 0 { return .utf16LE }
        if zeros.even >= many, zeros.odd == 0 { return .utf16BE }
        return nil
    }

    private static func iso2022(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
        guard !bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == 0x1B, bytes[index + 1] == 0x24, bytes[index + 2] == 0x40 || bytes[index + 2] == 0x42 {
                return .iso2022JP
            }
            index += 1
        }
        return nil
    }

    // MARK: East Asia

    /// What the pairs of bytes look like that a double-byte encoding would read.
    private struct Pairs {
        var count = 0
        var errors = 0
        var kana = 0
        var trailsBelow80 = 0
        var hangul = 0
    }

    private static func eastAsian(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
        let euc = pairs(bytes, leads: { 0xA1...0xFE ~= $0 }, trails: { 0xA1...0xFE ~= $0 }, kana: 0xA4...0xA5)
        if isPlausible(euc), euc.kana * 5 > euc.count { return .eucJP }
        let shiftJIS = pairs(
            bytes, leads: { 0x81...0x9F ~= $0 || 0xE0...0xFC ~= $0 },
            trails: { 0x40...0x7E ~= $0 || 0x80...0xFC ~= $0 },
            kana: 0x82...0x83, isSingle: { 0xA1...0xDF ~= $0 })
        if isPlausible(shiftJIS), shiftJIS.kana * 5 > shiftJIS.count { return .shiftJIS }
        if isPlausible(euc), euc.hangul * 10 > euc.count * 8 { return .eucKR }
        let big5 = pairs(
            bytes, leads: { 0xA1...0xF9 ~= $0 }, trails: { 0x40...0x7E ~= $0 || 0xA1...0xFE ~= $0 }, kana: 0...0)
        if isPlausible(big5), big5.trailsBelow80 * 4 > big5.count { return .big5 }
        let gbk = pairs(
            bytes, leads: { 0x81...0xFE ~= $0 }, trails: { 0x40...0x7E ~= $0 || 0x80...0xFE ~= $0 }, kana: 0...0)
        // Letters of the Latin alphabet stand alone among ASCII, so they make pairs with an ASCII trail.
        return isPlausible(gbk) && gbk.trailsBelow80 * 8 < gbk.count ? .gbk : nil
    }

    private static func isPlausible(_ pairs: Pairs) -> Bool { pairs.count >= 8 && pairs.errors * 50 < pairs.count }

    private static func pairs(
        _ bytes: UnsafeBufferPointer<UInt8>, leads: (UInt8) -> Bool, trails: (UInt8) -> Bool, kana: ClosedRange<UInt8>,
        isSingle: (UInt8) -> Bool = { _ in false }
    ) -> Pairs {
        var found = Pairs()
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 || isSingle(byte) { continue }
            guard leads(byte), index < bytes.count, trails(bytes[index]) else {
                found.errors += 1
                continue
            }
            found.count += 1
            if kana ~= byte { found.kana += 1 }
            if 0xB0...0xC8 ~= byte { found.hangul += 1 }
            if bytes[index] < 0x80 { found.trailsBelow80 += 1 }
            index += 1
        }
        return found
    }

    // MARK: Alphabets

    /// The encodings of one alphabet and its commonest letters beyond ASCII.
    private static let candidates: [(Encoding, String)] = [
        (.windows1251, "оеаинтсрвлкмдпу"), (.koi8r, "оеаинтсрвлкмдпу"), (.ibm866, "оеаинтсрвлкмдпу"),
        (.iso88595, "оеаинтсрвлкмдпу"), (.windows1253, "αοιετσνηυρπκμλςάίόέ"), (.windows1255, "יוהלאמרתבשדנח"),
        (.windows1256, "اليمنروتبةعدفسه"), (.windows874, "านรอกเงมยลวดทสต่้ี"),
        (.windows1252, "áéíóúãõçêâàñüäößèôîûïëœæøå’“”–—…«»ºª©®·°£€ "),
        (.windows1250, "ąęśłżźćńóěščřžýáíéůúťďňőűöüăîâșțđ„”–"), (.iso88592, "ąęśłżźćńóěščřžýáíéůúťďňőűöü"),
        (.windows1254, "ışğüöçİŞĞ’“”"), (.windows1257, "āčēģīķļņšūžąęėįųõäöü"),
    ]

    private static func alphabet(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
        var counts = [Int](repeating: 0, count: 256)
        var total = 0
        for byte in bytes where byte >= 0x80 {
            counts[Int(byte)] += 1
            total += 1
        }
        var best: (encoding: Encoding, hits: Int)?
        for (encoding, letters) in candidates {
            let common = Set(letters.unicodeScalars)
            guard let half = encoding.upperHalf else { continue }
            var hits = 0
            for (offset, scalar) in String(describing: half).unicodeScalars.enumerated() where common.contains(scalar) {
                hits += counts[0x80 + offset]
            }
            // Western Europe is the default: another alphabet has to explain clearly more.
            if encoding == .windows1252 { hits += hits / 10 }
            if hits > best?.hits ?? 0 { best = (encoding, hits) }
        }
        guard let best, best.hits * 2 > total else { return nil }
        return best.encoding
    }
}
