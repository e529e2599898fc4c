// SPDX-License-Identifier: MIT

import CZlib
import CZstd
import FoundationEssentials
import Synchronization

/// How kept bodies are written: Zstandard (RFC 8878) at its fastest level, as bodies are read seldom and written with every
/// page. A fifth of the time of zlib's fastest level for the same size, measured over documentation pages.
enum BodyCompression {
    private static let level: Int32 = 1
    /// RFC 8878, 3.1.1; as it stands in the bytes.
    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// - Returns: `nil` only when there is no memory.
    static func compressed(_ bytes: UnsafeRawBufferPointer) -> Data? {
        guard let compressor = compressors.take() else { return nil }
        defer { compressors.giveBack(compressor) }
        var out = Data(count: ZSTD_compressBound(bytes.count))
        let length = out.withUnsafeMutableBytes { target in
            ZSTD_compressCCtx(
                compressor.context, target.baseAddress, target.count, bytes.baseAddress, bytes.count, level)
        }
        return ZSTD_isError(length) == 0 ? out.prefix(length) : nil
    }

    /// Reads also what earlier versions wrote: zlib (RFC 1950).
    ///
    /// - Parameter size: Of the body, as it was noted when it was written.
    /// - Returns: `nil` for damaged bytes, or ones that are not of that size.
    static func expanded(_ data: Data, size: Int) -> [UInt8]? {
        guard size > 0, size <= BodyDraft.largest else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            let isWhole = data.withUnsafeBytes { source in
                source.starts(with: magic) ? expandZstandard(source, into: target) : expandZlib(source, into: target)
            }
            count = isWhole ? size : 0
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func expandZstandard(
        _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
    )
        -> Bool
    {
        ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count) == target.count
    }

    private static func expandZlib(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>)
        -> Bool
    {
        var length = uLong(target.count)
        let status = uncompress(
            target.baseAddress, &length, source.bindMemory(to: UInt8.self).baseAddress, uLong(source.count))
        return status == Z_OK && Int(length) == target.count
    }

    private static let compressors = Compressors()
}

/// Working memory for compression, some hundred kilobytes each: kept for the next body.
private final class Compressors: Sendable {
    struct Compressor: @unchecked Sendable {
        // Sendable: whoever takes one holds it alone until it is given back.
        let context: OpaquePointer
    }

    private let free = Mutex<[Compressor]>([])
    /// More than threads compress at a time, mostly.
    private static let mostKept = 4

    func take() -> Compressor? {
        free.withLock { $0.popLast() } ?? ZSTD_createCCtx().map { Compressor(context: $0) }
    }

    func giveBack(_ compressor: Compressor) {
        let isKept = free.withLock { free in
            guard free.count < Self.mostKept else { return false }
            free.append(compressor)
            return true
        }
        if !isKept { ZSTD_freeCCtx(compressor.context) }
    }
}
