// SPDX-License-Identifier: MIT

// The one place that needs NFC. The standard library normalises for its own comparisons and keeps the function under
// this SPI, which swift-foundation uses as well.
@_spi(_Unicode) import Swift

/// Domain names outside ASCII: UTS #46 with the flags of the URL Standard.
///
/// CheckBidi and CheckJoiners hold; CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength do not, as browsers have it.
/// libidn2 holds labels to IDNA 2008 as well and so refuses names that browsers open (`☃.net`, `-a.ß`, long labels).
///
/// - Note: Source: UTS #46 revision 33, sections 4 and 4.2; URL Standard, "domain to ASCII"; RFC 5893 section 2 (bidi);
///   RFC 5892 appendix A (joiners).
enum InternationalDomain {
    /// The longest domain taken up, in bytes of UTF-8. DNS holds no more than 253 of its ASCII form.
    private static let maxLength = 4096

    /// - Parameter domain: UTF-8. A domain in ASCII is held to the same rules, which browsers do not do.
    static func toASCII(_ domain: [UInt8]) throws(URLParseError) -> [UInt8] {
        guard domain.count <= maxLength, let text = String(validating: domain, as: UTF8.self),
            let mapped = mapped(text), let labels = decodedLabels(of: normalized(mapped)),
            labels.allSatisfy(LabelRules.isValid)
        else { throw URLParseError(.invalidDomain) }
        if labels.contains(where: LabelRules.isRightToLeft) {
            guard labels.allSatisfy(LabelRules.isValidBidirectional) else { throw URLParseError(.invalidDomain) }
        }
        var output: [UInt8] = []
        for (index, label) in labels.enumerated() {
            if index > 0 { output.append(.dot) }
            if label.allSatisfy(\.isASCII) {
                output.append(contentsOf: label.map { UInt8(truncatingIfNeeded: $0.value) })
            } else {
                guard let encoded = Punycode.encode(label) else { throw URLParseError(.invalidDomain) }
                output.append(contentsOf: acePrefix)
                output.append(contentsOf: encoded)
            }
        }
        return output
    }

    /// Each character replaced by what the mapping table says; `nil` when one is disallowed.
    private static func mapped(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard !scalar.isASCII else {
                result.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased))
                continue
            }
            let run = UnicodeRuns.mapping.run(of: scalar)
            var value = scalar.value
            switch run.property {
            case UInt8(ascii: "V"): break
            case UInt8(ascii: "I"): continue
            case UInt8(ascii: "A"): value += (scalar.value - run.start) & 1 == 0 ? 1 : 0
            case UInt8(ascii: "+"): value += run.argument
            case UInt8(ascii: "-"): value -= run.argument
            case UInt8(ascii: "="):
                result.append(contentsOf: UnicodeRuns.mapping.sequence(run))
                continue
            default: return nil
            }
            guard let replacement = Unicode.Scalar(value) else { return nil }
            result.append(replacement)
        }
        return String(result)
    }

    private static func normalized(_ text: String) -> [Unicode.Scalar] { Array(text._nfc) }

    /// The labels in Unicode; `nil` when one claims to be Punycode and is none.
    private static func decodedLabels(of domain: [Unicode.Scalar]) -> [[Unicode.Scalar]]? {
        var labels: [[Unicode.Scalar]] = []
        for label in domain.split(separator: ".", omittingEmptySubsequences: false) {
            guard label.count >= 4, zip(label, acePrefix).allSatisfy({ $0.value == UInt32($1) }) else {
                labels.append(Array(label))
                continue
            }
            guard label.allSatisfy(\.isASCII),
                let decoded = Punycode.decode(label.dropFirst(4).map { UInt8(truncatingIfNeeded: $0.value) }),
                !decoded.allSatisfy(\.isASCII), isNormalized(decoded)
            else { return nil }
            labels.append(decoded)
        }
        return labels
    }

    private static func isNormalized(_ label: [Unicode.Scalar]) -> Bool {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: label)
        return normalized(String(text)) == label
    }

    private static let acePrefix: [UInt8] = Array("xn--".utf8)
}
