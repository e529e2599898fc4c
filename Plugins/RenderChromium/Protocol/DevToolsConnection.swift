// SPDX-License-Identifier: MIT

import Glibc
import Rendering
import Synchronization
import Vocabulary

/// The DevTools protocol over two pipes: JSON messages with a NUL behind each, commands by number, events by session.
///
/// One thread reads until the pipe ends; commands are written by whoever sends them.
///
/// - Note: Source: Chrome DevTools Protocol, "flat" sessions; `--remote-debugging-pipe`.
final class DevToolsConnection: Sendable {
    private struct State {
        var nextID: Int64 = 1
        var waiting: [Int64: CheckedContinuation<JSON, any Error>] = [:]
        var listeners: [String: @Sendable (String, JSON) -> Void] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())
    private let writing = Mutex<Void>(())
    private let process: BrowserProcess
    /// A longer message ends the browser: nothing that is asked for is so large.
    private let mostBytes: Int

    /// - Parameters:
    ///   - listen: Gets the events of the browser itself, which have no session.
    ///   - end: Called once, on the reading thread, when the browser has ended and was reaped.
    init(
        _ process: BrowserProcess, mostBytes: Int = 256 << 20, listen: @escaping @Sendable (String, JSON) -> Void,
        end: @escaping @Sendable () -> Void
    ) {
        (self.process, self.mostBytes) = (process, mostBytes)
        state.withLock { $0.listeners[""] = listen }
        PlainThread.start { [self] in
            read()
            finish()
            end()
        }
    }

    /// Closes the pipe that the browser reads from, on which it ends by itself.
    func hangUp() {
        writing.withLock { _ in
            let wasOpen = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            if wasOpen { close(process.input) }
        }
    }

    var isOpen: Bool { !state.withLock(\.isClosed) }

    func listen(to session: String, _ listener: @escaping @Sendable (String, JSON) -> Void) {
        state.withLock { $0.listeners[session] = listener }
    }

    func forget(_ session: String) { state.withLock { _ = $0.listeners.removeValue(forKey: session) } }

    // MARK: Commands

    /// Sends a command and waits for its answer; cancelling the task ends the wait.
    func call(_ method: String, _ parameters: JSON = [:], in session: String? = nil) async throws(RenderFailure) -> JSON
    {
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    let isOpen = state.withLock { state in
                        if !state.isClosed, !Task.isCancelled { state.waiting[id] = continuation }
                        return state.waiting[id] != nil
                    }
                    guard isOpen else {
                        return continuation.resume(throwing: Task.isCancelled ? Self.cancelled : Self.ended)
                    }
                    if !write(id, method, parameters, session) { resume(id, .failure(Self.ended)) }
                }
            } onCancel: {
                resume(id, .failure(Self.cancelled))
            }
        } catch {
            throw error as? RenderFailure ?? Self.ended
        }
    }

    /// Sends a command whose answer does not matter.
    func post(_ method: String, _ parameters: JSON = [:], in session: String? = nil) {
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        _ = write(id, method, parameters, session)
    }

    private static let ended = RenderFailure(.browserFailed, "the browser ended")
    private static let cancelled = RenderFailure(.cancelled, "given up by the host")

    private func resume(_ id: Int64, _ result: Result<JSON, any Error>) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(with: result)
    }

    private func write(_ id: Int64, _ method: String, _ parameters: JSON, _ session: String?) -> Bool {
        var message = JSONObject([("id", .int(id)), ("method", .string(method)), ("params", parameters)])
        if let session { message.append("sessionId", .string(session)) }
        var bytes: [UInt8] = []
        JSON.object(message).write(to: &bytes)
        bytes.append(0)
        return writing.withLock { _ in !state.withLock(\.isClosed) && send(bytes) }
    }

    /// The pipe is full only when the browser hangs: it gets five seconds.
    private func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(process.input, $0.baseAddress! + sent, bytes.count - sent) }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                var watched = pollfd(fd: process.input, events: Int16(POLLOUT), revents: 0)
                guard poll(&watched, 1, 5000) > 0 else {
                    process.kill()
                    return false
                }
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    // MARK: Reading

    private func read() {
        var block = [UInt8](repeating: 0, count: 1 << 18)
        var message: [UInt8] = []
        while true {
            let count = block.withUnsafeMutableBytes { Glibc.read(process.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            block.withUnsafeBytes { block in
                var rest = UnsafeRawBufferPointer(rebasing: block[..<count])
                while let base = rest.baseAddress, let end = memchr(base, 0, rest.count) {
                    let length = UnsafeRawPointer(end) - base
                    let whole = UnsafeRawBufferPointer(rebasing: rest[..<length])
                    if message.isEmpty {
                        receive(whole)
                    } else {
                        message.append(contentsOf: whole)
                        message.withUnsafeBytes { receive($0) }
                        message = []
                    }
                    rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
                }
                message.append(contentsOf: rest)
            }
            if message.count > mostBytes { return process.kill() }
        }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        guard let message = try? JSON(parsing: bytes.bindMemory(to: UInt8.self)) else { return }
        if let id = message["id"]?.int {
            if let error = message["error"] {
                let text = error["message"]?.string ?? "an error"
                resume(id, .failure(RenderFailure(.browserFailed, "the browser answered: \(text.prefix(200))")))
            } else {
                resume(id, .success(message["result"] ?? .null))
            }
        } else if let method = message["method"]?.string {
            let session = message["sessionId"]?.string ?? ""
            let listener = state.withLock { $0.listeners[session] }
            listener?(method, message["params"] ?? .null)
        }
    }

    private func finish() {
        hangUp()
        process.kill()  // what is left of its processes; the browser itself is not reaped yet, so its number is its own
        process.reap()
        close(process.output)
        let waiting = state.withLock { state in
            defer { (state.waiting, state.listeners) = ([:], [:]) }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume(throwing: Self.ended) }
    }
}
