// SPDX-License-Identifier: MIT

import HTML

/// The attributes of an element that the scan looks at, found in one pass: ranges of the document's bytes.
struct KnownAttributes {
    private(set) var `class`: Range<Int>?
    private(set) var id: Range<Int>?
    private(set) var role: Range<Int>?
    /// `itemprop`.
    private(set) var property: Range<Int>?
    /// `itemtype`.
    private(set) var type: Range<Int>?
    private(set) var ariaHidden: Range<Int>?
    /// Has an attribute that can hide it.
    private(set) var mayHide = false
    private(set) var hasAny = false
    /// Has an id, a role or a property.
    private(set) var hasOthers = false

    init(_ document: Document, _ node: Node) {
        document.forEachKnownAttribute(of: node) { name, range in
            switch name {
            case .class: `class` = range
            case .id:
                id = range
                hasOthers = true
            case .role:
                role = range
                hasOthers = true
            case .itemprop:
                property = range
                hasOthers = true
            case .itemtype: type = range
            case .ariaHidden: ariaHidden = range
            case .hidden, .style:
                mayHide = true
                return
            default: return
            }
            hasAny = true
        }
    }
}
