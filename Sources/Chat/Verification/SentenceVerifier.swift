// SPDX-License-Identifier: MIT

import Text

/// Decides whether a sentence may be shown with a citation: all that it states must stand in what it cites.
///
/// Numbers, prices, dates, codes, names, addresses and claims that press to buy must be there each and all; of the other
/// content words a share, so that a sentence may be phrased anew; and what is denied there may not be affirmed here.
struct SentenceVerifier {
    /// Why a sentence is not shown.
    struct Objection: Error, Equatable {
        /// See ``AnswerTrace/DroppedSentence/reason``.
        var reason: String
        var detail: String
    }

    /// Of the content words, the share that must stand in the citation.
    static let leastWords = 0.7

    private let scanner: TermScanner
    /// Folded words of our own phrases, which state nothing.
    private let connecting: Set<String>

    init(_ scanner: TermScanner) {
        self.scanner = scanner
        connecting = Set(Phrases.connectingWords(scanner.language))
    }

    /// - Parameters:
    ///   - cited: The quoted span.
    ///   - around: Title and headings of the page: names may stand there.
    ///   - allowed: Folded words of a template that made the sentence.
    func check(_ sentence: String, cited: String, around: String = "", allowed: Set<String> = []) throws(Objection) {
        if Injection.isInstruction(sentence) { throw Objection(reason: "instruction", detail: "") }
        if Self.squeezed(cited).holds(Self.squeezed(sentence)) { return }
        let terms = scanner.terms(sentence)
        let source = TermSet(scanner.terms(cited))
        var named = TermSet(scanner.terms(around))
        named.add(scanner.terms(cited))
        let values = FactValues(cited + "\n" + around)
        try checkExact(terms, values, named)
        try checkNames(sentence, terms, named)
        try checkClaims(terms, source)
        let content = terms.filter {
            $0.role == .content && !$0.isExact && !allowed.contains($0.folded) && !connecting.contains($0.folded)
        }
        let held = content.count { named.match($0) >= 0.6 }
        if Double(held) < Self.leastWords * Double(content.count) {
            let missing = content.filter { named.match($0) < 0.6 }.map(\.folded).joined(separator: " ")
            throw Objection(reason: "words", detail: missing)
        }
        if allowed.isEmpty, !content.isEmpty { try checkDenial(sentence, terms, cited) }
    }

    private func checkExact(_ terms: [Term], _ values: FactValues, _ named: TermSet) throws(Objection) {
        for term in terms where term.isExact {
            switch term.kind {
            case .number, .price, .percent:
                guard values.holds(term) else { throw Objection(reason: "number", detail: term.folded) }
            case .code:
                guard named.match(term) == 1 || values.holds(term) else {
                    throw Objection(reason: "number", detail: term.folded)
                }
            case .name, .address, .email:
                guard named.match(term) == 1 else { throw Objection(reason: "address", detail: term.folded) }
            case .word, .compound: break
            }
        }
        for term in terms where NumberWords.value(term.folded) != nil && term.role == .content {
            guard named.match(term) == 1 || values.numbers.contains(NumberWords.value(term.folded) ?? "") else {
                throw Objection(reason: "number", detail: term.folded)
            }
        }
    }

    /// Words with a capital that do not begin the sentence are names.
    private func checkNames(_ sentence: String, _ terms: [Term], _ named: TermSet) throws(Objection) {
        let bytes = Array(sentence.utf8)
        for (index, term) in terms.enumerated() where !term.isExact && term.role == .content {
            let start = term.range.lowerBound
            guard start < bytes.count, Self.isCapital(bytes, at: start) else { continue }
            let begins = index == 0 || Self.endsClause(bytes, before: start)
            guard !begins else { continue }
            guard named.match(term) >= 0.9 else { throw Objection(reason: "name", detail: term.folded) }
        }
    }

    private static func isCapital(_ bytes: [UInt8], at index: Int) -> Bool {
        if (0x41...0x5A).contains(bytes[index]) { return true }
        // À to Þ without ×.
        return bytes[index] == 0xC3 && index + 1 < bytes.count && (0x80...0x9E).contains(bytes[index + 1])
            && bytes[index + 1] != 0x97
    }

