// SPDX-License-Identifier: MIT

/// A compiled selector list: plain values in flat arrays, so that matching touches no reference counts.
struct SelectorProgram: Sendable {
    enum Combinator: UInt8 { case descendant, child, next, subsequent }

    enum Kind: UInt8 {
        case any, tag, namespace, id, className, attribute, never
        case root, scope, empty, firstChild, lastChild, onlyChild
        case nthChild, nthLastChild, nthOfType, nthLastOfType, onlyOfType
        case not, matches, has, contains, lang, direction
        case link, checked, enabled, disabled, required, optional, readOnly, readWrite, placeholderShown, defined
    }

    enum AttributeMatch: UInt8 { case present, equals, includes, dash, prefix, suffix, substring }

    /// A range of ``bytes``.
    struct Words {
        var start: Int32 = 0
        var count: Int32 = 0
        var range: Range<Int> { Int(start)..<Int(start + count) }
    }

    /// One simple selector.
    struct Test {
        var kind: Kind
        var tag = Tag.unknown
        var match = AttributeMatch.present
        var ignoresCase = false
        /// Tag and attribute: as written; compared where letter case counts.
        var name = Words()
        /// Tag and attribute: lower case.
        var lowered = Words()
        var value = Words()
        /// An attribute's known code, 0 when it has none; an attribute of any namespace when `isAnyNamespace`.
        var attribute: UInt8 = 0
        var isAnyNamespace = false
        /// `an+b`.
        var step: Int32 = 0
        var offset: Int32 = 0
        /// A nested list, -1 for none.
        var list: Int32 = -1
    }

    /// A run of ``tests`` that one element has to pass, and how it relates to the compound on its left.
    struct Compound {
        var tests: Range<Int32>
        var combinator = Combinator.descendant
    }

    /// Compounds from right to left. In `:has()`, the last one's combinator leads to the element that has.
    struct Complex {
        var compounds: Range<Int32>
    }

    var tests: [Test] = []
    var compounds: [Compound] = []
    var complexes: [Complex] = []
    var lists: [Range<Int32>] = []
    var bytes: [UInt8] = []
    /// The list that the whole text is.
    var main = 0

    mutating func words(_ text: [UInt8]) -> Words {
        let start = Int32(bytes.count)
        bytes += text
        return Words(start: start, count: Int32(text.count))
    }
}
