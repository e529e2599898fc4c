// SPDX-License-Identifier: MIT

/// An element's local name, when it is one that HTML, SVG or MathML give a meaning to.
///
/// Any other name is ``unknown`` here and its spelling is in ``Document/name(of:)``. The tag says nothing of the namespace:
/// `<svg><a>` has tag ``a`` in ``Namespace/svg``.
public enum Tag: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    /// A name of none of the cases below; or the node is no element.
    case unknown
    case
        html, head, body, title, base, link, meta, style, script, noscript, template, slot, section, nav, article,
        aside, h1, h2, h3, h4, h5, h6, hgroup, header, footer, address, main, search, p, hr, pre, blockquote, ol,
        ul, menu, li, dl, dt, dd, figure, figcaption, div, a, em, strong, small, s, cite, q, dfn, abbr, ruby, rb,
        rt, rtc, rp, data, time, code, `var`, samp, kbd, sub, sup, i, b, u, mark, bdi, bdo, span, br, wbr, ins,
        del, picture, source, img, iframe, embed, object, param, video, audio, track, map, area, table, caption,
        colgroup, col, tbody, thead, tfoot, tr, td, th, form, label, input, button, select, datalist, optgroup,
        option, textarea, output, progress, meter, fieldset, legend, selectedcontent, details, summary, dialog,
        canvas, acronym, applet, basefont, bgsound, big, blink, center, dir, font, frame, frameset, image, isindex,
        keygen, listing, marquee, menuitem, nobr, noembed, noframes, plaintext, strike, tt, xmp, spacer, svg, math,
        mi, mo, mn, ms, mtext, annotationXML, annotation, semantics, mrow, mfrac, msup, msub, mglyph, malignmark,
        desc, foreignObject, g, path, circle, rect, line, polyline, polygon, text, tspan, defs, use, symbol, stop

    /// The names in the order of the cases after ``unknown``, as in the tree, separated by one space.
    static let spellings: StaticString = """
        html head body title base link meta style script noscript template slot section nav article aside h1 h2 h3 \
        h4 h5 h6 hgroup header footer address main search p hr pre blockquote ol ul menu li dl dt dd figure \
        figcaption div a em strong small s cite q dfn abbr ruby rb rt rtc rp data time code var samp kbd sub sup i \
        b u mark bdi bdo span br wbr ins del picture source img iframe embed object param video audio track map \
        area table caption colgroup col tbody thead tfoot tr td th form label input button select datalist optgroup \
        option textarea output progress meter fieldset legend selectedcontent details summary dialog canvas acronym \
        applet basefont bgsound big blink center dir font frame frameset image isindex keygen listing marquee \
        menuitem nobr noembed noframes plaintext strike tt xmp spacer svg math mi mo mn ms mtext annotation-xml \
        annotation semantics mrow mfrac msup msub mglyph malignmark desc foreignobject g path circle rect line \
        polyline polygon text tspan defs use symbol stop
        """
}
