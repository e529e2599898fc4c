// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// The JSON-LD of a page as found: the objects of each script, a top-level list taken apart, `@graph` left as it is.
enum JSONLDReader {
    /// Scripts beyond this are left out: no page describes itself in more.
    static let maximumBytes = 4 << 20

    static func items(_ document: Document, _ scripts: [Node]) -> [JSON] {
        var items: [JSON] = []
        var budget = maximumBytes
        for script in scripts {
            guard let text = document.firstChild(of: script) else { continue }
            let range = document.textRange(of: text)
            budget -= range.count
            guard budget >= 0 else { break }
            document.withBytes { bytes in
                for value in values(UnsafeRawBufferPointer(rebasing: bytes[range])) { append(value, to: &items) }
            }
        }
        return items
    }

    private static func append(_ value: JSON, to items: inout [JSON]) {
        switch value {
        case .array(let values): items += values.filter { $0.object?.isEmpty == false }
        case .object(let object): if !object.isEmpty { items.append(value) }
        default: break
        }
    }

    static func values(_ bytes: UnsafeRawBufferPointer) -> [JSON] {
        if let json = bytes.withMemoryRebound(to: UInt8.self, { try? JSON(parsing: $0) }) { return [json] }
        // Markup that was escaped once too often: `{&quot;@type&quot;: …`.
        if let first = bytes.first(where: { $0 > 0x20 && $0 != 0x7B && $0 != 0x5B }), first == UInt8(ascii: "&") {
            let text = CharacterReferences.decoded(String(decoding: bytes, as: UTF8.self))
            return Array(text.utf8).withUnsafeBytes { LenientJSON.values($0) }
        }
        return LenientJSON.values(bytes)
    }
}
