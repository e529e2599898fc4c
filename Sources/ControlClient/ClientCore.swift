// SPDX-License-Identifier: MIT

import ControlProtocol
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// The connection behind a ``DaemonClient``. Its reader thread keeps it alive until the stream ends.
final class ClientCore: Sendable {
    /// An answer holds at most this much; more is no answer of ours.
    private static let maxAnswerBytes = 256 << 20

    private let socket: ClientSocket
    private let pending = Mutex(PendingCalls())

    init(path: String) throws(ClientError) {
        socket = try ClientSocket(connectingTo: path)
        guard startReader() else { throw .cannotConnect(path: path, detail: "the system gives no thread") }
    }

    func close() { socket.shutDown() }

    // MARK: Calls

    /// Sends a call; `call.resume` is called exactly once, here or later. - Returns: Its id, when it is under way.
    func start(_ call: PendingCalls.Call, method: String, params: JSON) -> Int64? {
        guard let id = pending.withLock({ $0.add(call) }) else {
            call.resume(.failure(.connectionLost))
            return nil
        }
        if !send(method, params, RequestID(id)) { give(up: id, .connectionLost) }
        return id
    }

    /// Ends a call from this side and tells the daemon, unless its answer has come already.
    func abandon(_ id: Int64, _ error: ClientError) {
        guard give(up: id, error) else { return }
        notify(RPCCancel.name, ["id": .int(id)])
    }

    @discardableResult
    private func give(up id: Int64, _ error: ClientError) -> Bool {
        guard let call = pending.withLock({ $0.take(id) }) else { return false }
        call.resume(.failure(error))
        return true
    }

    func endSubscription(_ name: String) {
        pending.withLock { $0.endSubscription(name) }
        notify(EventUnsubscribe.name, ["subscription": .string(name)])
    }

    func notify(_ method: String, _ params: JSON) { _ = send(method, params, nil) }

    private func send(_ method: String, _ params: JSON, _ id: RequestID?) -> Bool {
        var line: [UInt8] = []
        MessageWriter.write(method: method, params: params, id: id, to: &line)
        line.append(UInt8(ascii: "\n"))
        return socket.send(line: line)
    }

    // MARK: The reader thread

    private func startReader() -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let core = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ClientCore>.fromOpaque(argument).takeRetainedValue().read()
                return nil
            }, core.toOpaque())
        if status != 0 { core.release() }
        return status == 0
    }

    private func read() {
        var decoder = LineDecoder(maxLineBytes: ClientCore.maxAnswerBytes)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        var failure = ClientError.connectionLost
        var isSound = true
        while isSound {
            let count = socket.receive(into: buffer)
            guard count > 0 else { break }
            let chunk = UnsafeRawBufferPointer(rebasing: buffer[..<count]).bindMemory(to: UInt8.self)
            decoder.feed(chunk) { event in
                guard isSound, let problem = receive(event) else { return }
                (failure, isSound) = (.protocolBroken(problem), false)
            }
        }
        socket.shutDown()
        let rest = pending.withLock { $0.end() }
        for call in rest.calls { call.resume(.failure(failure)) }
        for stream in rest.streams { stream.finish() }
    }

    /// - Returns: What is wrong with the daemon's line.
    private func receive(_ event: LineDecoder.Event) -> String? {
        guard case .line(let line) = event else { return "a line of more than \(ClientCore.maxAnswerBytes) bytes" }
        do throws(ControlError) {
            switch try DaemonMessage(parsing: line) {
            case .answer(let id, let answer): settle(id, answer.mapError { .daemon($0) })
            case .notification(Progress.name, let params): receive(progress: params)
            case .notification(EventEmitted.name, let params): receive(event: params)
            case .notification: break  // of a newer daemon
            }
            return nil
        } catch {
            return error.description
        }
    }

    private func settle(_ id: RequestID, _ answer: PendingCalls.Answer) {
        pending.withLock { $0.settle(id, answer) }?.resume(answer)
    }

    private func receive(progress params: JSON) {
        guard let receiver = pending.withLock({ $0.progressReceiver(params["id"]) }),
            let progress = try? params.decode(Progress.self)
        else { return }
        receiver(progress)
    }

    private func receive(event params: JSON) {
        guard let event = try? params.decode(EventEmitted.self) else { return }
        pending.withLock { $0.receiver(event.subscription) }?.yield(event)
    }
}
