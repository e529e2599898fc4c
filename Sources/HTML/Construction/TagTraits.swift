// SPDX-License-Identifier: MIT

/// What the tree construction rules ask of an element, as bits.
struct TagTraits: OptionSet, BitwiseCopyable {
    let rawValue: UInt32

    static let special = TagTraits(rawValue: 1)
    /// Ends the search of "has an element in scope".
    static let scope = TagTraits(rawValue: 2)
    static let listScope = TagTraits(rawValue: 4)
    static let buttonScope = TagTraits(rawValue: 8)
    static let tableScope = TagTraits(rawValue: 16)
    static let impliedEnd = TagTraits(rawValue: 32)
    static let thoroughlyImpliedEnd = TagTraits(rawValue: 64)
    static let formatting = TagTraits(rawValue: 128)
    static let heading = TagTraits(rawValue: 256)
    static let void = TagTraits(rawValue: 512)
    /// Start tag closes a `<p>`, end tag closes the element in scope: `<div>` and its like.
    static let block = TagTraits(rawValue: 1024)
    /// table, tbody, tfoot, thead, tr: text directly inside is fostered.
    static let fostersText = TagTraits(rawValue: 2048)
    /// Start tag leaves SVG and MathML.
    static let breaksOut = TagTraits(rawValue: 4096)
    static let textIntegration = TagTraits(rawValue: 8192)
    static let htmlIntegration = TagTraits(rawValue: 1 << 14)
    static let html = TagTraits(rawValue: 1 << 15)
    /// address, div, p excepted by the search of `<li>` and `<dd>`.
    static let listTransparent = TagTraits(rawValue: 1 << 16)

    /// By ``Tag/rawValue``, for HTML elements. Made once, never freed nor written again.
    nonisolated(unsafe) static let table: UnsafePointer<TagTraits> = {
        let table = UnsafeMutablePointer<TagTraits>.allocate(capacity: 256)
        table.initialize(repeating: .html, count: 256)
        for (traits, tags) in groups { for tag in tags { table[Int(tag.rawValue)].formUnion(traits) } }
        return UnsafePointer(table)
    }()

    private static let groups: [(TagTraits, [Tag])] = [
        (
            .special,
            [
                .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body, .br,
                .button,
                .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed, .fieldset, .figcaption,
                .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr,
                .html, .iframe, .img, .input, .keygen, .li, .link, .listing, .main, .marquee, .menu, .meta, .nav,
                .noembed,
                .noframes, .noscript, .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section, .select,
                .source, .style, .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr,
                .track, .ul, .wbr, .xmp,
            ]
        ),
        (.scope, [.applet, .caption, .html, .table, .td, .th, .marquee, .object, .select, .template]),
        (.listScope, [.ol, .ul]),
        (.buttonScope, [.button]),
        (.tableScope, [.html, .table, .template]),
        (.impliedEnd, [.dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc]),
        (.thoroughlyImpliedEnd, [.caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr]),
        (.formatting, [.a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u]),
        (.heading, [.h1, .h2, .h3, .h4, .h5, .h6]),
        (
            .void,
            [
                .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta,
                .param, .source, .track, .wbr,
            ]
        ),
        (
            .block,
            [
                .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
                .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .search, .section, .summary,
                .ul,
            ]
        ),
        (.fostersText, [.table, .tbody, .tfoot, .thead, .tr]),
        (.listTransparent, [.address, .div, .p]),
        (
            .breaksOut,
            [
                .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4,
                .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small,
                .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var,
            ]
        ),
    ]

    /// The traits of an SVG or MathML element.
    static func foreign(_ tag: Tag, _ namespace: Namespace, isHTMLAnnotation: Bool) -> TagTraits {
        switch (namespace, tag) {
        case (.svg, .foreignObject), (.svg, .desc), (.svg, .title): [.special, .scope, .htmlIntegration]
        case (.mathML, .mi), (.mathML, .mo), (.mathML, .mn), (.mathML, .ms), (.mathML, .mtext):
            [.special, .scope, .textIntegration]
        case (.mathML, .annotationXML): isHTMLAnnotation ? [.special, .scope, .htmlIntegration] : [.special, .scope]
        default: []
        }
    }
}
