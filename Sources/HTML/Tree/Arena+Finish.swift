// SPDX-License-Identifier: MIT

extension Arena {
    /// Copies everything into arrays of exact size. The side bytes go behind the source, and positions become plain offsets.
    mutating func finish(encoding: Encoding, encodingSource: EncodingSource, quirks: QuirksMode) -> Document {
        let shift = UInt32(truncatingIfNeeded: sourceCount)
        func plain(_ position: UInt32) -> UInt32 {
            position & Self.sideFlag == 0 ? position : (position & ~Self.sideFlag) + shift
        }
        if side.count > 0 {
            for index in 0..<nodes.count {
                let record = nodes.base[index]
                if record.start & Self.sideFlag != 0, record.kind == .text || record.kind == .comment {
                    nodes.base[index].start = plain(record.start)
                }
            }
            for index in 0..<attributes.count { attributes.base[index].start = plain(attributes.base[index].start) }
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: sourceCount + side.count) { buffer, count in
            if let base = buffer.baseAddress {
                base.initialize(from: source.base, count: sourceCount)
                (base + sourceCount).initialize(from: side.base, count: side.count)
            }
            count = sourceCount + side.count
        }
        let ranges = (0..<names.entries.count).map { index in
            ByteRange(start: plain(names.entries[index].start), length: names.entries[index].length)
        }
        let parts = DocumentParts(
            records: nodes.copied(), attributes: attributes.copied(), names: ranges, bytes: bytes, encoding: encoding,
            encodingSource: encodingSource, quirks: quirks, limitsHit: limitsHit)
        return Document(parts)
    }
}