    private static func endsClause(_ bytes: [UInt8], before index: Int) -> Bool {
        var place = index - 1
        while place >= 0, bytes[place] == 0x20 || bytes[place] == 0x22 || bytes[place] == 0xAB || bytes[place] == 0xC2 {
            place -= 1
        }
        return place < 0 || [0x2E, 0x21, 0x3F, 0x3A, 0x0A].contains(bytes[place])
    }

    /// What presses to buy is only said when the page says it.
    private func checkClaims(_ terms: [Term], _ source: TermSet) throws(Objection) {
        let claims = Set(SalesClaims.phrases.found(in: terms.map(\.folded)).map(\.value))
        for place in claims.sorted() {
            let (claim, words) = SalesClaims.all[place]
            let isHeld = words.contains { phrase in
                scanner.terms(phrase).allSatisfy { source.match($0) >= 0.9 }
            }
            guard isHeld else { throw Objection(reason: "claim", detail: claim) }
        }
    }

    /// The cited sentence nearest to this one must deny when it denies, and affirm when it affirms.
    private func checkDenial(_ sentence: String, _ terms: [Term], _ cited: String) throws(Objection) {
        let wanted = terms.filter { $0.role == .content }
        var best: (held: Int, denies: Bool) = (0, false)
        var isMixed = false
        for other in SourceSentence.all(of: cited, source: 0) {
            let set = TermSet(scanner.terms(other.text))
            let held = wanted.count { set.match($0) >= 0.6 }
            let denies = Denial.count(other.text) > 0
            if held == best.held, held > 0, denies != best.denies { isMixed = true }
            if held > best.held { (best, isMixed) = ((held, denies), false) }
        }
        guard best.held > 0, !isMixed, best.denies != (Denial.count(sentence) > 0) else { return }
        throw Objection(reason: "denial", detail: best.denies ? "the source denies" : "the source affirms")
    }

    private static func squeezed(_ text: String) -> String {
        var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while let last = text.last, ".!…;:,".contains(last) { text.removeLast() }
        return text
    }
}

/// The numbers of a text by value, whatever the sign before them.
struct FactValues {
    private(set) var numbers: Set<String> = []
    private var prices: Set<String> = []

    init(_ text: String) {
        let words = Words(text)
        for word in words {
            let folded = words.folded(word)
            switch word.kind {
            case .number, .percent: numbers.insert(Self.digits(folded))
            case .price:
                prices.insert(folded)
                numbers.insert(Self.digits(folded))
            case .code:
                numbers.insert(folded)
                for part in folded.split(whereSeparator: { !$0.isNumber }) {
                    numbers.insert(Self.trimmed(String(part)))
                }
            case .word:
                if let value = NumberWords.value(folded) { numbers.insert(value) }
            default: break
            }
        }
    }

    func holds(_ term: Term) -> Bool {
        if term.kind == .price {
            // With another sign it is another price; without any, as in a table of euros, the value counts.
            return prices.contains(term.folded) || (prices.isEmpty && numbers.contains(Self.digits(term.folded)))
        }
        if numbers.contains(term.folded) || numbers.contains(Self.digits(term.folded)) { return true }
        guard term.kind == .code else { return false }
        let parts = term.folded.split(whereSeparator: { !$0.isNumber }).map { Self.trimmed(String($0)) }
        return !parts.isEmpty && parts.allSatisfy { numbers.contains($0) }
    }

    private static func digits(_ folded: String) -> String {
        trimmed(String(folded.filter { $0.isNumber || $0 == "." || $0 == "-" }))
    }

    /// `09` is `9`, `12.90` is `12.9`.
    private static func trimmed(_ digits: String) -> String {
        var text = Substring(digits)
        while text.count > 1, text.first == "0", text.dropFirst().first != "." { text = text.dropFirst() }
        if text.contains(".") {
            while text.last == "0" { text = text.dropLast() }
            if text.last == "." { text = text.dropLast() }
        }
        return String(text)
    }
}
