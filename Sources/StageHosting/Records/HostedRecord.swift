// SPDX-License-Identifier: MIT

import CPluginABI
public import StageSDK
import Synchronization
public import Vocabulary

/// A record in the host's memory, with its slots in blocks that never move.
///
/// A plugin never holds its address: what it knows as `lm_record` is the token of the call it was given the record for,
/// so that a plugin that goes on after it completed reaches nothing. A value that is replaced lives on until the stage
/// at work completes, because the stage may still hold a pointer to it (linkmagico_plugin.h, `record_get`).
public final class HostedRecord: Sendable {
    /// All of a record together: twice a body and a bit.
    static let largestRecord = 160 << 20
    /// With what a stage replaced and may still point to.
    static let largestHeld = 2 * largestRecord

    fileprivate struct State: ~Copyable {
        var slots: [StoredSlot?] = Array(repeating: nil, count: Slot.tableSize)
        var replaced: [StoredSlot] = []
        var total = 0
        var replacedTotal = 0
        /// The call that may write; 0 between stages and after the host gave up.
        var holder: UInt64 = 0
        /// Calls that the host gave up and their stages have not completed.
        var abandoned: [UInt64] = []
        var writable = SlotSet()
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
        let status = set(slot.rawValue, encoded, by: nil)
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
        return give(slot.rawValue, lent, by: nil) == LM_OK
    }

    /// Reads a slot in place. `body` must not keep the pointers inside.
    func withRaw<Result>(_ slot: Slot, _ body: (lm_value) -> Result) -> Result? {
        // The pointer stays valid after the lock: blocks are freed only between stages, by the record's one runner.
        get(slot.rawValue).map { body($0.pointee) }
    }

    /// The bytes of a text or bytes slot, not copied; only between stages.
    public func withBytes<Result>(_ slot: Slot, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        withRaw(slot) { value -> Result? in
            guard value.type == LM_BYTES.rawValue || value.type == LM_TEXT.rawValue else { return nil }
            return body(UnsafeRawBufferPointer(start: value.as.bytes.ptr, count: value.as.bytes.len))
        } ?? nil
    }

    public var slotsInUse: [Slot] {
        state.withLock { state in Slot.allCases.filter { state.slots[Int($0.rawValue)] != nil } }
    }

    public func clear(_ slot: Slot) { state.withLock { $0.replace(slot, with: nil) } }

    /// Hands the record to a stage, for one call.
    func begin(_ call: UInt64, writable: SlotSet, deadline: ContinuousClock.Instant) {
        state.withLock { ($0.holder, $0.writable, $0.deadline) = (call, writable, deadline) }
    }

    /// Takes the record from a stage whose deadline has passed: later writes are refused, what it read stays until it
    /// completes.
    func revoke(from call: UInt64) {
        state.withLock { state in
            guard state.holder == call else { return }
            state.holder = 0
            state.abandoned.append(call)
        }
    }

    /// Takes the record from a stage that has completed it, and frees what the stage may have pointed to.
    func end(_ call: UInt64) { release(afterEndOf: call) }

    /// Frees what stages replaced, unless one of them still has to complete. A call that ends in time does so itself.
    public func releaseReplaced() { release(afterEndOf: 0) }

    private func release(afterEndOf call: UInt64) {
        let replaced = state.withLock { state -> [StoredSlot] in
            if state.holder == call { state.holder = 0 }
            if !state.abandoned.isEmpty { state.abandoned.removeAll { $0 == call } }
            guard state.holder == 0, state.abandoned.isEmpty, !state.replaced.isEmpty else { return [] }
            defer { (state.replaced, state.replacedTotal) = ([], 0) }
            return state.replaced
        }
        for stored in replaced { stored.value.deallocate() }
    }

    // MARK: The plugin's side

    func get(_ number: UInt32) -> UnsafePointer<lm_value>? {
        guard number < Slot.tableSize else { return nil }
        let address = state.withLock { UInt(bitPattern: $0.slots[Int(number)]?.value.root) }
        return UnsafePointer(bitPattern: address)
    }

