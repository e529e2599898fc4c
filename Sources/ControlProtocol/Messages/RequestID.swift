// SPDX-License-Identifier: MIT

public import Vocabulary

/// The `id` of a request, kept exactly as the client wrote it: its answer must carry the same one (JSON-RPC 2.0 §5).
public enum RequestID: Hashable, Sendable {
    case null
    case string(String)
    /// The digits as written, so that `1.0`, `1e2` and numbers past 64 bits come back unharmed.
    case number(String)

    public init(_ number: Int64) { self = .number(String(number)) }

    /// - Returns: `nil` for a value that is no id: a boolean, an array, an object.
    public init?(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .string(let text): self = .string(text)
        case .int(let number): self = .number(String(number))
        case .number: self = .number(json.text)
        case .bool, .array, .object: return nil
        }
    }

    /// As a value; a number past 64 bits loses digits here.
    public var json: JSON {
        switch self {
        case .null: .null
        case .string(let text): .string(text)
        case .number(let digits): Int64(digits).map { .int($0) } ?? .number(Double(digits) ?? 0)
        }
    }

    public func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .string(let text): JSON.write(text, to: &out)
        case .number(let digits): out.append(contentsOf: digits.utf8)
        }
    }
}

/// Finds how a numeric `id` was written, in a text that is known to be valid JSON.
struct RequestIDSpelling {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// Of a single request one spelling, of a batch one for each element, in order; `nil` where no number stands under
    /// the plain name `id`. One pass, whatever the number of elements.
    static func all(in bytes: UnsafeBufferPointer<UInt8>, batchCount: Int?) -> [String?] {
        var scanner = RequestIDSpelling(bytes: bytes)
        guard let batchCount else { return [scanner.spelling()] }
        scanner.at = (bytes.firstIndex(of: UInt8(ascii: "[")) ?? 0) + 1
        return (0..<batchCount).map { _ in
            scanner.skip(while: { $0 == 0x20 || (0x09...0x0D).contains($0) })
            guard scanner.at < bytes.count, bytes[scanner.at] == UInt8(ascii: "{") else {
                scanner.skipValue()
                return nil
            }
            let spelling = scanner.spelling()
            scanner.at += 1
            scanner.skipValue()
            return spelling
        }
    }

    /// Whole numbers of 64 bits come back as they were written, but for `-0`.
    static func isNeeded(_ request: JSON) -> Bool {
        switch request["id"] {
        case .number?, .int(0)?: true
        default: false
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The last member `id` of the object that begins here, as ``JSONObject`` has it; ends on the object's `}`.
    private mutating func spelling() -> String? {
        skip(while: { $0 != UInt8(ascii: "{") })
        at += 1
        var found: String?
        while at < bytes.count {
            skip(while: { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "}") })
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
            let name = at
            skipString()
            let isID = bytes[name..<at].elementsEqual("\"id\"".utf8)
            skip(while: { $0 != UInt8(ascii: ":") })
            at += 1
            skip(while: { $0 == 0x20 || (0x09...0x0D).contains($0) })
            let value = at
            skipValue()
            guard isID, value < bytes.count else { continue }
            let digits = bytes[value...].prefix { Self.isNumeric($0) }
            found = digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
        }
        return found
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while at < bytes.count, holds(bytes[at]) { at += 1 }
    }

    private mutating func skipString() {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at += 1
    }

    /// To just behind the `,` after a value, or to the bracket that closes what it stands in.
    private mutating func skipValue() {
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                at += 1
                return
            default: break
            }
            at += 1
        }
    }
}
