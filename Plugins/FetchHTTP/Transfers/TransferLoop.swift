// SPDX-License-Identifier: MIT

import CCurl
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// The thread on which all transfers of this process run, and the connections they share.
///
/// Started with the first fetch; lives as long as the process, so nothing it refers to is ever freed under it.
final class TransferLoop: @unchecked Sendable {
    // Sendable: `multi`, `active` and `timer` are touched by the loop's thread alone; the descriptors never change;
    // the rest is behind a lock or atomic.
    private let multi: UnsafeMutableRawPointer
    private let poller: Int32
    private let wake: Int32
    /// Holds every transfer that libcurl may call back for.
    private var active: [UnsafeMutableRawPointer: Transfer] = [:]
    /// When libcurl wants to be called though nothing came; `nil` when it does not.
    private var timer: ContinuousClock.Instant?
    private let inbox = Mutex(Inbox())
    private let activity = Atomic(0)

    private struct Inbox {
        var starting: [Transfer] = []
        var cancelled: [Transfer] = []
        /// The loop waits, or is about to, and must be woken.
        var isWaiting = false
        var idle: [EasyHandle] = []
    }

    private static let mostIdleHandles = 64
    /// Open and kept connections in all; the least recently used is closed for a new one.
    private static let mostKeptConnections = 256

    /// `nil` when libcurl or the thread could not be started.
    static let shared = TransferLoop()

    static let libraryVersion = String(cString: curl_version()).split(separator: " ").first.map { String($0) } ?? ""

    private init?() {
        var wake: Int32 = -1
        let poller = ccurl_poller_open(&wake)
        guard poller >= 0 else { return nil }
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else {
            close(poller)
            close(wake)
            return nil
        }
        (self.multi, self.poller, self.wake) = (multi, poller, wake)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.mostKeptConnections)
        setCallbacks()
        guard startThread() else {
            curl_multi_cleanup(multi)
            close(poller)
            close(wake)
            return nil
        }
    }

    /// libcurl calls these on the loop's thread, within its functions; the loop outlives it.
    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
        ccurl_multi_set_watcher(multi) { _, socket, what, context, known in
            guard let context else { return -1 }
            let loop = Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue()
            ccurl_poller_watch(loop.poller, socket, what, known == nil ? 0 : 1)
            // Any pointer but null will do as the mark of a known socket; it is never followed.
            if what != CURL_POLL_REMOVE, known == nil { curl_multi_assign(loop.multi, socket, context) }
            return 0
        }
        ccurl_multi_set_timer(multi) { _, milliseconds, context in
            guard let context else { return -1 }
            let loop = Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue()
            loop.timer = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
            return 0
        }
    }

    var activeCount: Int { activity.load(ordering: .relaxed) }

    private func startThread() -> Bool {
        // The thread inherits this mask: signals are the program's business, and SIGPIPE of a closed connection
        // nobody's. Faults stay open, or whoever records crashes would not see them.
        var (mask, before) = (sigset_t(), sigset_t())
        sigfillset(&mask)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS] { sigdelset(&mask, fault) }
        pthread_sigmask(SIG_SETMASK, &mask, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().run()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    // MARK: From any thread

    /// A handle as good as new; `nil` without memory.
    func takeHandle() -> EasyHandle? { inbox.withLock { $0.idle.popLast() } ?? EasyHandle() }

    /// Puts back a handle that is on no transfer any more.
    func putBack(_ handle: EasyHandle) {
        handle.reset()
        inbox.withLock { inbox in
            if inbox.idle.count < Self.mostIdleHandles { inbox.idle.append(handle) }
        }
    }

    /// Runs a prepared hop.
    ///
    /// - Returns: libcurl's verdict, or `nil` when the task was cancelled; either way libcurl is done with the
    ///   transfer.
    func perform(_ transfer: Transfer) async -> CURLcode? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { waiter in
                transfer.waiter = waiter
                post { $0.starting.append(transfer) }
            }
        } onCancel: {
            transfer.isCancelled.store(true, ordering: .releasing)
            post { $0.cancelled.append(transfer) }
        }
    }

    private func post(_ change: (inout Inbox) -> Void) {
        let mustWake = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isWaiting = false }
            return inbox.isWaiting
        }
        if mustWake { ccurl_poller_wake(wake) }
    }

    // MARK: On the loop's thread

    private func run() {
        ccurl_name_thread("fetch-http")
        let capacity = 64
        let ready = UnsafeMutablePointer<ccurl_ready>.allocate(capacity: capacity)
        while true {
            takeInbox()
            if let timer, timer <= .now {
                self.timer = nil
                act(CURL_SOCKET_TIMEOUT, 0)
            }
            collect()
            activity.store(active.count, ordering: .relaxed)
            let count = ccurl_poller_wait(poller, wake, prepareToWait(), ready, Int32(capacity))
            inbox.withLock { $0.isWaiting = false }
            for index in 0..<Int(count) { act(ready[index].socket, ready[index].events) }
        }
    }

    private func takeInbox() {
        let (starting, cancelled) = inbox.withLock { inbox in
            defer { (inbox.starting, inbox.cancelled) = ([], []) }
            return (inbox.starting, inbox.cancelled)
        }
        for transfer in starting { start(transfer) }
        for transfer in cancelled where active[transfer.easy.pointer] === transfer { finish(transfer, nil) }
    }

    private func act(_ socket: curl_socket_t, _ events: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, socket, events, &running)
    }

    /// - Returns: How long to wait, in milliseconds; -1 for as long as nothing happens.
    private func prepareToWait() -> Int32 {
        let mayWait = inbox.withLock { inbox in
            inbox.isWaiting = inbox.starting.isEmpty && inbox.cancelled.isEmpty
            return inbox.isWaiting
        }
        guard mayWait else { return 0 }
        guard let timer else { return -1 }
        // Rounded up, or the last millisecond would be spent spinning.
        return Int32(clamping: max(0, (timer - .now).microseconds + 999) / 1000)
    }

    private func start(_ transfer: Transfer) {
        // Set before it is posted to `cancelled`; so either this sees it, or that entry comes after this one.
        guard !transfer.isCancelled.load(ordering: .acquiring) else { return resume(transfer, nil) }
        active[transfer.easy.pointer] = transfer
        if curl_multi_add_handle(multi, transfer.easy.pointer) != CURLM_OK {
            active[transfer.easy.pointer] = nil
            resume(transfer, CURLE_OUT_OF_MEMORY)
        }
    }

    private func collect() {
        var queued: Int32 = 0
        while let message = curl_multi_info_read(multi, &queued) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = active[easy]
            else { continue }
            finish(transfer, message.pointee.data.result)
        }
    }

    private func finish(_ transfer: Transfer, _ code: CURLcode?) {
        curl_multi_remove_handle(multi, transfer.easy.pointer)
        active[transfer.easy.pointer] = nil
        resume(transfer, code)
    }

    private func resume(_ transfer: Transfer, _ code: CURLcode?) {
        let waiter = transfer.waiter
        transfer.waiter = nil
        waiter?.resume(returning: code)
    }
}
