// SPDX-License-Identifier: MIT

import CCurl
import StageSDK
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// The thread on which all transfers of this process run, and the connections they share.
///
/// Started with the first fetch; lives as long as the process, so nothing it refers to is ever freed under it.
final class TransferLoop: @unchecked Sendable {
    // Sendable: `multi`, `poller`, `active` and `timer` are touched by the loop's thread alone; `wake` never changes;
    // the rest is behind a lock or atomic.
    private let multi: UnsafeMutableRawPointer
    private let poller: UnsafeMutablePointer<ccurl_poller>
    private let wake: Int32
    /// Holds every visit with a transfer that libcurl may call back for, by its handle.
    private var active: [UnsafeMutableRawPointer: Visit] = [:]
    /// When libcurl wants to be called though nothing came; `nil` when it does not.
    private var timer: ContinuousClock.Instant?
    /// Visits that are over, whose records are completed together before the loop waits again.
    private var ended: [Visit] = []
    private var endings: [(call: StageCall, result: StageCall.Result)] = []
    private let inbox = Mutex(Inbox())
    private let activity = Atomic(0)

    private struct Inbox {
        var starting: [Visit] = []
        var cancelled: [Visit] = []
        /// The loop waits, or is about to, and must be woken.
        var isWaiting = false
    }

    /// Open and kept connections in all; the least recently used is closed for a new one.
    private static let mostKeptConnections = 256

    /// `nil` when libcurl or the thread could not be started.
    static let shared = TransferLoop()

    static let libraryVersion = String(cString: curl_version()).split(separator: " ").first.map { String($0) } ?? ""

    private init?() {
        let poller = UnsafeMutablePointer<ccurl_poller>.allocate(capacity: 1)
        guard ccurl_poller_open(poller) == 0 else { return nil }
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else {
            ccurl_poller_close(poller)
            return nil
        }
        (self.multi, self.poller, wake) = (multi, poller, poller.pointee.wake)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.mostKeptConnections)
        setCallbacks()
        guard startThread() else {
            curl_multi_cleanup(multi)
            ccurl_poller_close(poller)
            return nil
        }
    }

    /// libcurl calls these on the loop's thread, within its functions; the loop outlives it.
    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
        ccurl_multi_set_watcher(multi) { _, socket, what, context, _ in
            guard let context else { return -1 }
            ccurl_poller_watch(Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().poller, socket, what)
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

    // MARK: Sockets, on the loop's thread

    func openSocket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        ccurl_poller_open_socket(poller, address)
    }

    /// Lets this loop close the sockets of a handle's connections, which outlive the handle.
    func closeSockets(of easy: EasyHandle) {
        easy.set(CURLOPT_CLOSESOCKETDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
        ccurl_set_socket_closer(easy.pointer) { context, socket in
            guard let context else { return close(socket) }
            return ccurl_poller_close_socket(
                Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().poller, socket)
        }
    }

    // MARK: From any thread

    /// Runs the hop that a visit has prepared, and those that it prepares after it, until it is over.
    func begin(_ visit: Visit) { post { $0.starting.append(visit) } }

    /// Ends a visit's hop soon, wherever it is, before or after it began.
    func cancel(_ visit: Visit) {
        visit.isCancelled.store(true, ordering: .releasing)
        post { $0.cancelled.append(visit) }
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
            complete()
            activity.store(active.count, ordering: .relaxed)
            let count = ccurl_poller_wait(poller, prepareToWait(), ready, Int32(capacity))
            inbox.withLock { $0.isWaiting = false }
            for index in 0..<Int(count) { act(ready[index].socket, ready[index].events) }
        }
    }

    private func takeInbox() {
        let (starting, cancelled) = inbox.withLock { inbox in
            defer { (inbox.starting, inbox.cancelled) = ([], []) }
            return (inbox.starting, inbox.cancelled)
        }
        for visit in starting { start(visit) }
        for visit in cancelled {
            if active[visit.transfer.easy.pointer] === visit {
                finish(visit, nil)
            } else if visit.profile.logins.giveUp(visit) {
                end(visit, nil)
            }
        }
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

    private func start(_ visit: Visit) {
        // Set before it is posted to `cancelled`; so either this sees it, or that entry comes after this one.
        guard !visit.isCancelled.load(ordering: .acquiring) else { return end(visit, nil) }
        if visit.seeksSession {
            switch visit.findSession() {
            case .hop: break
            case .wait: return
            case .end(let result): return end(visit, with: result)
            }
        }
        let handle = visit.transfer.easy.pointer
        active[handle] = visit
        if curl_multi_add_handle(multi, handle) != CURLM_OK {
            active[handle] = nil
            end(visit, CURLE_OUT_OF_MEMORY)
        }
    }

    private func collect() {
        var queued: Int32 = 0
        while let message = curl_multi_info_read(multi, &queued) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let visit = active[easy]
            else { continue }
            finish(visit, message.pointee.data.result)
        }
    }

    private func finish(_ visit: Visit, _ code: CURLcode?) {
        let handle = visit.transfer.easy.pointer
        curl_multi_remove_handle(multi, handle)
        active[handle] = nil
        end(visit, code)
    }

    private func end(_ visit: Visit, _ code: CURLcode?) {
        switch visit.hopEnded(code) {
        case .hop: start(visit)
        case .wait: break
        case .end(let result): return end(visit, with: result)
        }
        resumeWaiting(for: visit)
    }

    private func end(_ visit: Visit, with result: StageCall.Result) {
        ended.append(visit)
        endings.append((visit.call, result))
        visit.profile.logins.leave(visit)
        resumeWaiting(for: visit)
    }

    /// Those that waited for this visit to sign in.
    private func resumeWaiting(for visit: Visit) {
        guard visit.profile.login != nil else { return }
        for waiting in visit.profile.logins.takeResumed() { start(waiting) }
    }

    private func complete() {
        guard !ended.isEmpty else { return }
        StageCall.complete(endings)
        for visit in ended { visit.hasEnded() }
        ended.removeAll(keepingCapacity: true)
        endings.removeAll(keepingCapacity: true)
    }
}
