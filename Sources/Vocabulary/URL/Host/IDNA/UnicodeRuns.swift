// SPDX-License-Identifier: MIT

/// A property of the characters from U+0080 on, as runs of characters that share it.
///
/// The text form is a list of runs: the length in lower-case hexadecimal (absent for 1), a letter or sign that is the
/// property, and for `+`, `-` and `=` hexadecimal numbers up to a `;`. Line ends and spaces mean nothing.
struct UnicodeRuns: Sendable {
    /// First characters, ascending.
    private var starts: [UInt32] = []
    private var properties: [UInt8] = []
    /// The number of a `+` or `-` run; for `=`, where its characters stand in `sequences`.
    private var arguments: [UInt32] = []
    private var sequences: [[Unicode.Scalar]] = []

    struct Run {
        let property: UInt8
        let start: UInt32
        let argument: UInt32
    }

    static let mapping = UnicodeRuns(mappingText)
    static let joining = UnicodeRuns(joiningText)
    static let bidirectional = UnicodeRuns(bidirectionalText)

    /// Reads the text form. The texts are constants of this module, so there is no error to report.
    private init(_ text: StaticString) {
        var next: UInt32 = 0x80
        var number: UInt32 = 0
        var hasNumber = false
        var numbers: [UInt32] = []
        var isInArgument = false
        for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) where byte > .space {
            if byte.isASCIIDigit || byte &- 0x61 < 6 {
                number = number << 4 | UInt32(byte.hexDigitValue ?? 0)
                hasNumber = true
                continue
            }
            if !isInArgument {
                starts.append(next)
                properties.append(byte)
                arguments.append(0)
                next += hasNumber ? number : 1
                isInArgument = byte == 0x2B || byte == 0x2D || byte == .equalSign
            } else {
                numbers.append(number)
                if byte == 0x3B {
                    closeArgument(&numbers)
                    isInArgument = false
                }
            }
            number = 0
            hasNumber = false
        }
    }

    private mutating func closeArgument(_ numbers: inout [UInt32]) {
        if properties[properties.count - 1] == .equalSign {
            arguments[arguments.count - 1] = UInt32(sequences.count)
            sequences.append(numbers.compactMap(Unicode.Scalar.init))
        } else {
            arguments[arguments.count - 1] = numbers.first ?? 0
        }
        numbers.removeAll(keepingCapacity: true)
    }

    /// The run that holds `scalar`, which is not ASCII.
    func run(of scalar: Unicode.Scalar) -> Run {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar.value { low = middle } else { high = middle }
        }
        return Run(property: properties[low], start: starts[low], argument: arguments[low])
    }

    func sequence(_ run: Run) -> [Unicode.Scalar] { sequences[Int(run.argument)] }
}
