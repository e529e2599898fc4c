// SPDX-License-Identifier: MIT

/// The standard's "prescan a byte stream to determine its encoding".
struct MetaPrescan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    /// Behind this offset only elements count, not what stands in scripts and styles: there a browser's parser looks.
    private static let plainScan = 1024

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func run() -> Encoding? {
        if let encoding = utf16Declaration() { return encoding }
        while index < bytes.count {
            guard bytes[index] == 0x3C else {
                index += 1
                continue
            }
            if starts("<!--") {
                skipComment()
            } else if starts("<meta"), let after = at(index + 5), after.isHTMLSpace || after == 0x2F {
                index += 5
                if let encoding = meta() { return encoding }
            } else if let next = at(index + 1), next.isASCIILetter {
                skipTag(from: index + 1)
            } else if at(index + 1) == 0x2F, let next = at(index + 2), next.isASCIILetter {
                skipTag(from: index + 2)
            } else if let next = at(index + 1), next == 0x21 || next == 0x2F || next == 0x3F {
                while index < bytes.count, bytes[index] != 0x3E { index += 1 }
                index += 1
            } else {
                index += 1
            }
        }
        return nil
    }

    private func at(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private func starts(_ word: StaticString, at place: Int? = nil) -> Bool {
        let place = place ?? index
        guard place + word.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where bytes[place + offset].asciiLowercased != word.utf8Start[offset] {
            return false
        }
        return true
    }

    private func utf16Declaration() -> Encoding? {
        if bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) { return .utf16LE }
        if bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) { return .utf16BE }
        return nil
    }

    private mutating func skipComment() {
        index += 2  // `<!-->` is whole
        while index + 2 < bytes.count {
            if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
                index += 3
                return
            }
            index += 1
        }
        index = bytes.count
    }

    private mutating func skipTag(from start: Int) {
        let raw: StaticString? =
            index < Self.plainScan
            ? nil
            : starts("script", at: start)
                ? "</script"
                : starts("style", at: start) ? "</style" : starts("textarea", at: start) ? "</textarea" : nil
        while index < bytes.count, !bytes[index].isHTMLSpace, bytes[index] != 0x3E { index += 1 }
        while attribute() != nil {}
        guard let raw, bytes[start - 1] == 0x3C else { return }
        while index < bytes.count, !starts(raw) { index += 1 }
    }

    /// At the attributes of a meta element.
    private mutating func meta() -> Encoding? {
        var seen: Set<[UInt8]> = []
        var hasPragma = false
        var needsPragma: Bool?
        var encoding: Encoding?
        while let (name, value) = attribute() {
            guard seen.count < 64, seen.insert(name).inserted else { continue }
            if name.elementsEqual("http-equiv".utf8) {
                if value.elementsEqual("content-type".utf8) { hasPragma = true }
            } else if name.elementsEqual("content".utf8) {
                if encoding == nil, let found = EncodingSniffer.charset(inMetaContent: value) {
                    encoding = found
                    needsPragma = true
                }
            } else if name.elementsEqual("charset".utf8) {
                encoding = Encoding(label: value)
                needsPragma = false
            }
        }
        guard index > 0, bytes[index - 1] == 0x3E else { return nil }  // the bytes end in the tag
        guard let needsPragma, !needsPragma || hasPragma, let encoding else { return nil }
        switch encoding {
        case .utf16BE, .utf16LE: return .utf8
        case .xUserDefined: return .windows1252
        default: return encoding
        }
    }

    /// The standard's "get an attribute"; both parts lowered. `nil` at the end of the tag or of the bytes.
    private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
        while let byte = at(index), byte.isHTMLSpace || byte == 0x2F { index += 1 }
        guard let first = at(index) else { return nil }
        if first == 0x3E {
            index += 1
            return nil
        }
        var name: [UInt8] = []
        while let byte = at(index), !(byte == 0x3D && !name.isEmpty), !byte.isHTMLSpace, byte != 0x2F, byte != 0x3E {
            if name.count < 64 { name.append(byte.asciiLowercased) }
            index += 1
        }
        while let byte = at(index), byte.isHTMLSpace { index += 1 }
        guard at(index) == 0x3D else { return index < bytes.count ? (name, []) : nil }
        index += 1
        while let byte = at(index), byte.isHTMLSpace { index += 1 }
        guard let value = attributeValue() else { return nil }
        return (name, value)
    }

    private mutating func attributeValue() -> [UInt8]? {
        guard let quote = at(index) else { return nil }
        var value: [UInt8] = []
        if quote == 0x22 || quote == 0x27 {
            index += 1
            while let byte = at(index), byte != quote {
                if value.count < 1024 { value.append(byte.asciiLowercased) }
                index += 1
            }
            guard at(index) != nil else { return nil }  // cut off: no attribute
            index += 1
            return value
        }
        while let byte = at(index), !byte.isHTMLSpace, byte != 0x3E {
            if value.count < 1024 { value.append(byte.asciiLowercased) }
            index += 1
        }
        return index < bytes.count ? value : nil
    }
}
