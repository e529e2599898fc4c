// SPDX-License-Identifier: MIT

extension Encoding {
    /// The encoding that ``Document/parse(bytes:contentType:scripting:limits:)`` takes for these bytes, and why.
    ///
    /// - Parameter contentType: The value of the Content-Type header.
    /// - Note: Source: WHATWG HTML 13.2.3.2; declarations are found beyond its 1024 bytes as well, as in browsers.
    public static func sniff(_ bytes: [UInt8], contentType: String? = nil) -> (
        encoding: Encoding, source: EncodingSource
    ) {
        let choice = bytes.withUnsafeBufferPointer { EncodingSniffer.sniff($0, contentType: contentType) }
        return (choice.encoding, choice.source)
    }
}
