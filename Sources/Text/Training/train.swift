// SPDX-License-Identifier: MIT

// Trains the table of Language/LanguageTable.swift: a multinomial logistic regression over LanguageFeatures, quantised.
// How to run it: README.md beside this file.

import Glibc

let lanes = ["pt", "es", "en", "de", "fr", "it", "nl", "pl", "xx"]
let buckets = 1 << Int(LanguageFeatures.bucketBits)
let width = 16
/// What the levels 0 to 9 of a weight are worth, in units: about level^1.6, because weights have long tails. The same
/// list stands in LanguageIdentifier.swift.
let worth: [Float] = [0, 1, 3, 6, 9, 13, 18, 23, 28, 34]
let levels = 19  // -9 ... 9
let charactersPerBucket = 6  // 19^9 < 92^6
let samples = 6_000_000

struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { fatalError("cannot read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
    }
}

struct Corpus {
    var train = [[ArraySlice<UInt8>]](repeating: [], count: lanes.count)
    var informal = [[ArraySlice<UInt8>]](repeating: [], count: lanes.count)
    var prose = [[ArraySlice<UInt8>]](repeating: [], count: lanes.count)
    var short = [[ArraySlice<UInt8>]](repeating: [], count: lanes.count)

    init(_ path: String) {
        for line in contents(of: path).split(separator: 0x0A) {
            let parts = line.split(separator: 0x09, maxSplits: 2)
            guard parts.count == 3, let lane = lanes.firstIndex(of: String(decoding: parts[0], as: UTF8.self)) else {
                continue
            }
            switch String(decoding: parts[1], as: UTF8.self) {
            case "train": train[lane].append(parts[2])
            case "train-short": informal[lane].append(parts[2])
            case "test-prose": prose[lane].append(parts[2])
            default: short[lane].append(parts[2])
            }
        }
    }
}

/// A piece of a line of about `length` bytes that starts at a word.
func snippet(_ line: ArraySlice<UInt8>, length: Int, _ random: inout Generator) -> [UInt8] {
    if line.count <= length { return Array(line) }
    var start = line.startIndex + Int.random(in: 0...(line.count - length), using: &random)
    while start > line.startIndex, line[start - 1] != 0x20 { start -= 1 }
    var end = min(start + length, line.endIndex)
    while end < line.endIndex, line[end] != 0x20 { end += 1 }
    return Array(line[start..<end])
}

func withoutAccents(_ text: [UInt8]) -> [UInt8] { Array(Folding.fold(String(decoding: text, as: UTF8.self)).utf8) }

func features(_ text: [UInt8]) -> [Int32] {
    var found: [Int32] = []
    found.reserveCapacity(text.count * 5)
    var reader = LanguageFeatures()
    reader.read(text.span) { found.append(Int32($0)) }
    return found
}

typealias Vector = SIMD16<Float>

func softmax(_ scores: Vector) -> Vector {
    var result = Vector()
    var total: Float = 0
    let highest = (0..<lanes.count).map { scores[$0] }.max() ?? 0
    for lane in 0..<lanes.count {
        result[lane] = expf(scores[lane] - highest)
        total += result[lane]
    }
    return result / total
}

func train(_ corpus: Corpus) -> [Vector] {
    var random = Generator(state: 20_26)
    var weights = [Vector](repeating: .zero, count: buckets)
    let choices = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7, 8, 8]
    for step in 0..<samples {
        let lane = choices.randomElement(using: &random) ?? 0
        let isInformal = !corpus.informal[lane].isEmpty && Bool.random(using: &random)
        let lines = isInformal ? corpus.informal[lane] : corpus.train[lane]
        guard let line = lines.randomElement(using: &random) else { continue }
        let length = Int(expf(Float.random(in: logf(8)...logf(160), using: &random)))
        var text = snippet(line, length: length, &random)
        if Int.random(in: 0..<10, using: &random) < 3 { text = withoutAccents(text) }
        let found = features(text)
        if found.isEmpty { continue }
        let scale = 1 / sqrtf(Float(found.count))
        var scores = Vector()
        for bucket in found { scores += weights[Int(bucket)] }
        var gradient = softmax(scores * scale)
        gradient[lane] -= 1
        let rate: Float = 0.35 * (1 - Float(step) / Float(samples)) + 0.01
        let change = gradient * (rate * scale)
        for bucket in found { weights[Int(bucket)] -= change }
    }
    return weights
}

