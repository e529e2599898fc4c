// SPDX-License-Identifier: MIT

/// What a label of an internationalized domain, in Unicode, has to satisfy.
enum LabelRules {
    /// The validity criteria of UTS #46 section 4.1 that hold for the URL Standard.
    static func isValid(_ label: [Unicode.Scalar]) -> Bool {
        guard let first = label.first else { return true }
        switch first.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return false
        default: break
        }
        if label.count >= 4, label[..<4].elementsEqual(["x", "n", "-", "-"]) { return false }
        for (index, scalar) in label.enumerated() {
            if scalar.isASCII {
                if scalar == "." || ("A"..."Z").contains(scalar) { return false }
                continue
            }
            let run = UnicodeRuns.mapping.run(of: scalar)
            let isSmallOfPair = run.property == UInt8(ascii: "A") && (scalar.value - run.start) & 1 == 1
            guard run.property == UInt8(ascii: "V") || isSmallOfPair else { return false }
            let isJoiner = scalar.value == 0x200C || scalar.value == 0x200D
            if isJoiner, !isValidJoiner(at: index, of: label) { return false }
        }
        return true
    }

    /// RFC 5892 appendix A.1 and A.2.
    private static func isValidJoiner(at index: Int, of label: [Unicode.Scalar]) -> Bool {
        if index > 0, label[index - 1].properties.canonicalCombiningClass == .virama { return true }
        guard label[index].value == 0x200C else { return false }
        let before = label[..<index].last { joiningType($0) != UInt8(ascii: "T") }.map(joiningType)
        let after = label[(index + 1)...].first { joiningType($0) != UInt8(ascii: "T") }.map(joiningType)
        let joinsBefore = before == UInt8(ascii: "L") || before == UInt8(ascii: "D")
        let joinsAfter = after == UInt8(ascii: "R") || after == UInt8(ascii: "D")
        return joinsBefore && joinsAfter
    }

    private static func joiningType(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.isASCII ? UInt8(ascii: "U") : UnicodeRuns.joining.run(of: scalar).property
    }

    /// CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength of UTS #46, for a domain in ASCII.
    static func isStrict(_ domain: [UInt8]) -> Bool {
        var name = domain[...]
        if name.last == .dot { name = name.dropLast() }
        guard (1...253).contains(name.count) else { return false }
        let hyphen: UInt8 = 0x2D
        return name.split(separator: .dot, omittingEmptySubsequences: false).allSatisfy { label in
            guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else { return false }
            let bytes = Array(label)
            let hasTag = bytes.count >= 4 && bytes[2] == hyphen && bytes[3] == hyphen
            let isPunycode = bytes.starts(with: Array("xn--".utf8))
            return (!hasTag || isPunycode) && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == hyphen }
        }
    }

    // MARK: Bidirectional text

    /// Classes as letters, see ``UnicodeRuns/bidirectionalText``.
    private static func direction(_ scalar: Unicode.Scalar) -> Character {
        guard scalar.isASCII else {
            return Character(Unicode.Scalar(UnicodeRuns.bidirectional.run(of: scalar).property))
        }
        switch scalar {
        case "a"..."z", "A"..."Z": return "L"
        case "0"..."9": return "Q"
        case "+", "-": return "E"
        case ",", ".", "/", ":": return "S"
        case "#", "$", "%": return "T"
        default: return scalar.value < 0x20 || scalar.value == 0x7F ? "B" : "O"
        }
    }

    /// Whether the label makes its domain a bidi domain name: it holds a character of class R, AL or AN.
    static func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
        label.contains { scalar in !scalar.isASCII && "RWM".contains(direction(scalar)) }
    }

    /// The bidi rule of RFC 5893 section 2.
    static func isValidBidirectional(_ label: [Unicode.Scalar]) -> Bool {
        guard !label.isEmpty else { return true }
        let classes = label.map(direction)
        let last = classes.last { $0 != "N" }
        if classes[0] == "R" || classes[0] == "W" {
            let endsWell = last.map { "RWQM".contains($0) } ?? false
            let mixesNumbers = classes.contains("Q") && classes.contains("M")
            return endsWell && !mixesNumbers && classes.allSatisfy { "RWMQESTOBN".contains($0) }
        }
        let endsWell = last == "L" || last == "Q"
        return classes[0] == "L" && endsWell && classes.allSatisfy { "LQESTOBN".contains($0) }
    }
}

extension Unicode.CanonicalCombiningClass {
    /// Class 9.
    fileprivate static let virama = Unicode.CanonicalCombiningClass(rawValue: 9)
}
