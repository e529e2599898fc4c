// SPDX-License-Identifier: MIT

/// The ISO-2022-JP decoder of the Encoding standard, section 12.2.1.
enum ISO2022JP {
    private enum Mode { case ascii, roman, katakana, double }

    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout RawVector<UInt8>) {
        var mode = Mode.ascii
        var hasOutput = false  // two escapes in a row are malformed
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B {
                if let next = escape(bytes, at: index) {
                    mode = next
                    index += 3
                    if hasOutput { text.append(scalar: 0xFFFD) }
                    hasOutput = true
                } else {
                    hasOutput = false
                    text.append(scalar: 0xFFFD)
                    index += 1
                }
                continue
            }
            if mode == .double, 0x21...0x7E ~= byte {
                hasOutput = false
                index += double(bytes, at: index, to: &text)
                continue
            }
            hasOutput = false
            text.append(scalar: single(byte, mode))
            index += 1
        }
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Mode? {
        guard index + 2 < bytes.count else { return nil }
        return switch (bytes[index + 1], bytes[index + 2]) {
        case (0x28, 0x42): .ascii
        case (0x28, 0x4A): .roman
        case (0x28, 0x49): .katakana
        case (0x24, 0x40), (0x24, 0x42): .double
        default: nil
        }
    }

    private static func single(_ byte: UInt8, _ mode: Mode) -> UInt32 {
        switch mode {
        case .ascii where byte < 0x80 && byte != 0x0E && byte != 0x0F: UInt32(byte)
        case .roman where byte == 0x5C: 0xA5
        case .roman where byte == 0x7E: 0x203E
        case .roman where byte < 0x80 && byte != 0x0E && byte != 0x0F: UInt32(byte)
        case .katakana where 0x21...0x5F ~= byte: UInt32(byte) + (0xFF61 - 0x21)
        default: 0xFFFD
        }
    }

    /// Decodes a double-byte character and returns the bytes it took.
    private static func double(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to text: inout RawVector<UInt8>
    ) -> Int {
        guard index + 1 < bytes.count else {
            text.append(scalar: 0xFFFD)
            return 1
        }
        let trail = bytes[index + 1]
        guard trail != 0x1B else {
            text.append(scalar: 0xFFFD)
            return 1
        }
        guard 0x21...0x7E ~= trail else {
            text.append(scalar: 0xFFFD)
            return 2
        }
        let scalar = MultiByteIndex.jis0208[Int(bytes[index] - 0x21) * 94 + Int(trail - 0x21)]
        text.append(scalar: scalar == 0 ? 0xFFFD : scalar)
        return 2
    }
}
