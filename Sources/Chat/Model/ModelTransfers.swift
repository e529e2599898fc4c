// SPDX-License-Identifier: MIT

import CCurl
import Glibc
import Synchronization
import Vocabulary

/// A request to a model's endpoint.
struct ModelTransfer: Sendable {
    var url: String
    var body: [UInt8]
    var key: String
    var settings: ModelSettings
}

enum TransferEvent: Sendable {
    case bytes([UInt8])
    /// The last one.
    case ended(TransferEnd)
}

struct TransferEnd: Sendable {
    var status = 0
    /// What went wrong below HTTP.
    var failure: String?
    var mayPass = false
    var retryAfter: Duration?
}

/// Runs transfers with libcurl, all on one thread of its own, at most so many at once; the rest wait in line.
final class ModelTransfers: Sendable {
    private struct Queue {
        var waiting: [(number: UInt64, transfer: ModelTransfer, events: AsyncStream<TransferEvent>.Continuation)] = []
        var cancelled: Set<UInt64> = []
        var last: UInt64 = 0
        var isRunning = false
    }
    private let queue = Mutex(Queue())
    private let atOnce: Int
    /// `nil` when libcurl gives none. Only the thread uses it, but for `curl_multi_wakeup`, which any thread may call.
    private let multi: SendableHandle?

    init(atOnce: Int) {
        self.atOnce = max(1, atOnce)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        multi = curl_multi_init().map { SendableHandle(pointer: $0) }
    }

    deinit { if let multi { curl_multi_cleanup(multi.pointer) } }

    /// Ending the loop over the events ends the transfer.
    func start(_ transfer: ModelTransfer) -> AsyncStream<TransferEvent> {
        AsyncStream { continuation in
            guard let multi else {
                continuation.yield(.ended(TransferEnd(failure: "libcurl could not be started")))
                return continuation.finish()
            }
            let (number, mustStart) = queue.withLock { queue in
                queue.last += 1
                queue.waiting.append((queue.last, transfer, continuation))
                defer { queue.isRunning = true }
                return (queue.last, !queue.isRunning)
            }
            continuation.onTermination = { [weak self] reason in
                guard case .cancelled = reason, let self else { return }
                queue.withLock { _ = $0.cancelled.insert(number) }
                curl_multi_wakeup(multi.pointer)
            }
            if mustStart { startThread() } else { curl_multi_wakeup(multi.pointer) }
        }
    }

    private func startThread() {
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                ccurl_name_thread("model")
                Unmanaged<ModelTransfers>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, me.toOpaque())
        guard status == 0 else {
            me.release()
            let waiting = queue.withLock { queue in
                defer { (queue.waiting, queue.isRunning) = ([], false) }
                return queue.waiting
            }
            for item in waiting {
                item.events.yield(.ended(TransferEnd(failure: "the system gives no thread", mayPass: true)))
                item.events.finish()
            }
            return
        }
        pthread_detach(thread)
    }

    /// Until nothing is left to do for a while; the next transfer starts a new thread.
    private func run() {
        guard let multi = multi?.pointer else { return }
        var active: [UInt64: RunningTransfer] = [:]
        var idleSince = ContinuousClock.now
        while true {
            takeUp(multi, &active)
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finishDone(multi, &active)
            for (number, transfer) in active where transfer.hasStalled { finish(multi, number, &active, .stalled) }
            if !active.isEmpty { idleSince = .now }
            if active.isEmpty, ContinuousClock.now - idleSince > .seconds(5), mayStop() { return }
            curl_multi_poll(multi, nil, 0, 500, nil)
        }
    }

    private func mayStop() -> Bool {
        queue.withLock { queue in
            if queue.waiting.isEmpty { queue.isRunning = false }
            queue.cancelled = []
            return queue.waiting.isEmpty
        }
    }

    private func takeUp(_ multi: UnsafeMutableRawPointer, _ active: inout [UInt64: RunningTransfer]) {
        let (new, cancelled) = queue.withLock { queue in
            let cancelled = queue.cancelled
            queue.waiting.removeAll { cancelled.contains($0.number) }
            let new = queue.waiting.prefix(max(0, atOnce - active.count))
            queue.waiting.removeFirst(new.count)
            queue.cancelled = []
            return (new, cancelled)
        }
        for number in cancelled where active[number] != nil { finish(multi, number, &active, .cancelled) }
        for item in new {
            guard let transfer = RunningTransfer(item.number, item.transfer, item.events),
                curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
            else {
                item.events.yield(.ended(TransferEnd(failure: "libcurl refused the request")))
                item.events.finish()
                continue
            }
            active[item.number] = transfer
        }
    }

    private func finishDone(_ multi: UnsafeMutableRawPointer, _ active: inout [UInt64: RunningTransfer]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            guard let number = active.first(where: { $0.value.easy == easy })?.key else { continue }
            finish(multi, number, &active, .done(code))
        }
    }

    private enum Ending {
        case done(CURLcode)
        case stalled, cancelled
    }

    private func finish(
        _ multi: UnsafeMutableRawPointer, _ number: UInt64, _ active: inout [UInt64: RunningTransfer], _ ending: Ending
    ) {
        guard let transfer = active.removeValue(forKey: number) else { return }
        curl_multi_remove_handle(multi, transfer.easy)
        switch ending {
        case .done(let code): transfer.end(code)
        case .stalled: transfer.end(failure: "nothing came within \(transfer.settings.stallTimeout.text)")
        case .cancelled: transfer.events.finish()
        }
    }
}

