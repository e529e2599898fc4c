// SPDX-License-Identifier: MIT

internal import CPluginABI
public import Vocabulary

/// One visit of one URL, as a stage sees it: slots to read, and slots set by this stage.
///
/// A value: what is set stays with the copy it was set on and reaches the host only when that copy is emitted.
public struct Record: Sendable {
    enum Source: Sendable {
        case host(RecordReference, HostReference)
        /// Slots in memory: stage tests.
        case memory([Slot: Value])
    }

    let source: Source
    var changes: [Change] = []

    struct Change: Sendable {
        let slot: Slot
        let content: Content
        enum Content: Sendable {
            case value(Value)
            case encoded(any SlotContent)
            case bytes(OwnedBytes)
        }
    }

    init(_ source: Source) { self.source = source }

    /// A record in memory, for tests of stages.
    public init(slots: [Slot: Value]) { source = .memory(slots) }

    /// What the slot holds, read as the key's type; `nil` when it holds nothing.
    public subscript<Content: SlotValue>(key: SlotKey<Content>) -> Content? {
        for change in changes.reversed() where change.slot == key.slot {
            switch change.content {
            case .value(let value): return Content(value)
            case .encoded(let content): return content as? Content ?? Content(content.value)
            case .bytes(let bytes): return Content(.bytes(bytes.array))
            }
        }
        switch source {
        case .memory(let slots): return slots[key.slot].flatMap { Content($0) }
        case .host(let record, let host):
            guard let pointer = host.table.record_get(record.pointer, key.slot.rawValue) else { return nil }
            return Content(decoding: pointer.pointee)
        }
    }

    /// One member of a slot's map, without reading the others; `nil` when it is not there.
    public func member(_ name: StaticString, of key: SlotKey<ValueMap>) -> Value? {
        if changes.contains(where: { $0.slot == key.slot }) || !isHosted { return self[key]?["\(name)"] }
        guard case .host(let record, let host) = source,
            let pointer = host.table.record_get(record.pointer, key.slot.rawValue),
            pointer.pointee.type == LM_MAP.rawValue
        else { return nil }
        let map = pointer.pointee.as.map
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        for entry in UnsafeBufferPointer(start: map.entries, count: map.count)
        where UnsafeBufferPointer(entry.name).elementsEqual(wanted) {
            return Value(copying: entry.value)
        }
        return nil
    }

    /// Whether a header field's name is among those sought, asked in place: no field is copied.
    ///
    /// - Parameter isSought: Gets each name in lower case; the bytes live until it returns.
    public func hasField(
        in key: SlotKey<HeaderList>, where isSought: (_ name: UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        if changes.contains(where: { $0.slot == key.slot }) || !isHosted {
            return self[key]?.fields.contains { field in Array(field.name.utf8).withUnsafeBytes { isSought($0) } }
                ?? false
        }
        guard case .host(let record, let host) = source,
            let pointer = host.table.record_get(record.pointer, key.slot.rawValue),
            pointer.pointee.type == LM_LIST.rawValue
        else { return false }
        let list = pointer.pointee.as.list
        for pair in UnsafeBufferPointer(start: list.items, count: list.count)
        where pair.type == LM_LIST.rawValue && pair.as.list.count == 2 && pair.as.list.items[0].type == LM_TEXT.rawValue
        {
            if isSought(UnsafeRawBufferPointer(UnsafeBufferPointer(pair.as.list.items[0].as.bytes))) { return true }
        }
        return false
    }

    /// Whether the slot holds anything.
    public func has(_ slot: Slot) -> Bool {
        if let change = changes.last(where: { $0.slot == slot }) {
            if case .value(.null) = change.content { return false }
            return true
        }
        switch source {
        case .memory(let slots): return (slots[slot] ?? .null) != .null
        case .host(let record, let host): return host.table.record_get(record.pointer, slot.rawValue) != nil
        }
    }

    /// The record with `slot` set; `nil` empties it.
    public func setting<Content: SlotValue>(_ key: SlotKey<Content>, to content: Content?) -> Record {
        var copy = self
        copy.set(key, to: content)
        return copy
    }

    public mutating func set<Content: SlotValue>(_ key: SlotKey<Content>, to content: Content?) {
        let change: Change.Content = content.map { .encoded($0) } ?? .value(.null)
        append(Change(slot: key.slot, content: change))
    }

    /// Sets a slot to what only this stage knows how to write: it is encoded when the record is emitted, with no value
    /// of the slot's own type in between.
    public mutating func set<Content: SlotValue>(_ key: SlotKey<Content>, encoding content: some SlotContent) {
        append(Change(slot: key.slot, content: .encoded(content)))
    }

    private mutating func append(_ change: Change) {
        if changes.isEmpty { changes.reserveCapacity(8) }  // what a stage sets, mostly, in one block of memory
        changes.append(change)
    }

    /// Hands bytes over without copying them.
    public mutating func give(_ key: SlotKey<[UInt8]>, _ bytes: OwnedBytes) {
        changes.append(Change(slot: key.slot, content: .bytes(bytes)))
    }

    /// The bytes of a slot, not copied. They live until the stage's `process` returns.
    ///
    /// - Returns: `nil` when the slot holds nothing.
    public func withBytes<Result, Failure: Error>(
        _ key: SlotKey<[UInt8]>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        if let change = changes.last(where: { $0.slot == key.slot }), case .bytes(let bytes) = change.content {
            return try body(UnsafeRawBufferPointer(bytes.buffer))
        }
        if changes.contains(where: { $0.slot == key.slot }) || !isHosted {
            guard let array = self[key] else { return nil }
            return try withBuffer(of: array, body)
        }
        guard case .host(let record, let host) = source,
            let value = host.table.record_get(record.pointer, key.slot.rawValue)
        else { return nil }
        let bytes = value.pointee.as.bytes
        return try body(UnsafeRawBufferPointer(start: bytes.ptr, count: bytes.len))
    }

    private func withBuffer<Result, Failure: Error>(
        of array: [UInt8], _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result: Swift.Result<Result, Failure> = array.withUnsafeBytes { buffer in
            do throws(Failure) { return .success(try body(buffer)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    var isHosted: Bool { if case .host = source { true } else { false } }

    /// The slots set on this copy, last one wins: for tests.
    public var changedSlots: [Slot: Value] {
        var result: [Slot: Value] = [:]
        for change in changes {
            switch change.content {
            case .value(let value): result[change.slot] = value
            case .encoded(let content): result[change.slot] = content.value
            case .bytes(let bytes): result[change.slot] = .bytes(bytes.array)
            }
        }
        return result
    }
}
