// SPDX-License-Identifier: MIT

import StageSDK

/// Status and header fields of one response, gathered line by line as libcurl hands them over.
///
/// Interim responses (1xx) come through the same way and are forgotten when the next status line starts, but count
/// towards the limits: a server can send them without end.
struct ResponseHead: Sendable {
    /// Zero until a status line has come.
    private(set) var status = 0
    /// All lines after the last status line, each ended by CR LF or LF.
    private var lines: [UInt8] = []
    private var byteCount = 0
    private var fieldCount = 0
    private(set) var isComplete = false

    static let maxFields = 1000

    enum Progress { case more, complete, interim, trailer, tooLarge, malformed }

    mutating func append(_ line: UnsafeRawBufferPointer, limit: Int) -> Progress {
        (byteCount, fieldCount) = (byteCount + line.count, fieldCount + 1)
        guard byteCount <= limit, fieldCount <= Self.maxFields else { return .tooLarge }
        if line.starts(with: Self.statusLineStart) {
            guard let status = Self.status(line) else { return .malformed }
            self.status = status
            isComplete = false
            lines.removeAll(keepingCapacity: true)
            return .more
        }
        if isComplete { return .trailer }
        guard line.first != 0x0D && line.first != 0x0A else {
            isComplete = status >= 200
            guard isComplete else { return .interim }
            note()
            return .complete
        }
        lines.append(contentsOf: line)
        if line.last != 0x0A { lines.append(0x0A) }
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

    private static let statusLineStart = Array("HTTP/".utf8)

    // MARK: Fields

    /// In order, names in lower case. Values that are no UTF-8 read as Latin-1.
    var fields: HeaderList {
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(fieldCount)
        forEachField { fields.append((name: String(loweringASCII: $0), value: Self.text($1))) }
        return HeaderList(fields)
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
        var notable = Notable()
        forEachField { name, value in
            switch name.count {
            case 8 where notable.location == nil && name.matches("location"): notable.location = [UInt8](value)
            case 10 where name.matches("set-cookie"): notable.setsCookies = true
            case 11 where notable.retryAfter == nil && name.matches("retry-after"):
                notable.retryAfter = Self.text(value)
            case 12 where notable.mediaType == nil && name.matches("content-type"): notable.mediaType = MediaType(value)
            case 14 where name.matches("content-length"): notable.contentLength = Self.number(value)
            case 16 where name.matches("content-encoding"): notable.isEncoded = true
            default: break
            }
        }
        self.notable = notable
    }

    private func forEachField(_ body: (Slice<UnsafeRawBufferPointer>, Slice<UnsafeRawBufferPointer>) -> Void) {
        lines.withUnsafeBytes { lines in
            var start = 0
            while start < lines.count {
                let end = Self.endOfField(lines, from: start)
                let field = lines[start..<end]
                start = end
                guard let colon = field.firstIndex(of: 0x3A), colon > field.startIndex else { continue }
                body(field[field.startIndex..<colon], Self.trimmed(field[(colon + 1)...]))
            }
        }
    }

    /// Past the line's end, and past those that continue it: RFC 9112 section 5.2 (obsolete folding).
    private static func endOfField(_ lines: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < lines.count {
            index = (lines[index...].firstIndex(of: 0x0A) ?? lines.count - 1) + 1
            guard index < lines.count, lines[index] == 0x20 || lines[index] == 0x09 else { return index }
        }
        return index
    }

    private static func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var value = value
        while let first = value.first, first <= 0x20 { value = value.dropFirst() }
        while let last = value.last, last <= 0x20 { value = value.dropLast() }
        return value
    }

    /// At most 15 digits and nothing else.
    private static func number(_ value: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard (1...15).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func text(_ value: Slice<UnsafeRawBufferPointer>) -> String {
        let bytes = UnsafeRawBufferPointer(rebasing: value)
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self) {
            return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// Whether this is `name`, which is in lower case, when ASCII case does not count.
    fileprivate func matches(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount
            && (0..<count).allSatisfy { self[startIndex + $0].asciiLowercase == name.utf8Start[$0] }
    }
}

extension UInt8 {
    var asciiLowercase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