    /// - Parameter call: The call that writes; nil for the host itself.
    func set(_ number: UInt32, _ value: lm_value, by call: UInt64?) -> lm_status {
        guard let slot = Slot(rawValue: number) else { return LM_UNKNOWN_SLOT }
        if let refusal = state.withLock({ $0.refusal(of: slot, to: call) }) { return refusal }
        if value.type == LM_NULL.rawValue { return store(nil, in: slot, by: call) }
        guard slot.kind.accepts(lm_type(value.type)) else { return LM_WRONG_TYPE }
        switch StoredValue.copy(value, limit: slot.limit) {
        case .failure(let refusal): return refusal.status
        case .success(let stored):
            let status = store(StoredSlot(value: stored), in: slot, by: call)
            if status != LM_OK { stored.deallocate() }
            return status
        }
    }

    /// Takes the bytes over in every case: they are released at once when they are refused.
    func give(_ number: UInt32, _ bytes: lm_plugin_bytes, by call: UInt64?) -> lm_status {
        let status = giveChecked(number, bytes, call)
        if status != LM_OK { bytes.release?(bytes.ctx) }
        return status
    }

    private func giveChecked(_ number: UInt32, _ bytes: lm_plugin_bytes, _ call: UInt64?) -> lm_status {
        guard let slot = Slot(rawValue: number) else { return LM_UNKNOWN_SLOT }
        if let refusal = state.withLock({ $0.refusal(of: slot, to: call) }) { return refusal }
        guard bytes.len == 0 || bytes.ptr != nil else { return LM_WRONG_TYPE }
        guard bytes.len >= 0, bytes.len <= slot.limit else { return LM_TOO_LARGE }
        let type: lm_type
        switch slot.kind {
        case .bytes: type = LM_BYTES
        case .text:
            guard UTF8Check.isValid(UnsafeBufferPointer(start: bytes.ptr, count: bytes.len)) else {
                return LM_INVALID_TEXT
            }
            type = LM_TEXT
        default: return LM_WRONG_TYPE
        }
        guard let stored = StoredValue.adopt(bytes, as: type) else { return LM_TOO_LARGE }
        let status = store(StoredSlot(value: stored), in: slot, by: call)
        if status != LM_OK { stored.deallocateKeepingLoan() }
        return status
    }

    /// Microseconds until the deadline of `call`; 0 when it no longer holds the record.
    func remaining(for call: UInt64) -> Int64 {
        let (holder, deadline) = state.withLock { ($0.holder, $0.deadline) }
        guard holder == call, let deadline else { return 0 }
        return (deadline - ContinuousClock.now).microseconds
    }

    /// Asks again whether `call` may write: its deadline may have passed while the value was copied.
    private func store(_ stored: StoredSlot?, in slot: Slot, by call: UInt64?) -> lm_status {
        state.withLock { state in
            if let refusal = state.refusal(of: slot, to: call) { return refusal }
            if let size = stored?.value.size {
                let (total, held) = (state.total + size, state.total + state.replacedTotal + size)
                guard total <= Self.largestRecord, held <= Self.largestHeld else { return LM_TOO_LARGE }
            }
            state.replace(slot, with: stored)
            return LM_OK
        }
    }
}

/// A stored value that may cross threads.
struct StoredSlot: @unchecked Sendable {
    // Sendable: the block is written before it is stored and only read afterwards, until its one owner frees it.
    let value: StoredValue
}

extension HostedRecord.State {
    func refusal(of slot: Slot, to call: UInt64?) -> lm_status? {
        guard let call else { return nil }
        guard holder == call else { return LM_NOT_IN_HAND }
        return writable.contains(slot) ? nil : LM_UNKNOWN_SLOT
    }

    mutating func replace(_ slot: Slot, with stored: StoredSlot?) {
        if let old = slots[Int(slot.rawValue)] {
            total -= old.value.size
            replacedTotal += old.value.size
            replaced.append(old)
        }
        total += stored?.value.size ?? 0
        slots[Int(slot.rawValue)] = stored
    }
}
