// SPDX-License-Identifier: MIT

import Synchronization
public import Vocabulary

/// What stages keep per host between visits: learned methods, clearance, cookies. Goes out with a visit and comes back
/// with its report when a stage changed it.
///
/// Several visits of a host may be under way at once, each with the memory as it was when it began: what comes back is
/// merged, not taken over.
public final class HostMemories: Sendable {
    /// Hosts remembered; past that, any of them makes room.
    fileprivate static let capacity = 10_000
    /// A memory larger than this is not kept: it would travel with every visit.
    fileprivate static let largest = 64 << 10

    fileprivate struct State {
        var memories: [String: ValueMap] = [:]
        var isChanged = false
    }
    private let state = Mutex(State())

    public init() {}

    public subscript(host: String) -> ValueMap? {
        get { state.withLock { $0.memories[host] } }
        set { state.withLock { $0.put(newValue, of: host) } }
    }

    /// Takes over what a visit changed.
    ///
    /// - Parameters:
    ///   - learned: The memory as the visit left it.
    ///   - sent: As the visit was given it.
    func merge(_ learned: ValueMap, since sent: ValueMap?, of host: String) {
        state.withLock { state in
            let known = state.memories[host]
            state.put(known == sent ? learned : MemoryMerge.merge(learned, since: sent, into: known), of: host)
        }
    }

    /// All memories, encoded, if they have changed since the last call.
    func changedState() -> [UInt8]? {
        state.withLock { state in
            guard state.isChanged else { return nil }
            state.isChanged = false
            var bytes: [UInt8] = []
            let entries = state.memories.sorted { $0.key < $1.key }.map { ValueMap.Entry($0.key, .map($0.value)) }
            Value.map(ValueMap(entries)).encode(into: &bytes)
            return bytes
        }
    }

    /// Takes back what ``changedState()`` gave; what is damaged is forgotten.
    func restore(_ bytes: [UInt8]) {
        guard let value = try? Value(decoding: bytes) else { return }
        state.withLock { state in
            for entry in value.map?.entries ?? [] { state.memories[entry.name] = entry.value.map }
        }
    }
}

extension HostMemories.State {
    fileprivate mutating func put(_ memory: ValueMap?, of host: String) {
        guard memories[host] != memory else { return }
        if let memory {
            var bytes: [UInt8] = []
            Value.map(memory).encode(into: &bytes)
            guard bytes.count <= HostMemories.largest else { return }
            if memories.count >= HostMemories.capacity, memories[host] == nil, let other = memories.keys.randomElement()
            {
                memories[other] = nil
            }
        }
        memories[host] = memory
        isChanged = true
    }
}
