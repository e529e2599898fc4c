// SPDX-License-Identifier: MIT

/// The `srcset` attribute: the standard's parser, section 4.8.4.3.10.
public enum Srcset {
    public struct Candidate: Equatable, Sendable {
        public let url: String
        /// Width in pixels, of a `w` descriptor.
        public let width: Int?
        /// Pixel density, of an `x` descriptor.
        public let density: Double?
        /// Of an `h` descriptor, which the standard keeps for the future.
        public let height: Int?
    }

    /// The valid candidates in order.
    public static func candidates(_ text: String) -> [Candidate] {
        let bytes = Array(text.utf8)
        var index = 0
        var found: [Candidate] = []
        while true {
            while index < bytes.count, bytes[index].isHTMLSpace || bytes[index] == 0x2C { index += 1 }
            guard index < bytes.count else { return found }
            let start = index
            while index < bytes.count, !bytes[index].isHTMLSpace { index += 1 }
            var stop = index
            var descriptors: [[UInt8]] = []
            if bytes[stop - 1] == 0x2C {
                while stop > start, bytes[stop - 1] == 0x2C { stop -= 1 }
            } else {
                descriptors = readDescriptors(bytes, &index)
            }
            if let candidate = candidate(String(decoding: bytes[start..<stop], as: UTF8.self), descriptors) {
                found.append(candidate)
            }
        }
    }

    /// Splits at white space up to a comma; both mean nothing inside parentheses.
    private static func readDescriptors(_ bytes: [UInt8], _ index: inout Int) -> [[UInt8]] {
        var descriptors: [[UInt8]] = []
        var current: [UInt8] = []
        var isInParentheses = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isInParentheses {
                current.append(byte)
                if byte == 0x29 { isInParentheses = false }
            } else if byte == 0x2C {
                break
            } else if byte.isHTMLSpace {
                if !current.isEmpty { descriptors.append(current) }
                current = []
            } else {
                current.append(byte)
                if byte == 0x28 { isInParentheses = true }
            }
        }
        if !current.isEmpty { descriptors.append(current) }
        return descriptors
    }

    private static func candidate(_ url: String, _ descriptors: [[UInt8]]) -> Candidate? {
        var width: Int?
        var density: Double?
        var height: Int?
        for descriptor in descriptors {
            let number = descriptor.dropLast()
            switch descriptor.last {
            case 0x77:  // w
                guard width == nil, density == nil, let value = integer(number), value > 0 else { return nil }
                width = value
            case 0x78:  // x
                guard width == nil, density == nil, height == nil, let value = float(number), value >= 0 else {
                    return nil
                }
                density = value
            case 0x68:  // h
                guard height == nil, density == nil, let value = integer(number), value > 0 else { return nil }
                height = value
            default: return nil
            }
        }
        if height != nil, width == nil { return nil }
        return Candidate(url: url, width: width, density: density, height: height)
    }

    private static func integer(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 18, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// A valid floating-point number: `-1.5e3`, no leading `+`, digits on each side of the point that it has.
    private static func float(_ text: ArraySlice<UInt8>) -> Double? {
        var rest = text
        if rest.first == 0x2D { rest = rest.dropFirst() }
        let whole = rest.prefix(while: \.isASCIIDigit)
        rest = rest.dropFirst(whole.count)
        if rest.first == 0x2E {
            let fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        } else if whole.isEmpty {
            return nil
        }
        if let exponent = rest.first, exponent | 0x20 == 0x65 {
            rest = rest.dropFirst()
            if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
            guard !rest.isEmpty, rest.allSatisfy(\.isASCIIDigit) else { return nil }
            rest = []
        }
        return rest.isEmpty ? Double(String(decoding: text, as: UTF8.self)) : nil
    }
}
