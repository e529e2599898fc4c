// SPDX-License-Identifier: MIT

import HTML

/// Text that was escaped for HTML once more than it should have been: `Tom &amp;amp; Jerry`.
enum CharacterReferences {
    /// The text with its character references replaced, as an attribute's value would be.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        // The parser is the one place that knows all names. `<` cannot start a tag in a plain-text element.
        let document = Document.parse(fragment: Array(text.utf8), context: "textarea")
        return document.textContent(of: document.root)
    }
}
