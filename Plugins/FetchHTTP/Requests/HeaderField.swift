// SPDX-License-Identifier: MIT

/// One field of a request's header.
struct HeaderField: Sendable, Equatable {
    let name: String
    let value: String

    /// What keeps the field from being sent, as a sentence; `nil` when nothing does.
    ///
    /// - Note: Source: RFC 9110 section 5.1 (names are tokens) and 5.5 (no control characters in values).
    var problem: String? {
        guard !name.isEmpty, name.utf8.count <= 256, name.utf8.allSatisfy(\.isTokenByte) else {
            return "is not a header field's name"
        }
        guard value.utf8.count <= 16_384 else { return "must be at most 16384 bytes long" }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            return "must not hold control characters"
        }
        return Self.reserved.contains(name.lowercased()) ? "is set by the client itself" : nil
    }

    /// What would contradict the request line, the framing, or how the body is decoded.
    private static let reserved: Set<String> = [
        "host", "connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "content-length", "upgrade", "expect", "accept-encoding", "http2-settings",
    ]
}

extension [HeaderField] {
    /// These fields, with those of the same name replaced by `others` and the rest of `others` added.
    func overridden(by others: [HeaderField]) -> [HeaderField] {
        guard !others.isEmpty else { return self }
        let names = Set(others.map { $0.name.lowercased() })
        return filter { !names.contains($0.name.lowercased()) } + others
    }
}

extension UInt8 {
    /// `tchar` of RFC 9110 section 5.6.2.
    var isTokenByte: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
