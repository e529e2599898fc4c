// SPDX-License-Identifier: MIT

import CPluginABI
public import StageSDK
import Synchronization
public import Vocabulary

/// What the process around the plugins provides. Set once, before the first plugin is loaded.
public struct HostServices: Sendable {
    public var log: @Sendable (LogEntry) -> Void
    public var count: @Sendable (_ name: String, _ amount: Int64) -> Void
    /// The reason why an address must not be dialled, as a static word; nil allows.
    public var egress: @Sendable (_ host: String, _ address: String, _ port: UInt16) -> StaticString?

    public struct LogEntry: Sendable {
        public var level: UInt32
        public var stage: String?
        public var message: String
        public var pairs: ValueMap
    }

    public init(
        log: @escaping @Sendable (LogEntry) -> Void = { _ in },
        count: @escaping @Sendable (String, Int64) -> Void = { _, _ in },
        egress: @escaping @Sendable (String, String, UInt16) -> StaticString? = { _, _, _ in nil }
    ) {
        (self.log, self.count, self.egress) = (log, count, egress)
    }

    static let current = Mutex(HostServices())

    public static func install(_ services: HostServices) { current.withLock { $0 = services } }
}

/// The one `lm_host` of this process.
enum HostTable {
    nonisolated(unsafe) static let pointer: UnsafePointer<lm_host> = {
        // Unsafe only to the compiler: written here, once, before anyone can read it.
        let place = UnsafeMutablePointer<lm_host>.allocate(capacity: 1)
        var host = lm_host()
        host.size = UInt32(MemoryLayout<lm_host>.size)
        host.abi_major = UInt16(LM_ABI_MAJOR)
        host.abi_minor = UInt16(LM_ABI_MINOR)
        host.name = literal("linkmagico")
        host.version = literal("0.1.0")
        host.record_get = { record, slot in HostTable.record(record)?.get(slot) }
        host.record_set = { record, slot, value in
            guard let record = HostTable.record(record) else { return LM_NOT_IN_HAND.rawValue }
            return record.set(slot, value?.pointee ?? lm_value()).rawValue
        }
        host.record_give = { record, slot, bytes in
            guard let record = HostTable.record(record) else { return LM_NOT_IN_HAND.rawValue }
            return record.give(slot, bytes).rawValue
        }
        host.record_remaining = { record in HostTable.record(record)?.remaining ?? 0 }
        host.complete = { completion, outcome in
            PendingCalls.shared.finish(completion.token, CallResult(outcome))
        }
        host.answer = { completion, result, error in
            let answer: CallResult = result.map { .answer(Value(copying: $0.pointee)) } ?? CallResult(error)
            PendingCalls.shared.finish(completion.token, answer)
        }
        host.log = { level, stage, message, pairs in
            let entry = HostServices.LogEntry(
                level: level, stage: stage.map { String(cString: $0) }, message: String(message),
                pairs: pairs.flatMap { Value(copying: $0.pointee).map } ?? ValueMap())
            HostServices.current.withLock(\.log)(entry)
        }
        host.count = { name, amount in
            guard let name else { return }
            HostServices.current.withLock(\.count)(String(cString: name), amount)
        }
        host.egress_check = { host, address, port, reason in
            guard let refusal = HostServices.current.withLock(\.egress)(String(host), String(address), port) else {
                return LM_OK.rawValue
            }
            let start = UnsafeRawPointer(refusal.utf8Start).assumingMemoryBound(to: CChar.self)
            reason?.pointee = start
            return LM_DENIED.rawValue
        }
        host.find = { _ in nil }
        place.initialize(to: host)
        return UnsafePointer(place)
    }()

    private static func record(_ pointer: OpaquePointer?) -> HostedRecord? {
        pointer.map { Unmanaged<HostedRecord>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    private static func literal(_ text: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}

/// How a call into a plugin ended.
public enum CallResult: Sendable {
    case next
    case drop(code: String, detail: String)
    case again(method: String?, after: Duration)
    case fail(StageError)
    /// Of `query`.
    case answer(Value)

    /// An outcome as a plugin gave it: out of range reads as a failure that says so.
    init(_ outcome: UnsafePointer<lm_outcome>?) {
        guard let outcome, outcome.pointee.size >= MemoryLayout<lm_outcome>.size else {
            self = .fail(StageError("bad_outcome", "lm_outcome is null or too small"))
            return
        }
        let value = outcome.pointee
        let code = String(value.code)
        let isWord = StageName.isValid(name: code)
        switch lm_outcome_kind(value.kind) {
        case LM_NEXT: self = .next
        case LM_DROP where isWord: self = .drop(code: code, detail: String(value.detail))
        case LM_AGAIN:
            let method = String(value.method)
            self = .again(method: method.isEmpty ? nil : method, after: .microseconds(max(0, value.after)))
        case LM_FAIL where isWord:
            let consequence: StageError.Consequence =
                switch lm_consequence(value.consequence) {
                case LM_RETRY: .retry(after: .microseconds(max(0, value.after)))
                case LM_HALT: .halt
                default: .reject
                }
            self = .fail(StageError(code, String(value.detail), consequence))
        default:
            self = .fail(StageError("bad_outcome", "kind \(value.kind) with code '\(code.prefix(60))'"))
        }
    }
}
