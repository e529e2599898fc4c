// SPDX-License-Identifier: MIT

import HTML

/// How to reach whom a page speaks for.
public struct Contacts: Sendable, Hashable {
    public var emails: [String] = []
    /// As written, with the digits that a telephone needs.
    public var phones: [String] = []
    /// Numbers of WhatsApp links, digits alone with the country's code.
    public var whatsapp: [String] = []
    public var addresses: [String] = []

    public var isEmpty: Bool { emails.isEmpty && phones.isEmpty && whatsapp.isEmpty && addresses.isEmpty }

    private static let most = 10

    init(_ page: FactSources) {
        for thing in page.things {
            for email in thing.texts("email") { addEmail(email.without(prefix: "mailto:")) }
            for phone in thing.texts("telephone") { add(phone.without(prefix: "tel:").folded, to: \.phones) }
            for address in thing.things("address") { add(Self.line(address), to: \.addresses) }
            for address in thing.texts("address") { add(FactSources.cut(address.folded, atMost: 200), to: \.addresses) }
        }
        for link in page.survey.contactLinks { read(link, page.document) }
        for node in page.survey.addresses.prefix(8) where addresses.isEmpty {
            let text = page.text(of: node, atMost: 200)
            // An address has a number; `<address>` also stands around authors.
            if text.contains(where: \.isNumber), text.utf8.count > 12 { add(text, to: \.addresses) }
        }
    }

    private mutating func read(_ link: Node, _ document: Document) {
        guard let href = document.attribute(.href, of: link)?.trimmed, href.utf8.count < 500 else { return }
        let lower = href.lowercased()
        if lower.hasPrefix("mailto:") {
            addEmail(String(href.dropFirst(7).prefix { $0 != "?" }))
        } else if lower.hasPrefix("tel:") {
            add(Self.decoded(String(href.dropFirst(4))).folded, to: \.phones)
        } else if let number = Self.whatsapp(lower) {
            add(number, to: \.whatsapp)
        }
    }

    /// `wa.me/5511…`, `api.whatsapp.com/send?phone=…`, `whatsapp://send?phone=…`.
    static func whatsapp(_ link: String) -> String? {
        let rest: Substring
        if let range = link.firstRange(of: "wa.me/") {
            rest = link[range.upperBound...]
        } else if link.contains("whatsapp"), let range = link.firstRange(of: "phone=") {
            rest = link[range.upperBound...]
        } else {
            return nil
        }
        let digits = decoded(String(rest.prefix { $0 != "?" && $0 != "&" && $0 != "/" })).filter {
            $0.isASCII && $0.isNumber
        }
        return (8...15).contains(digits.count) ? digits : nil
    }

    private mutating func addEmail(_ text: String) {
        let email = Self.decoded(text).trimmed.lowercased()
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !email.contains(" "), email.utf8.count <= 254
        else { return }
        add(email, to: \.emails)
    }

    private mutating func add(_ text: String, to list: WritableKeyPath<Contacts, [String]>) {
        guard !text.isEmpty, self[keyPath: list].count < Self.most else { return }
        if list == \Contacts.phones {
            let digits = text.filter { $0.isASCII && $0.isNumber }
            guard (3...15).contains(digits.count), text.utf8.count <= 40,
                !phones.contains(where: { $0.filter { $0.isASCII && $0.isNumber } == digits })
            else { return }
        }
        if !self[keyPath: list].contains(text) { self[keyPath: list].append(text) }
    }

    /// A PostalAddress on one line.
    private static func line(_ address: SchemaThing) -> String {
        let parts = ["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"]
            .compactMap { address.names($0).first }.filter { !$0.isEmpty }
        return FactSources.cut(parts.joined(separator: ", "), atMost: 200)
    }

    /// Percent signs decoded.
    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next(), let low = iterator.next(),
                let one = Character(Unicode.Scalar(high)).hexDigitValue,
                let two = Character(Unicode.Scalar(low)).hexDigitValue
            else { break }
            bytes.append(UInt8(one << 4 | two))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
