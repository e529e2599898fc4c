// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
public import StageSDK
public import Vocabulary

/// How a call into a plugin ended.
public enum CallResult: Sendable, Hashable {
    case next
    case drop(code: String, detail: String)
    case again(method: String?, after: Duration)
    case fail(StageError)
    /// Of `query`.
    case answer(Value)

    /// Members that the first version of the contract had: a plugin that gives fewer gives none.
    private static let smallestOutcome = MemoryLayout<lm_outcome>.offset(of: \.after)! + MemoryLayout<Int64>.size

    /// An outcome as a plugin gave it: out of range reads as a failure that says so.
    init(_ outcome: UnsafePointer<lm_outcome>?) {
        guard let outcome, Int(outcome.pointee.size) >= Self.smallestOutcome else {
            self = .fail(StageError("bad_outcome", "lm_outcome is null or too small"))
            return
        }
        var value = lm_outcome()
        memcpy(&value, outcome, min(Int(outcome.pointee.size), MemoryLayout<lm_outcome>.size))
        let code = String(bounded: value.code)
        switch lm_outcome_kind(value.kind) {
        case LM_NEXT: self = .next
        case LM_DROP where Self.isCode(code): self = .drop(code: code, detail: String(bounded: value.detail))
        case LM_AGAIN:
            let method = String(bounded: value.method)
            let isMethod = method.isEmpty || Self.isCode(method)
            self =
                isMethod
                ? .again(method: method.isEmpty ? nil : method, after: .microseconds(max(0, value.after)))
                : .fail(StageError("bad_outcome", "LM_AGAIN by a method that is no word of [a-z0-9_]{1,40}"))
        case LM_FAIL where Self.isCode(code):
            let consequence: StageError.Consequence =
                switch lm_consequence(value.consequence) {
                case LM_RETRY: .retry(after: .microseconds(max(0, value.after)))
                case LM_HALT: .halt
                default: .reject
                }
            self = .fail(StageError(code, String(bounded: value.detail), consequence))
        default:
            self = .fail(StageError("bad_outcome", "kind \(value.kind) with code '\(code.prefix(40))'"))
        }
    }

    /// An answer to a query: copied, unless it nests too deep, is too large or not UTF-8.
    init(answer: lm_value) {
        if let refusal = StoredValue.refusal(of: answer, limit: StoredValue.largestBody) {
            self = .fail(StageError("bad_answer", "the store's answer was refused: \(refusal)"))
        } else {
            self = .answer(Value(copying: answer))
        }
    }

    /// `[a-z0-9_]{1,40}`
    private static func isCode(_ word: String) -> Bool {
        (1...40).contains(word.utf8.count)
            && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}

extension String {
    /// Text from a plugin that is meant for people: at most 4 KiB of it, repaired where it is not UTF-8.
    init(bounded bytes: lm_host_bytes) {
        let count = bytes.ptr == nil ? 0 : Int(Swift.min(UInt(bitPattern: bytes.len), 4096))
        self.init(decoding: UnsafeBufferPointer(start: bytes.ptr, count: count), as: UTF8.self)
    }
}
