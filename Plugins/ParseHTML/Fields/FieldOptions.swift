// SPDX-License-Identifier: MIT

import HTML
import StageSDK
import Vocabulary
import XPath

/// How one declared field is taken out of a page.
struct FieldOptions: NestedOptions {
    enum Kind: String, OptionChoice { case text, html, number, money, date, url, list, table }

    var css: String?
    var xpath: String?
    var attr: String?
    var type = Kind.text
    var required = false
    var currency: String?

    static let schema: [Option<Self>] = [
        Option("css", \.css, doc: "CSS selector of the element; the first match counts, for list and table all."),
        Option("xpath", \.xpath, doc: "XPath 1.0 expression instead of css."),
        Option("attr", \.attr, doc: "Attribute to read instead of the element's text."),
        Option("type", \.type, doc: "What the text is read as; money gives {amount, currency}."),
        Option(
            "required", \.required,
            doc: "A page without it is quarantined: the template has changed, or it is no such page."),
        Option("currency", \.currency, doc: "Of money whose text names none: an ISO 4217 code."),
    ]
}

/// A field rule, compiled.
struct FieldRule: Sendable {
    enum Place: Sendable {
        case css(Selector)
        case xpath(XPathExpression)
    }
    let name: String
    let place: Place
    let options: FieldOptions

    init(_ name: String, _ options: FieldOptions, at key: String) throws(OptionsError) {
        self.name = name
        self.options = options
        switch (options.css, options.xpath) {
        case (let css?, nil):
            do throws(SelectorError) { place = .css(try Selector(css)) } catch {
                throw OptionsError("\(key).css", "\(error.detail) at column \(error.column)")
            }
        case (nil, let xpath?):
            do throws(XPathError) { place = .xpath(try XPathExpression(xpath)) } catch {
                throw OptionsError("\(key).xpath", error.detail)
            }
        case (nil, nil): throw OptionsError(key, "needs css or xpath")
        case (.some, .some): throw OptionsError(key, "takes css or xpath, not both")
        }
    }
}