/// Rounds weights to the nearest level.
func rounded(_ weights: [Vector]) -> (unit: Float, steps: [SIMD16<Int8>]) {
    var total: Float = 0
    for vector in weights { for lane in 0..<lanes.count { total += vector[lane] * vector[lane] } }
    let unit = sqrtf(total / Float(weights.count * lanes.count)) * 0.33
    let steps = weights.map { vector in
        var step = SIMD16<Int8>()
        for lane in 0..<lanes.count {
            let size = abs(vector[lane]) / unit
            let level = worth.indices.min { abs(worth[$0] - size) < abs(worth[$1] - size) } ?? 0
            step[lane] = Int8(vector[lane] < 0 ? -level : level)
        }
        return step
    }
    return (unit, steps)
}

/// The weights that a table's reader gets back.
func restored(_ steps: [SIMD16<Int8>]) -> [Vector] {
    steps.map { step in
        var vector = Vector()
        for lane in 0..<lanes.count {
            vector[lane] = step[lane] < 0 ? -worth[Int(-step[lane])] : worth[Int(step[lane])]
        }
        return vector
    }
}

func evaluate(_ name: String, _ corpus: Corpus, lengths: ClosedRange<Int>, isShort: Bool, score: ([Int32]) -> Vector) {
    var random = Generator(state: 7)
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: lanes.count), count: lanes.count)
    for lane in lanes.indices {
        let lines = isShort && !corpus.short[lane].isEmpty ? corpus.short[lane] : corpus.prose[lane]
        for line in lines.prefix(3000) where line.count >= lengths.lowerBound {
            let found = features(snippet(line, length: Int.random(in: lengths, using: &random), &random))
            if found.isEmpty { continue }
            let scores = score(found)
            let best = lanes.indices.max { scores[$0] < scores[$1] } ?? 0
            confusion[lane][best] += 1
        }
    }
    fputs("\(name)\n", stderr)
    for lane in lanes.indices {
        let total = max(1, confusion[lane].reduce(0, +))
        let percent = Float(confusion[lane][lane] * 1000 / total) / 10
        fputs("  \(lanes[lane]) \(percent) % of \(total)  \(confusion[lane])\n", stderr)
    }
}

func report(_ corpus: Corpus, _ name: String, score: ([Int32]) -> Vector) {
    evaluate("\(name): 20-40 bytes", corpus, lengths: 20...40, isShort: true, score: score)
    evaluate("\(name): 200-1000 bytes", corpus, lengths: 200...1000, isShort: false, score: score)
}

/// The characters of one bucket: its weights as digits of base 19, written in base 92.
func characters(_ step: SIMD16<Int8>) -> String {
    var number = 0
    for lane in lanes.indices.reversed() { number = number * levels + Int(step[lane]) + levels / 2 }
    var text = ""
    for _ in 0..<charactersPerBucket {
        let digit = UInt8(number % 92)
        let code = digit == 0 ? 33 : digit <= 57 ? digit + 34 : digit + 35  // no quotation mark, no backslash
        text.unicodeScalars.append(Unicode.Scalar(code))
        number /= 92
    }
    return text
}

func write(_ steps: [SIMD16<Int8>], unit: Float) {
    let head = #"""
        // SPDX-License-Identifier: MIT

        /// Weights of ``LanguageFeatures`` for each language, written by `Training/train.swift`. Do not edit.
        ///
        /// A bucket is six characters: the digits, in base 92 from the lowest, of a number whose digits in base 19 are the
        /// levels of the lanes plus 9. The digits are the printable
        /// ASCII characters from `!` on, without the quotation mark and the backslash.
        enum LanguageTable {
            static let lanes: [Language] = [
                .portuguese, .spanish, .english, .german, .french, .italian, .dutch, .polish, .undetermined,
            ]
            /// What one unit of a weight is worth, in logits.
            static let unit: Float = \#(unit)
            static let weights: StaticString = #"""
        """#
    print(head)
    for start in stride(from: 0, to: steps.count, by: 1024) {
        let line = steps[start..<start + 1024].map(characters).joined()
        print("        " + line + (start + 1024 < steps.count ? "\\#" : ""))
    }
    print("        \"\"\"#\n}")
}

@main struct Trainer {
    static func main() {
        let corpus = Corpus(CommandLine.arguments[1])
        let weights = train(corpus)
        report(corpus, "exact weights") { found in found.reduce(into: Vector()) { $0 += weights[Int($1)] } }
        let (unit, steps) = rounded(weights)
        let read = restored(steps)
        report(corpus, "rounded weights") { found in found.reduce(into: Vector()) { $0 += read[Int($1)] } }
        write(steps, unit: unit)
    }
}
