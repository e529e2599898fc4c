// SPDX-License-Identifier: MIT

internal import CPluginABI
public import Vocabulary

/// What a stage may ask of its host while it works on a record.
public struct StageContext: Sendable {
    let host: HostReference?
    let record: RecordReference?

    /// Without a host: time is plenty, logs go nowhere, egress is open. For tests of stages.
    public static let inMemory = StageContext(host: nil, record: nil)

    /// Time left for this record; zero when the host has given it up. Bound every wait by it.
    public var remaining: Duration {
        guard let host, let record else { return .seconds(3600) }
        return .microseconds(max(0, host.table.record_remaining(record.pointer)))
    }

    /// Writes a slot at once, where a ``Record``'s changes count only when it is emitted: for what must be known also
    /// when the stage then fails or sends the record back, such as how an acquisition went. The manifest must list the
    /// slot under `writes`.
    ///
    /// - Returns: Whether the host took it. Without a host nothing is written.
    @discardableResult
    public func write<Content: SlotValue>(_ key: SlotKey<Content>, to content: Content) -> Bool {
        guard let host, let record else { return false }
        let arena = ValueArena()
        let value = content.encode(in: arena)
        let status = withUnsafePointer(to: value) { host.table.record_set(record.pointer, key.slot.rawValue, $0) }
        withExtendedLifetime(arena) {}  // what the host copied from was the arena's
        return status == LM_OK.rawValue
    }

    /// Writes one line to the daemon's log. Never page content or credentials.
    public func log(_ level: LogLevel, _ message: String, _ pairs: ValueMap = [:]) {
        Plugin.log(level, message, pairs, host: host)
    }

    /// Adds to a counter, shown as `linkmagico_plugin_<name>_total`. `name` is `[a-z_]+`.
    public func count(_ name: String, by amount: Int64 = 1) {
        guard let host else { return }
        name.withCString { host.table.count($0, amount) }
    }

    /// Whether the egress policy lets this process connect to `address` for `hostName`. Ask for the very address that
    /// is about to be dialled, each time.
    ///
    /// - Returns: `nil` when allowed, else the reason, a stable word.
    public func egressRefusal(address: String, port: UInt16, hostName: String) -> String? {
        Egress(host: host).refusal(address: address, port: port, hostName: hostName)
    }

    /// The egress policy apart from any record: for connections that outlive one.
    public var egress: Egress { Egress(host: host) }
}

/// The host's policy on which addresses may be reached.
public struct Egress: Sendable {
    let host: HostReference?

    /// - Returns: `nil` when allowed, else the reason, a stable word.
    public func refusal(address: String, port: UInt16, hostName: String) -> String? {
        guard let host else { return nil }
        var reason: UnsafePointer<CChar>?
        let status = withHostBytes(address) { address in
            withHostBytes(hostName) { name in host.table.egress_check(name, address, port, &reason) }
        }
        guard status != LM_OK.rawValue else { return nil }
        return reason.map { String(cString: $0) } ?? "denied"
    }
}

public enum LogLevel: UInt32, Sendable {
    case debug = 1
    case info, warning, error
}

/// The host's function table. It lives as long as the process (linkmagico_plugin.h, `lm_host`).
struct HostReference: @unchecked Sendable {
    // Sendable: the table is immutable and each of its functions may be called from any thread, says the contract.
    private let pointer: UnsafePointer<lm_host>
    var table: lm_host { pointer.pointee }

    /// A host older than this SDK has a shorter table: what lies behind its `size` is not read, and absent members are
    /// null. The copy that this takes lives as long as the process, like the table.
    init(_ host: UnsafePointer<lm_host>) {
        let (size, whole) = (Int(host.pointee.size), MemoryLayout<lm_host>.size)
        guard size < whole else {
            pointer = host
            return
        }
        let copy = UnsafeMutableRawPointer.allocate(byteCount: whole, alignment: MemoryLayout<lm_host>.alignment)
        copy.initializeMemory(as: UInt8.self, repeating: 0, count: whole)
        copy.copyMemory(from: host, byteCount: size)
        pointer = UnsafePointer(copy.assumingMemoryBound(to: lm_host.self))
    }
}

/// A record in the host's memory, valid until the stage completes it.
struct RecordReference: @unchecked Sendable {
    // Sendable: the host's record functions may be called from any thread, says the contract, and lock inside.
    let pointer: OpaquePointer
}

func withHostBytes<Result>(_ text: String, _ body: (lm_host_bytes) -> Result) -> Result {
    var text = text
    return text.withUTF8 { body(lm_host_bytes(ptr: $0.baseAddress, len: $0.count)) }
}
