// SPDX-License-Identifier: MIT

/// Punycode, without the `xn--` before it. Source: RFC 3492 sections 5 and 6.
///
/// Encoding costs the square of the length, so callers bound it.
enum Punycode {
    private static let tMin: UInt32 = 1
    private static let tMax: UInt32 = 26
    private static let base: UInt32 = 36

    static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        var output = label.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = UInt32(output.count)
        var handled = basicCount
        if basicCount > 0 { output.append(hyphen) }
        var next: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < label.count {
            guard let smallest = label.lazy.map(\.value).filter({ $0 >= next }).min() else { return nil }
            let (step, isTooFar) = (smallest - next).multipliedReportingOverflow(by: handled + 1)
            let (sum, isTooLarge) = delta.addingReportingOverflow(step)
            guard !isTooFar, !isTooLarge else { return nil }
            delta = sum
            next = smallest
            for scalar in label {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return output
    }

    private static func append(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var rest = delta
        var position = base
        while true {
            let threshold = threshold(position, bias)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    /// - Returns: `nil` for what no encoder writes: a bad digit, a number that overflows, a surrogate.
    static func decode(_ input: [UInt8]) -> [Unicode.Scalar]? {
        let lastHyphen = input.lastIndex(of: hyphen)
        var output: [Unicode.Scalar] = []
        for byte in input[..<(lastHyphen ?? 0)] {
            guard byte < 0x80 else { return nil }
            output.append(Unicode.Scalar(byte))
        }
        var index = lastHyphen.map { $0 + 1 } ?? 0
        var next: UInt32 = 0x80
        var place: UInt32 = 0
        var bias: UInt32 = 72
        while index < input.count {
            guard let end = decodeNumber(input, &index, bias: bias, onto: place) else { return nil }
            let count = UInt32(output.count) + 1
            bias = adapted(end - place, count: count, isFirst: place == 0)
            let (sum, isTooLarge) = next.addingReportingOverflow(end / count)
            guard !isTooLarge, let scalar = Unicode.Scalar(sum) else { return nil }
            next = sum
            place = end % count
            output.insert(scalar, at: Int(place))
            place += 1
        }
        return output
    }

    private static func decodeNumber(
        _ input: [UInt8], _ index: inout Int, bias: UInt32, onto place: UInt32
    ) -> UInt32? {
        var value = place
        var weight: UInt32 = 1
        var position = base
        while index < input.count, let digit = digitValue(input[index]) {
            index += 1
            let (step, isTooFar) = digit.multipliedReportingOverflow(by: weight)
            let (sum, isTooLarge) = value.addingReportingOverflow(step)
            guard !isTooFar, !isTooLarge else { return nil }
            value = sum
            let threshold = threshold(position, bias)
            if digit < threshold { return value }
            let (product, isTooHeavy) = weight.multipliedReportingOverflow(by: base - threshold)
            guard !isTooHeavy else { return nil }
            weight = product
            position += base
        }
        return nil
    }

    private static func threshold(_ position: UInt32, _ bias: UInt32) -> UInt32 {
        position <= bias + tMin ? tMin : min(tMax, position - bias)
    }

    private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
        var rest = delta / (isFirst ? 700 : 2)
        rest += rest / count
        var position: UInt32 = 0
        while rest > (base - tMin) * tMax / 2 {
            rest /= base - tMin
            position += base
        }
        return position + (base - tMin + 1) * rest / (rest + 38)
    }

    private static let hyphen: UInt8 = 0x2D

    private static func digit(_ value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        return value < 26 ? 0x61 &+ value : 0x16 &+ value
    }

    private static func digitValue(_ byte: UInt8) -> UInt32? {
        if byte.isASCIILetter { return UInt32((byte | 0x20) &- 0x61) }
        return byte.isASCIIDigit ? UInt32(byte &- 0x30) + 26 : nil
    }
}
