// SPDX-License-Identifier: MIT

import Figures
import Glibc
import HTML

/// One page of a list: a line each with id, address, file and the number of the word scores to use, parted by tabs.
struct TrainingPage {
    let id: String
    let url: String
    let path: String
    let terms: Int

    static func read(_ list: String) -> [TrainingPage] {
        String(decoding: fileBytes(list), as: UTF8.self).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, let terms = Int(fields[3]) else { fatalError("not a page: \(line)") }
            return TrainingPage(id: fields[0], url: fields[1], path: fields[2], terms: terms)
        }
    }

    var document: Document { Document.parse(bytes: fileBytes(path)) }
}

/// A file that is written from its beginning to its end.
struct OutputFile: ~Copyable {
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String) {
        guard let file = fopen(path, "wb") else { fatalError("cannot write \(path)") }
        self.file = file
    }

    func write(_ bytes: [UInt8]) { fwrite(bytes, 1, bytes.count, file) }

    deinit { fclose(file) }
}
