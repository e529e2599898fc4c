// SPDX-License-Identifier: MIT

import HTML

extension ElementFlags {
    /// What an element of a tag says of all below it.
    init(_ tag: Tag) {
        switch tag {
        case .main: self = .main
        case .article: self = .article
        case .nav, .menu: self = .nav
        case .header: self = .header
        case .footer: self = .footer
        case .aside: self = .aside
        case .form, .fieldset: self = .form
        case .button: self = .button
        case .li: self = .listItem
        case .td: self = .cell
        case .th: self = [.cell, .headCell]
        case .blockquote: self = .quote
        case .pre: self = .preformatted
        case .code, .samp, .kbd: self = .code
        case .figure: self = .figure
        case .figcaption, .caption: self = .caption
        case .dd, .dt: self = .definition
        case .h1, .h2, .h3, .h4, .h5, .h6: self = .heading
        case .dialog: self = .dialog
        case .details: self = .details
        case .label, .legend: self = .label
        case .address: self = .address
        case .section: self = .section
        case .p: self = .paragraph
        case .a: self = .link
        case .time: self = .time
        case .b, .strong: self = .bold
        case .noscript: self = .noscript
        default: self = []
        }
    }

    /// What an element's role says, as its tag would.
    init(role: some Collection<UInt8>) {
        self = Self.roles.first { role.elementsEqual($0.0.utf8) }?.1 ?? []
    }

    private static let roles: [(String, ElementFlags)] = [
        ("main", .main), ("article", .article), ("navigation", .nav), ("menu", .nav), ("menubar", .nav),
        ("tablist", .nav), ("banner", .header), ("contentinfo", .footer), ("complementary", .aside), ("search", .form),
        ("form", .form), ("button", .button), ("dialog", .dialog), ("alertdialog", .dialog), ("heading", .heading),
        ("listitem", .listItem), ("alert", .dialog),
    ]

    init(property: some Collection<UInt8>) {
        self = Self.bodyProperties.contains { property.elementsEqual($0.utf8) } ? .bodyProperty : []
    }

    private static let bodyProperties = [
        "articleBody", "description", "text", "reviewBody", "recipeInstructions", "recipeIngredient",
        "mainContentOfPage",
    ]
}
