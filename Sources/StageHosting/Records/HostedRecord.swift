// SPDX-License-Identifier: MIT

import CPluginABI
public import StageSDK
import Synchronization
public import Vocabulary

/// A record in the host's memory: what `lm_record` points to.
///
/// Slots are blocks that never move. A value that is replaced lives on until the stage at work completes, because the
/// stage may still hold a pointer to it (linkmagico_plugin.h, `record_get`).
public final class HostedRecord: Sendable {
    /// All of a record together: twice a body and a bit.
    static let largestRecord = 160 << 20

    fileprivate struct State: ~Copyable {
        var slots: [StoredSlot?] = Array(repeating: nil, count: 128)
        var replaced: [StoredSlot] = []
        var total = 0
        /// Slots the stage at work may write; nil between stages and after the host gave up.
        var writable: Set<Slot>?
        var deadline: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    public init() {}

    deinit {
        state.withLock { state in
            for case let stored? in state.slots { stored.value.deallocate() }
            for stored in state.replaced { stored.value.deallocate() }
        }
    }

    // MARK: The host's side

    /// What a slot holds; a copy.
    public subscript(slot: Slot) -> Value? {
        get { withRaw(slot) { Value(copying: $0) } }
        set { _ = newValue.map { put($0, in: slot) } ?? clear(slot) }
    }

    /// Puts a value into a slot past the rules for stages.
    ///
    /// - Returns: False when the value is too large or of a type the slot does not hold.
    @discardableResult
    public func put(_ value: Value, in slot: Slot) -> Bool {
        let arena = ValueArena()
        let encoded = arena.encode(value)
        let status = set(slot.rawValue, encoded, checkingStage: false)
        withExtendedLifetime(arena) {}
        return status == LM_OK
    }

    /// Puts bytes into a slot past the rules for stages, without a copy.
    @discardableResult
    public func give(_ bytes: OwnedBytes, in slot: Slot) -> Bool {
        let lent = lm_plugin_bytes(
            ptr: bytes.buffer.baseAddress.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) },
            len: bytes.count, release: { Unmanaged<OwnedBytes>.fromOpaque($0!).release() },
            ctx: Unmanaged.passRetained(bytes).toOpaque())
        return give(slot.rawValue, lent, checkingStage: false) == LM_OK
    }

    /// Reads a slot in place. `body` must not keep the pointers inside.
    func withRaw<Result>(_ slot: Slot, _ body: (lm_value) -> Result) -> Result? {
        // The pointer stays valid after the lock: blocks are freed only between stages, by the record's one runner.
        let pointer = state.withLock { UInt(bitPattern: $0.slots[Int(slot.rawValue)]?.value.root) }
        return UnsafePointer<lm_value>(bitPattern: pointer).map { body($0.pointee) }
    }

    /// The bytes of a text or bytes slot, not copied; only between stages.
    public func withBytes<Result>(_ slot: Slot, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        withRaw(slot) { value -> Result? in
            guard value.type == LM_BYTES.rawValue || value.type == LM_TEXT.rawValue else { return nil }
            return body(UnsafeRawBufferPointer(start: value.as.bytes.ptr, count: value.as.bytes.len))
        } ?? nil
    }

    public var slotsInUse: [Slot] {
        Slot.allCases.filter { slot in state.withLock { $0.slots[Int(slot.rawValue)] != nil } }
    }

    public func clear(_ slot: Slot) { state.withLock { $0.replace(slot, with: nil) } }

    /// Hands the record to a stage.
    func begin(writable: Set<Slot>, deadline: ContinuousClock.Instant) {
        state.withLock { ($0.writable, $0.deadline) = (writable, deadline) }
    }

    /// Takes the record from the stage, which completed it or missed its deadline: later writes are refused.
    func revoke() { state.withLock { $0.writable = nil } }

    /// Frees what the stage that has completed may have pointed to.
    public func releaseReplaced() {
        state.withLock { state in
            for stored in state.replaced { stored.value.deallocate() }
            state.replaced.removeAll()
        }
    }

    // MARK: The plugin's side

    func get(_ number: UInt32) -> UnsafePointer<lm_value>? {
        let address = state.withLock { state in
            number < 128 ? UInt(bitPattern: state.slots[Int(number)]?.value.root) : 0
        }
        return UnsafePointer(bitPattern: address)
    }

    func set(_ number: UInt32, _ value: lm_value, checkingStage: Bool = true) -> lm_status {
        guard let slot = Slot(rawValue: number) else { return LM_UNKNOWN_SLOT }
        if let status = refusal(slot, checkingStage) { return status }
        if value.type == LM_NULL.rawValue {
            clear(slot)
            return LM_OK
        }
        guard slot.info.kind.accepts(lm_type(value.type)) else { return LM_WRONG_TYPE }
        switch StoredValue.copy(value, limit: slot.limit) {
        case .failure(let refusal): return refusal.status
        case .success(let stored): return adopt(StoredSlot(value: stored), slot)
        }
    }

    func give(_ number: UInt32, _ bytes: lm_plugin_bytes, checkingStage: Bool = true) -> lm_status {
        let status = giveChecked(number, bytes, checkingStage)
        if status != LM_OK { bytes.release?(bytes.ctx) }
        return status
    }

    private func giveChecked(_ number: UInt32, _ bytes: lm_plugin_bytes, _ checkingStage: Bool) -> lm_status {
        guard let slot = Slot(rawValue: number) else { return LM_UNKNOWN_SLOT }
        if let status = refusal(slot, checkingStage) { return status }
        guard bytes.len == 0 || bytes.ptr != nil else { return LM_WRONG_TYPE }
        guard bytes.len <= slot.limit else { return LM_TOO_LARGE }
        let type: lm_type
        switch slot.info.kind {
        case .bytes: type = LM_BYTES
        case .text:
            guard UTF8Check.isValid(UnsafeBufferPointer(start: bytes.ptr, count: bytes.len)) else {
                return LM_INVALID_TEXT
            }
            type = LM_TEXT
        default: return LM_WRONG_TYPE
        }
        guard let stored = StoredValue.adopt(bytes, as: type) else { return LM_TOO_LARGE }
        return adopt(StoredSlot(value: stored), slot)
    }

    var remaining: Int64 {
        let (isWritable, deadline) = state.withLock { ($0.writable != nil, $0.deadline) }
        guard isWritable, let deadline else { return 0 }
        return (deadline - ContinuousClock.now).microseconds
    }

    private func refusal(_ slot: Slot, _ checkingStage: Bool) -> lm_status? {
        guard checkingStage else { return nil }
        guard let writable = state.withLock({ $0.writable }) else { return LM_NOT_IN_HAND }
        return writable.contains(slot) ? nil : LM_UNKNOWN_SLOT
    }

    private func adopt(_ stored: StoredSlot, _ slot: Slot) -> lm_status {
        let fits = state.withLock { state in
            guard state.total + stored.value.size <= Self.largestRecord else { return false }
            state.replace(slot, with: stored)
            return true
        }
        guard fits else {
            stored.value.deallocateKeepingLoan()  // `give` releases what a plugin lent, also when it is refused
            return LM_TOO_LARGE
        }
        return LM_OK
    }
}

/// A stored value that may cross threads.
struct StoredSlot: @unchecked Sendable {
    // Sendable: the block is written before it is stored and only read afterwards, until its one owner frees it.
    let value: StoredValue
}

extension HostedRecord.State {
    mutating func replace(_ slot: Slot, with stored: StoredSlot?) {
        if let old = slots[Int(slot.rawValue)] {
            total -= old.value.size
            replaced.append(old)
        }
        total += stored?.value.size ?? 0
        slots[Int(slot.rawValue)] = stored
    }
}

extension SlotInfo.Kind {
    func accepts(_ type: lm_type) -> Bool {
        switch self {
        case .text: type == LM_TEXT
        case .int: type == LM_INT
        case .time: type == LM_TIME
        case .bytes: type == LM_BYTES
        case .list: type == LM_LIST
        case .map: type == LM_MAP
        }
    }
}

extension Slot {
    /// Bytes its value may hold.
    var limit: Int { self == .body || self == .attachments ? StoredValue.largestBody : StoredValue.largestValue }
}
