// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
import StageSDK
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
        host.record_get = { record, slot in
            PendingCalls.shared.record(of: token(record))?.get(slot)
        }
        host.record_set = { record, slot, value in
            let call = token(record)
            guard let record = PendingCalls.shared.record(of: call) else { return LM_NOT_IN_HAND.rawValue }
            return record.set(slot, value?.pointee ?? lm_value(), by: call).rawValue
        }
        host.record_give = { record, slot, bytes in
            let call = token(record)
            guard let record = PendingCalls.shared.record(of: call) else {
                bytes.release?(bytes.ctx)
                return LM_NOT_IN_HAND.rawValue
            }
            return record.give(slot, bytes, by: call).rawValue
        }
        host.record_remaining = { record in
            let call = token(record)
            return PendingCalls.shared.record(of: call)?.remaining(for: call) ?? 0
        }
        host.complete = { completion, outcome in
            PendingCalls.shared.finish(completion.token, CallResult(outcome))
        }
        host.answer = { completion, result, error in
            PendingCalls.shared.finish(
                completion.token, result.map { CallResult(answer: $0.pointee) } ?? CallResult(error))
        }
        host.log = { level, stage, message, pairs in
            let isSound = pairs.map { StoredValue.refusal(of: $0.pointee, limit: 65_536) == nil } ?? false
            let entry = HostServices.LogEntry(
                level: level, stage: stage.map { String(cString: $0) }, message: String(bounded: message),
                pairs: isSound ? pairs.flatMap { Value(copying: $0.pointee).map } ?? ValueMap() : ValueMap())
            HostServices.current.withLock(\.log)(entry)
        }
        host.count = { name, amount in
            guard let name, strnlen(name, 65) <= 64 else { return }
            let text = String(cString: name)
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) else { return }
            HostServices.current.withLock(\.count)(text, amount)
        }
        host.egress_check = { host, address, port, reason in
            guard
                let refusal = HostServices.current.withLock(\.egress)(
                    String(bounded: host), String(bounded: address), port)
            else {
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

    /// What a plugin knows as `lm_record` is the token of its call.
    private static func token(_ record: OpaquePointer?) -> UInt64 { UInt64(UInt(bitPattern: record)) }

    private static func literal(_ text: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
