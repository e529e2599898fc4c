// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

/// What stages keep per host between visits: learned methods, cookies. Goes out with a visit and comes back with its
/// report; a host's visits go to one worker at a time.
final class HostMemories: Sendable {
    /// Hosts remembered; past that, any of them makes room.
    private static let capacity = 10_000
    /// A memory larger than this is not kept: it would travel with every visit.
    private static let largest = 64 << 10

    private struct State {
        var memories: [String: ValueMap] = [:]
        var isChanged = false
    }
    private let state = Mutex(State())

    subscript(host: String) -> ValueMap? {
        get { state.withLock { $0.memories[host] } }
        set {
            state.withLock { state in
                if let newValue {
                    var bytes: [UInt8] = []
                    Value.map(newValue).encode(into: &bytes)
                    guard bytes.count <= Self.largest, state.memories[host] != newValue else { return }
                    if state.memories.count >= Self.capacity, state.memories[host] == nil,
                        let other = state.memories.keys.randomElement()
                    {
                        state.memories[other] = nil
                    }
                }
                state.memories[host] = newValue
                state.isChanged = true
            }
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
