// SPDX-License-Identifier: MIT

internal import CZlib

/// Sitemaps are often stored compressed (`sitemap.xml.gz`), besides what the transfer compresses.
enum Gzip {
    static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// Inflates `bytes` until the end, the first damage or `limit` bytes of output, whichever comes first.
    ///
    /// - Returns: What was inflated, and whether it was all.
    static func inflate(_ bytes: [UInt8], limit: Int) -> (bytes: [UInt8], isComplete: Bool) {
        var stream = z_stream()
        guard linkmagico_inflate_init(&stream, 15 + 16) == Z_OK else { return ([], false) }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        var status = Z_OK
        var input = bytes
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(truncatingIfNeeded: min(source.count, Int(UInt32.max)))
            while status == Z_OK, output.count < limit {
                let produced = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return target.count - Int(stream.avail_out)
                }
                output.append(contentsOf: chunk.prefix(min(produced, limit - output.count)))
                // Several members may follow one another (RFC 1952 section 2.2).
                if status == Z_STREAM_END, stream.avail_in > 0, inflateReset(&stream) == Z_OK { status = Z_OK }
            }
        }
        return (output, status == Z_STREAM_END)
    }
}
