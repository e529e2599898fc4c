// SPDX-License-Identifier: MIT

import FoundationEssentials
import StageSDK
import Vocabulary

/// A response's body on its way into the database, with what else is needed to read the page anew from it.
struct BodyDraft: Sendable {
    /// SHA-256, hexadecimal.
    let hash: String
    let size: Int
    /// Compressed on the caller's thread, where the body is likely to be written; else as it came.
    let bytes: Packed
    /// How long it is kept after its version was last seen to hold.
    let keep: Duration
    let charset: String?
    /// JSON: `[[name, value]]`.
    let headers: String?

    enum Packed: Sendable {
        case compressed(Data)
        case raw([UInt8])
    }

    /// A larger body is not kept.
    static let largest = 32 << 20

    /// Headers that stages read: all others say nothing of the page.
    private static let kept: Set<String> = [
        "cf-mitigated", "content-language", "content-location", "content-type", "date", "etag", "last-modified", "link",
        "refresh", "retry-after", "server", "x-robots-tag",
    ]

    /// - Returns: `nil` when there is nothing to keep: no body, an unmodified page, one that asks not to be archived.
    init?(_ record: Record, keep: Duration, fingerprint: String?, isLikelySame: Bool) {
        guard keep > .zero, record[.directives]?["noarchive"]?.bool != true, record[.responseStatus] != 304 else {
            return nil
        }
        let read = record.withBytes(.body) { bytes -> (hash: Fingerprint, size: Int, bytes: Packed)? in
            guard !bytes.isEmpty, bytes.count <= Self.largest else { return nil }
            let hash = fingerprint.flatMap { Fingerprint(hex: $0) } ?? Fingerprint(sha256: bytes)
            if !isLikelySame, let packed = BodyCompression.compressed(bytes) {
                return (hash, bytes.count, .compressed(packed))
            }
            return (hash, bytes.count, .raw([UInt8](bytes)))
        }
        guard let read = read.flatMap({ $0 }) else { return nil }
        hash = read.hash.hex
        (size, bytes, self.keep) = (read.size, read.bytes, keep)
        charset = record[.charset]?.withoutNUL
        let lines = (record[.responseHeaders]?.fields ?? []).filter { Self.kept.contains($0.name) }.prefix(64)
        headers = lines.isEmpty ? nil : JSON.array(lines.map { [.string($0.name), .string($0.value)] }).text
    }

    /// About what it takes in memory.
    var weight: Int {
        switch bytes {
        case .compressed(let data): data.count
        case .raw(let bytes): bytes.count
        }
    }

    /// What is written; compresses now what was not.
    var packed: Data? {
        switch bytes {
        case .compressed(let data): data
        case .raw(let bytes): bytes.withUnsafeBytes { BodyCompression.compressed($0) }
        }
    }
}
