// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Open Graph as found: `{"namespace": {prefix: URL}, "properties": [[name, value], …]}`.
/// Source: ogp.me; the form is that of the `extruct` library.
enum OpenGraphReader {
    /// Prefixes that pages use without declaring them.
    private static let known: [String: String] = [
        "og": "http://ogp.me/ns#", "music": "http://ogp.me/ns/music#", "video": "http://ogp.me/ns/video#",
        "article": "http://ogp.me/ns/article#", "book": "http://ogp.me/ns/book#",
        "profile": "http://ogp.me/ns/profile#", "product": "http://ogp.me/ns/product#",
    ]

    static func object(_ document: Document, _ metas: [Node]) -> JSONObject {
        var namespaces = declared(document)
        var properties: [JSON] = []
        for meta in metas {
            guard let name = document.attribute(.property, of: meta),
                let content = document.attribute(.content, of: meta), name.utf8.contains(UInt8(ascii: ":"))
            else { continue }
            let prefix = String(name.prefix { $0 != ":" })
            if let url = known[prefix] { namespaces[prefix] = .string(url) }
            if namespaces[prefix] != nil { properties.append([.string(name), .string(content)]) }
        }
        guard !properties.isEmpty else { return JSONObject() }
        return JSONObject([("namespace", .object(namespaces)), ("properties", .array(properties))])
    }

    /// The `prefix` attributes of `<html>` and `<head>`: `og: http://ogp.me/ns# fb: …`.
    private static func declared(_ document: Document) -> JSONObject {
        var namespaces = JSONObject()
        for node in [document.documentElement, document.head] {
            guard let node, let text = document.attribute(.prefix, of: node) else { continue }
            var prefix: String?
            for word in text.words.prefix(64) {
                if word.hasSuffix(":") {
                    prefix = String(word.dropLast().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last ?? "")
                } else if let name = prefix {
                    namespaces[name] = .string(String(word))
                    prefix = nil
                }
            }
        }
        return namespaces
    }
}
