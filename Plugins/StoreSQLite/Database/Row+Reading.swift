// SPDX-License-Identifier: MIT

import FoundationEssentials
import GRDB
import StageSDK
import Vocabulary

/// Columns read without trust: another type than expected is `nil`, not a trap.
extension Row {
    func int(_ index: Int) -> Int64? {
        let value: DatabaseValue = self[index]
        return Int64.fromDatabaseValue(value)
    }

    func text(_ index: Int) -> String? {
        let value: DatabaseValue = self[index]
        return String.fromDatabaseValue(value)
    }

    func real(_ index: Int) -> Double? {
        let value: DatabaseValue = self[index]
        return Double.fromDatabaseValue(value)
    }

    func bytes(_ index: Int) -> [UInt8] {
        let value: DatabaseValue = self[index]
        return Data.fromDatabaseValue(value).map { [UInt8]($0) } ?? []
    }

    func time(_ index: Int) -> Timestamp? { int(index).map { Timestamp(microseconds: $0) } }
}

extension Value {
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: Int64?) { self = number.map { .int($0) } ?? .null }
    init(_ time: Timestamp?) { self = time.map { .time($0) } ?? .null }
}
