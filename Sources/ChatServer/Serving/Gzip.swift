// SPDX-License-Identifier: MIT

import CZlib

/// The gzip format (RFC 1952), for what is compressed once and sent often.
enum Gzip {
    /// At the highest level.
    ///
    /// - Returns: `nil` when it would not be smaller.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 16 above the window's size asks for gzip's frame instead of zlib's.
        guard linkmagico_deflate_init(&stream, 9, 15 + 16) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        guard !bytes.isEmpty, let size = UInt32(exactly: bytes.count) else { return nil }
        var source = bytes
        var output = [UInt8](repeating: 0, count: bytes.count)
        let isComplete = source.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (source.baseAddress, size)
                (stream.next_out, stream.avail_out) = (output.baseAddress, size)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        return isComplete ? Array(output[..<(bytes.count - Int(stream.avail_out))]) : nil
    }

    /// Whether an `Accept-Encoding` takes it (RFC 9110 section 12.5.3): named, or by `*`, and not with weight 0.
    static func isAccepted(_ header: String?) -> Bool {
        var byStar = false
        for part in (header ?? "").lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = pieces.first else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if name == "gzip" || name == "x-gzip" { return weight > 0 }
            if name == "*" { byStar = weight > 0 }
        }
        return byStar
    }
}
