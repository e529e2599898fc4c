// SPDX-License-Identifier: MIT

import Text

/// What equal questions share: their folded words.
enum QuestionKey {
    static func of(_ question: String) -> String {
        var bytes: [UInt8] = []
        let words = Words(question)
        for word in words where !word.isPart {
            if !bytes.isEmpty { bytes.append(0x20) }
            bytes += words.folded(word).utf8
            if bytes.count > 200 { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
