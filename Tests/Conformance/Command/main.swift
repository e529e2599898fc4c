// SPDX-License-Identifier: MIT

// linkmagico-conform AREA: answers conformance cases on standard input; see CONFORMANCE.md for the contract.

import Conformance
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Reads standard input in pieces; `nil` at its end.
func readPiece() -> [UInt8]? {
    let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, read(0, buffer.baseAddress, buffer.count))
    }
    return piece.isEmpty ? nil : piece
}

func write(_ bytes: [UInt8], to descriptor: Int32 = 1) {
    var sent = 0
    while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { exit(1) }
        sent += count
    }
}

/// Every line of standard input, answered and flushed before the next is read.
func answerLines(_ answer: (_ line: [UInt8]) -> [UInt8]) {
    var rest: [UInt8] = []
    while let piece = readPiece() {
        var start = 0
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
            write(answer(rest + piece[start..<end]) + [UInt8(ascii: "\n")])
            rest = []
            start = end + 1
        }
        rest += piece[start...]
    }
    if !rest.isEmpty { write(answer(rest) + [UInt8(ascii: "\n")]) }
}

/// Every frame of standard input: a line whose first word is the number of bytes that follow.
func answerFrames(_ answer: (_ header: String, _ body: [UInt8]) -> [UInt8]?) {
    var input: [UInt8] = []
    /// Reads until `isEnough` finds a number of bytes in what there is; `nil` at the end of the input.
    func take(_ isEnough: ([UInt8]) -> Int?) -> [UInt8]? {
        while true {
            if let count = isEnough(input) {
                defer { input.removeFirst(count) }
                return Array(input[..<count])
            }
            guard let piece = readPiece() else { return nil }
            input += piece
        }
    }
    while let line = take({ bytes in bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } }) {
        let header = String(decoding: line.dropLast(), as: UTF8.self)
        guard let count = header.split(separator: " ").first.flatMap({ Int($0) }), count >= 0,
            let body = take({ $0.count >= count ? count : nil })
        else { return }
        if let tree = answer(header, body) { write(Array("\(tree.count)\n".utf8) + tree) }
    }
}

let name = CommandLine.arguments.dropFirst().first
guard let area = Area.all.first(where: { $0.name == name }) else {
    let names = Area.all.map(\.name).joined(separator: " ")
    write(Array("usage: linkmagico-conform AREA, one of: \(names)\n".utf8), to: 2)
    exit(2)
}
switch area.form {
case .cases(let body): answerLines { Area.answer($0, body).utf8 }
case .lines(let start): answerLines(start())
case .frames(let body): answerFrames(body)
case .file(let body):
    var input: [UInt8] = []
    while let piece = readPiece() { input += piece }
    let answer = body(input)
    write(answer.output)
    exit(answer.isAccepted ? 0 : 1)
}
