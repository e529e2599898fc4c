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

let name = CommandLine.arguments.dropFirst().first
guard let area = Area.all.first(where: { $0.name == name }) else {
    let names = Area.all.map(\.name).joined(separator: " ")
    write(Array("usage: linkmagico-conform AREA, one of: \(names)\n".utf8), to: 2)
    exit(2)
}
switch area.form {
case .cases(let body): answerLines { Area.answer($0, body).utf8 }
case .lines(let start): answerLines(start())
case .file(let body):
    var input: [UInt8] = []
    while let piece = readPiece() { input += piece }
    let answer = body(input)
    write(answer.output)
    exit(answer.isAccepted ? 0 : 1)
}
