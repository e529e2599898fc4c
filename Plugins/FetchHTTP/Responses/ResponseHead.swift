// SPDX-License-Identifier: MIT

import CPluginABI
import StageSDK
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Status and header fields of one response, gathered line by line as libcurl hands them over.
///
/// Interim responses (1xx) come through the same way and are forgotten when the next status line starts, but count
/// towards the limits: a server can send them without end.
struct ResponseHead: Sendable {
    /// Zero until a status line has come.
    private(set) var status = 0
    /// The fields' lines after the last status line, one after the other, without their ends.
    private var bytes: [UInt8] = []
    private var places: [FieldPlace] = []
    /// The line before was a field, which a folded line continues.
    private var canContinue = false
    private var byteCount = 0
    private var lineCount = 0
    private(set) var isComplete = false
    /// What the `Content-Type` read last meant: a site says the same for all its pages.
    private var knownType: (value: [UInt8], type: MediaType?) = ([], nil)

    static let maxFields = 1000

    /// Where a field stands in `bytes`. The options bound a header by 16 MB.
    private struct FieldPlace: Sendable {
        var name: UInt32
        var colon: UInt32
        var value: UInt32
        var end: UInt32
    }

    /// Forgets the response and keeps the memory.
    mutating func reset() {
        (status, byteCount, lineCount, isComplete) = (0, 0, 0, false)
        notable = Notable()
        forgetFields()
    }

    private mutating func forgetFields() {
        canContinue = false
        bytes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    enum Progress { case more, complete, interim, trailer, tooLarge, malformed }

    mutating func append(_ line: UnsafeRawBufferPointer, limit: Int) -> Progress {
        (byteCount, lineCount) = (byteCount + line.count, lineCount + 1)
        guard byteCount <= limit, lineCount <= Self.maxFields else { return .tooLarge }
        if line.count >= 5, let start = line.baseAddress, memcmp(start, "HTTP/", 5) == 0 {
            guard let status = Self.status(line) else { return .malformed }
            self.status = status
            isComplete = false
            forgetFields()
            return .more
        }
        if isComplete { return .trailer }
        guard line.first != 0x0D && line.first != 0x0A else {
            isComplete = status >= 200
            guard isComplete else { return .interim }
            note()
            return .complete
        }
        appendField(line)
        return .more
    }

    /// `HTTP/1.1 200 OK`, `HTTP/2 200`.
    private static func status(_ line: UnsafeRawBufferPointer) -> Int? {
        guard let blank = line.firstIndex(of: 0x20), blank + 3 < line.count else { return nil }
        let digits = line[(blank + 1)...(blank + 3)]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return status >= 100 ? status : nil
    }

    private mutating func appendField(_ line: UnsafeRawBufferPointer) {
        if line.first == 0x20 || line.first == 0x09 { return continueField(line) }
        canContinue = false
        guard let start = line.baseAddress, let found = memchr(start, 0x3A, line.count) else { return }
        let colon = UnsafeRawPointer(found) - start
        guard colon > 0 else { return }
        canContinue = true
        let value = Self.trimmed(line, from: colon + 1)
        let place = bytes.count
        if bytes.capacity == 0 {
            bytes.reserveCapacity(1024)
            places.reserveCapacity(16)
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[..<value.upperBound]))
        places.append(
            FieldPlace(
                name: UInt32(place), colon: UInt32(place + colon), value: UInt32(place + value.lowerBound),
                end: UInt32(place + value.upperBound)))
    }

