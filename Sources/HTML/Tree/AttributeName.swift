// SPDX-License-Identifier: MIT

/// The attribute names that are looked up often. A lookup by such a name compares integers.
///
/// Any other name is found by its spelling, ``Document/attribute(named:of:)``.
public enum AttributeName: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    /// A name of none of the cases below.
    case unknown
    case
        id, `class`, href, src, alt, title, name, content, property, rel, type, lang, dir, style, width, height,
        srcset, sizes, value, charset, action, method, `for`, media, role, target, loading, hreflang, datetime,
        cite, colspan, rowspan, headers, scope, start, reversed, itemprop, itemscope, itemtype, itemid, itemref,
        typeof, vocab, about, resource, prefix, datatype, hidden, `open`, checked, selected, disabled, multiple,
        required, readonly, placeholder, autocomplete, poster, controls, label, span, data, color, face, size,
        border, align, valign, bgcolor, background, httpEquiv, language, encoding, definitionURL, integrity,
        crossorigin, `async`, `defer`, nonce, referrerpolicy, sandbox, allow, dataSrc, dataSrcset, dataOriginal,
        dataLazySrc, ariaLabel, ariaHidden, ariaLabelledby, ariaLevel, onclick, onload, usemap, shape, coords,
        kind, download, ping, tabindex, accesskey, draggable, contenteditable, translate, viewBox, xmlns,
        xlinkHref, cellpadding, cellspacing, frameborder, summary, abbr, axis, shadowrootmode, fill, d, stroke,
        version, `public`, system, maxlength, min, max, step, pattern, list, form

    /// The names in the order of the cases after ``unknown``, as in the tree, separated by one space.
    static let spellings: StaticString = """
        id class href src alt title name content property rel type lang dir style width height srcset sizes value \
        charset action method for media role target loading hreflang datetime cite colspan rowspan headers scope \
        start reversed itemprop itemscope itemtype itemid itemref typeof vocab about resource prefix datatype \
        hidden open checked selected disabled multiple required readonly placeholder autocomplete poster controls \
        label span data color face size border align valign bgcolor background http-equiv language encoding \
        definitionURL integrity crossorigin async defer nonce referrerpolicy sandbox allow data-src data-srcset \
        data-original data-lazy-src aria-label aria-hidden aria-labelledby aria-level onclick onload usemap shape \
        coords kind download ping tabindex accesskey draggable contenteditable translate viewBox xmlns xlink:href \
        cellpadding cellspacing frameborder summary abbr axis shadowrootmode fill d stroke version public system \
        maxlength min max step pattern list form
        """
}
