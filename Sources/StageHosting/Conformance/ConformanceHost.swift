// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
import Synchronization
import Vocabulary

/// The host that a plugin under test sees: this process's own, but that its table ends where readable memory ends, and
/// that it notes what a plugin gets wrong without anybody seeing.
enum ConformanceHost {
    /// Writes that were refused although the call was alive, as sentences.
    static let refusals = Mutex<[String]>([])

    /// A table that states `size` bytes and has no more: what lies behind cannot be read. Never freed.
    ///
    /// - Returns: nil when the machine gives no memory.
    static func table(size: Int = MemoryLayout<lm_host>.size) -> UnsafePointer<lm_host>? {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        guard size <= page, let pages = mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            pages != MAP_FAILED
        else { return nil }
        var host = observing(HostTable.pointer.pointee)
        host.size = UInt32(size)
        let start = pages + page - size
        withUnsafeBytes(of: host) { start.copyMemory(from: $0.baseAddress!, byteCount: size) }
        mprotect(pages + page, page, PROT_NONE)
        return UnsafePointer(start.assumingMemoryBound(to: lm_host.self))
    }

    private static func observing(_ host: lm_host) -> lm_host {
        var host = host
        host.record_set = { record, slot, value in
            let status = HostTable.pointer.pointee.record_set(record, slot, value)
            ConformanceHost.note(status, slot: slot)
            return status
        }
        host.record_give = { record, slot, bytes in
            let status = HostTable.pointer.pointee.record_give(record, slot, bytes)
            ConformanceHost.note(status, slot: slot)
            return status
        }
        return host
    }

    private static func note(_ status: UInt32, slot: UInt32) {
        let name = Slot(rawValue: slot)?.name ?? "number \(slot)"
        let sentence: String? =
            switch lm_status(status) {
            case LM_UNKNOWN_SLOT: "it wrote the slot \(name), which it does not declare"
            case LM_WRONG_TYPE: "it wrote a value of the wrong type to \(name)"
            case LM_INVALID_TEXT: "it wrote text to \(name) that is not valid UTF-8"
            default: nil
            }
        guard let sentence else { return }
        refusals.withLock { if $0.count < 100, !$0.contains(sentence) { $0.append(sentence) } }
    }

    static func takeRefusals() -> [String] {
        refusals.withLock { refusals in
            defer { refusals = [] }
            return refusals
        }
    }
}

/// Gives up calls whose deadline has passed, on a thread of its own: the plugin under test may hold all the others.
final class DeadlineTicker: Sendable {
    private let isStopped = Mutex(false)

    init() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                Unmanaged<DeadlineTicker>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, context)
        if status == 0 { pthread_detach(thread) } else { Unmanaged<DeadlineTicker>.fromOpaque(context).release() }
    }

    private func run() {
        while !isStopped.withLock({ $0 }) {
            PendingCalls.expire(at: .now)
            usleep(5000)
        }
    }

    func stop() { isStopped.withLock { $0 = true } }
}