    /// A folded line belongs to the field before: RFC 9112 section 5.2 (obsolete folding).
    private mutating func continueField(_ line: UnsafeRawBufferPointer) {
        guard canContinue, !places.isEmpty else { return }
        let value = Self.trimmed(line, from: 0)
        bytes.append(0x20)
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[value]))
        places[places.count - 1].end = UInt32(bytes.count)
    }

    private static func trimmed(_ line: UnsafeRawBufferPointer, from start: Int) -> Range<Int> {
        var (start, end) = (start, line.count)
        while start < end, line[start] <= 0x20 { start += 1 }
        while end > start, line[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    // MARK: Fields

    /// In order, names in lower case. Values that are no UTF-8 read as Latin-1.
    var fields: HeaderList {
        HeaderList(
            bytes.withUnsafeBytes { bytes in
                places.map {
                    (name: String(loweringASCII: Self.name($0, bytes)), value: Self.text(Self.value($0, bytes)))
                }
            })
    }

    /// All values of the field `name`, which is in lower case.
    func values(of name: StaticString) -> [String] {
        bytes.withUnsafeBytes { bytes in
            places.filter { Self.name($0, bytes).matches(name) }.map { Self.text(Self.value($0, bytes)) }
        }
    }

    private static func name(_ place: FieldPlace, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(place.name)..<Int(place.colon)])
    }

    private static func value(_ place: FieldPlace, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(place.value)..<Int(place.end)])
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self) {
            return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x80 }
    }

    /// The fields that decide what happens next, read in one pass when the header is complete. Of a field that repeats,
    /// the first counts.
    struct Notable: Sendable {
        var mediaType: MediaType?
        /// `nil` when absent or no number: then libcurl itself refuses or ignores it.
        var contentLength: Int?
        /// Whether the body is compressed.
        var isEncoded = false
        var setsCookies = false
        var location: [UInt8]?
        var retryAfter: String?
    }
    private(set) var notable = Notable()

    private mutating func note() {
        var (notable, knownType) = (Notable(), knownType)
        bytes.withUnsafeBytes { bytes in
            for place in places {
                let name = Self.name(place, bytes)
                let value = Self.value(place, bytes)
                switch name.count {
                case 8 where notable.location == nil && name.matches("location"): notable.location = [UInt8](value)
                case 10 where name.matches("set-cookie"): notable.setsCookies = true
                case 11 where notable.retryAfter == nil && name.matches("retry-after"):
                    notable.retryAfter = Self.text(value)
                case 12 where notable.mediaType == nil && name.matches("content-type"):
                    if !knownType.value.elementsEqual(value) { knownType = ([UInt8](value), MediaType(value)) }
                    notable.mediaType = knownType.type
                case 14 where name.matches("content-length"): notable.contentLength = Self.number(value)
                case 16 where name.matches("content-encoding"): notable.isEncoded = true
                default: break
                }
            }
        }
        (self.notable, self.knownType) = (notable, knownType)
    }

    /// At most 15 digits and nothing else.
    private static func number(_ value: UnsafeRawBufferPointer) -> Int? {
        guard (1...15).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

extension ResponseHead: SlotContent {
    var value: Value { fields.value }

    /// As ``fields`` are, without a `String` for each name and value that is plain ASCII.
    func encode(in arena: ValueArena) -> lm_value {
        bytes.withUnsafeBytes { bytes in
            arena.list(count: places.count) { index in
                let place = places[index]
                return arena.list(count: 2) { part in
                    part == 0
                        ? Self.encodeName(Self.name(place, bytes), arena)
                        : Self.encodeText(Self.value(place, bytes), arena)
                }
            }
        }
    }

    private static func encodeName(_ name: UnsafeRawBufferPointer, _ arena: ValueArena) -> lm_value {
        arena.text(count: name.count) { target in
            for (index, byte) in name.enumerated() { target[index] = byte < 0x80 ? byte.asciiLowercase : 0x3F }
        }
    }

    private static func encodeText(_ value: UnsafeRawBufferPointer, _ arena: ValueArena) -> lm_value {
        guard isPlain(value) else { return arena.encode(text(value)) }
        return arena.text(count: value.count) { $0.copyMemory(from: value) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether this is `name`, which is in lower case, when ASCII case does not count.
    fileprivate func matches(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount && (0..<count).allSatisfy { self[$0].asciiLowercase == name.utf8Start[$0] }
    }
}

extension UInt8 {
    var asciiLowercase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
