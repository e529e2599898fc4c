// SPDX-License-Identifier: MIT

import CCurl
import Rendering
import Synchronization
import Vocabulary

/// Commands to a WebDriver server over HTTP, one at a time, on a connection that is kept.
///
/// libcurl blocks: each command has a thread of its own while it lasts, which cancelling the task ends at once.
final class WireConnection: @unchecked Sendable {
    // Sendable: `easy` is used with `turn` held only; `multi` besides only by curl_multi_wakeup, which may be called
    // from any thread (libcurl, curl_multi_wakeup(3)).
    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let headers: UnsafeMutablePointer<curl_slist>?
    private let pinned: UnsafeMutablePointer<curl_slist>?
    private let root: String
    private let turn = Mutex<Void>(())

    /// A larger answer ends the session: nothing that is asked for is so large.
    private static let mostBytes = 256 << 20

    /// - Parameters:
    ///   - root: Without the slash at its end.
    ///   - pin: `host:port:address`, the address that was judged; `nil` for a driver of ours.
    init(to root: String, pinning pin: String? = nil) throws(RenderFailure) {
        guard let easy = curl_easy_init() else { throw RenderFailure(.browserFailed, "no memory for libcurl") }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw RenderFailure(.browserFailed, "no memory for libcurl")
        }
        (self.easy, self.multi, self.root) = (easy, multi, root)
        headers = curl_slist_append(
            curl_slist_append(nil, "Content-Type: application/json; charset=utf-8"), "Expect:")
        pinned = pin.flatMap { curl_slist_append(nil, $0) }
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(easy, CURLOPT_TCP_NODELAY, 1)
        ccurl_set_text(easy, CURLOPT_PROXY, "")  // whatever the environment says
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        if let pinned { ccurl_set_list(easy, CURLOPT_RESOLVE, pinned) }
        ccurl_set_writer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
            return sink.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_multi_cleanup(multi)
        curl_slist_free_all(headers)
        curl_slist_free_all(pinned)
    }

    private final class Sink {
        var bytes: [UInt8] = []
        func take(_ block: UnsafeRawBufferPointer) -> Bool {
            guard bytes.count + block.count <= WireConnection.mostBytes else { return false }
            bytes.append(contentsOf: block)
            return true
        }
    }

    /// Sends a command and waits for its answer.
    ///
    /// - Parameters:
    ///   - body: Of a POST; `nil` for the other methods.
    ///   - timeout: For the whole command.
    /// - Throws: When there is no answer, or none in the protocol.
    func call(
        _ method: String, _ path: String, _ body: JSON?, timeout: Duration
    ) async throws(RenderFailure) -> Result<JSON, WebDriverError> {
        let cancelled = LateFlag()
        let milliseconds = max(1, Int(timeout / .milliseconds(1)))
        let answer: Result<(status: Int, body: [UInt8]), RenderFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStarted = PlainThread.start { [self] in
                    continuation.resume(returning: run(method, path, body, milliseconds, cancelled))
                }
                if !isStarted {
                    continuation.resume(returning: .failure(RenderFailure(.browserFailed, "no thread is left")))
                }
            }
        } onCancel: {
            cancelled.raise()
            curl_multi_wakeup(multi)
        }
        let (status, bytes) = try answer.get()
        return try WireReply.value(status: status, body: bytes)
    }

    private func run(
        _ method: String, _ path: String, _ body: JSON?, _ milliseconds: Int, _ cancelled: LateFlag
    ) -> Result<(status: Int, body: [UInt8]), RenderFailure> {
        turn.withLock { _ in
            let sink = Sink()
            ccurl_set_text(easy, CURLOPT_URL, root + path)
            ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, method)
            ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds)
            ccurl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque())
            ccurl_set_long(easy, CURLOPT_HTTPGET, 1)
            if let body {
                var bytes: [UInt8] = []
                body.write(to: &bytes)
                ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
                _ = bytes.withUnsafeBytes {
                    ccurl_set_pointer(
                        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                }
            }
            defer { withExtendedLifetime(sink) {} }
            return perform(cancelled).map { (status: $0, body: sink.bytes) }
        }
    }

    private func perform(_ cancelled: LateFlag) -> Result<Int, RenderFailure> {
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
            return .failure(RenderFailure(.browserFailed, "libcurl takes no command"))
        }
        defer { curl_multi_remove_handle(multi, easy) }
        var running: Int32 = 1
        while running > 0 {
            if cancelled.isRaised { return .failure(RenderFailure(.cancelled, "given up by the host")) }
            guard curl_multi_perform(multi, &running) == CURLM_OK else { break }
            if running > 0 { curl_multi_poll(multi, nil, 0, 1000, nil) }
        }
        var left: Int32 = 0
        guard let message = curl_multi_info_read(multi, &left), message.pointee.msg == CURLMSG_DONE else {
            return .failure(RenderFailure(.browserFailed, "libcurl ended without a result"))
        }
        let result = message.pointee.data.result
        guard result == CURLE_OK else {
            let code: RenderFailure.Code = result == CURLE_OPERATION_TIMEDOUT ? .timedOut : .browserFailed
            return .failure(
                RenderFailure(
                    code, "the WebDriver server did not answer: \(String(cString: curl_easy_strerror(result)))"))
        }
        var status = 0
        ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return .success(status)
    }
}