/// A pointer of libcurl's that crosses threads as its documentation allows.
///
/// `@unchecked`: one thread uses it, but for `curl_multi_wakeup`, which libcurl lets any thread call.
struct SendableHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
}

/// One transfer under way. Lives on the transfers' thread only.
private final class RunningTransfer {
    let number: UInt64
    let easy: UnsafeMutableRawPointer
    let events: AsyncStream<TransferEvent>.Continuation
    let settings: ModelSettings
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var lastWord = ContinuousClock.now

    var hasStalled: Bool { ContinuousClock.now - lastWord > settings.stallTimeout }

    init?(_ number: UInt64, _ transfer: ModelTransfer, _ events: AsyncStream<TransferEvent>.Continuation) {
        guard let easy = curl_easy_init() else { return nil }
        (self.number, self.easy, self.events, settings) = (number, easy, events, transfer.settings)
        for line in ["Content-Type: application/json", "Accept: text/event-stream", "Expect:"] {
            headers = curl_slist_append(headers, line)
        }
        if !transfer.key.isEmpty { headers = curl_slist_append(headers, "Authorization: Bearer \(transfer.key)") }
        ccurl_set_text(easy, CURLOPT_URL, transfer.url)
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(easy, CURLOPT_USERAGENT, "linkmagico-chat")
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(transfer.body.count))
        transfer.body.withUnsafeBytes { bytes in
            _ = ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(settings.connectTimeout))
        ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(settings.totalTimeout))
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        ccurl_set_writer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
            transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
    }

    private static func milliseconds(_ duration: Duration) -> Int { max(1, Int(min(duration.milliseconds, 1e9))) }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        lastWord = .now
        events.yield(.bytes(Array(bytes)))
    }

    func end(_ code: CURLcode) {
        var end = TransferEnd()
        var status = 0
        ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        end.status = status
        var seconds: curl_off_t = 0
        if ccurl_get_offset(easy, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK, seconds > 0 {
            end.retryAfter = .seconds(Int(min(seconds, 3600)))
        }
        if code != CURLE_OK {
            end.failure = String(cString: curl_easy_strerror(code))
            end.mayPass = ![CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_PEER_FAILED_VERIFICATION].contains(
                code)
        }
        events.yield(.ended(end))
        events.finish()
    }

    func end(failure: String) {
        events.yield(.ended(TransferEnd(failure: failure, mayPass: true)))
        events.finish()
    }
}
