// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import NIOCore
import Vocabulary

/// One request, read and checked: what an endpoint works with.
struct Call: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let headers: HTTPFields
    /// Values of the path's `{parameters}`, percent-decoded.
    let parameters: [String: String]
    /// Checked against the endpoint's query fields.
    let query: JSONObject
    /// Checked against the endpoint's body fields; empty without a body.
    let body: JSONObject
    /// Whom limits are counted for when there is no session: the peer's address, IPv6 by its network (/64).
    let address: String
    /// The name by which the visitor knows us.
    let host: String?
    let isAdmin: Bool
    /// From the session token, when one came and was good.
    let session: SessionToken?

    func text(_ name: String) -> String? { body[name]?.string }
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    func duration(_ name: String) -> Duration? { body[name]?.string.flatMap { Duration(text: $0) } }

    /// Whether the client wants a stream: it says so in `Accept`, or in the body.
    var wantsStream: Bool {
        body["stream"]?.bool ?? (headers[.accept]?.contains("text/event-stream") ?? false)
    }
}

/// The path and query of a request target, decoded.
struct RequestTarget: Sendable {
    let parts: [String]
    let query: [(name: String, value: String)]

    /// - Parameter text: Origin form: `/a/b?c=d`. At most 8192 bytes; 64 segments, 64 query parameters.
    init?(_ text: String) {
        guard text.utf8.count <= 8192, text.hasPrefix("/") else { return nil }
        let cut = text.utf8.firstIndex(of: UInt8(ascii: "?"))
        var parts: [String] = []
        for part in text[..<(cut ?? text.endIndex)].split(separator: "/") {
            guard let decoded = RequestTarget.decoded(part.utf8, plusIsSpace: false), parts.count < 64 else {
                return nil
            }
            parts.append(decoded)
        }
        var query: [(name: String, value: String)] = []
        if let cut {
            for pair in text[text.index(after: cut)...].split(separator: "&") {
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard let name = RequestTarget.decoded(halves[0].utf8, plusIsSpace: true),
                    let value = halves.count > 1 ? RequestTarget.decoded(halves[1].utf8, plusIsSpace: true) : "",
                    query.count < 64
                else { return nil }
                query.append((name, value))
            }
        }
        (self.parts, self.query) = (parts, query)
    }

    private static func decoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool) -> String? {
        var out: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit) else {
                    return nil
                }
                out.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: out.append(0x20)
            default: out.append(byte)
            }
        }
        guard !out.contains(0) else { return nil }
        return String(validating: out, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- UInt8(ascii: "A") &+ 10
        default: nil
        }
    }
}

extension JSON {
    /// Whether arrays and objects nest at most `limit` deep.
    func isNested(atMost limit: Int) -> Bool {
        switch self {
        case .array(let elements): limit > 0 && elements.allSatisfy { $0.isNested(atMost: limit - 1) }
        case .object(let object): limit > 0 && object.allSatisfy { $0.value.isNested(atMost: limit - 1) }
        default: true
        }
    }
}
