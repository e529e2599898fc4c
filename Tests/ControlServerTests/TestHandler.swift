// SPDX-License-Identifier: MIT

import ControlProtocol
import ControlServer
import Glibc
import Synchronization
import Vocabulary

/// Fires once; whoever waits goes on.
final class Signal: Sendable {
    private let state = Mutex<(fired: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

    func fire() {
        let waiters = state.withLock { state in
            state.fired = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let fired = state.withLock { state in
                if !state.fired { state.waiters.append(continuation) }
                return state.fired
            }
            if fired { continuation.resume() }
        }
    }
}

/// Answers `echo` at once; `wait` when the test says so; `hang` never, and notes when it is cancelled.
final class TestHandler: ControlHandler {
    let gate = Signal()
    let started = Signal()
    let cancelled = Signal()
    private let concurrency = Mutex((now: 0, most: 0))

    var mostAtOnce: Int { concurrency.withLock { $0.most } }

    func answerAtOnce(_ call: MethodCall) -> Result<JSON, ControlError>? {
        switch call.method {
        case "echo": .success(call.params ?? .null)
        case "big": .success(.string(String(repeating: "x", count: Int(call.params?[0]?.int ?? 0))))
        default: nil
        }
    }

    func handle(_ call: MethodCall, context: CallContext) async throws(ControlError) -> JSON {
        concurrency.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        defer { concurrency.withLock { $0.now -= 1 } }
        started.fire()
        switch call.method {
        case "wait":
            context.report(Progress(stage: "waiting", done: 1, total: 2))
            await gate.wait()
            return "waited"
        case "hang":
            let (gate, cancelled) = (gate, cancelled)
            await withTaskCancellationHandler {
                await gate.wait()
            } onCancel: {
                cancelled.fire()
                gate.fire()
            }
            throw ControlError(.cancelled)
        case "later":
            await Task.yield()
            return call.params ?? .null
        case "peer":
            let peer = context.connection.peer
            return [.int(Int64(peer?.processID ?? -1)), .int(Int64(peer?.userID ?? 0))]
        case "flood":
            var taken: Int64 = 0
            while context.connection.notify("noise", .string(String(repeating: "x", count: 10_000))) { taken += 1 }
            gate.fire()
            return .int(taken)
        default: throw ControlError(.methodNotFound)
        }
    }
}

/// A folder of its own, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/control-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { bytes in
            guard let first = bytes.baseAddress, let made = mkdtemp(first) else { return "/nowhere" }
            return String(cString: made)
        }
    }

    deinit {
        for name in ["control.sock", "control.sock.lock"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    var socket: String { "\(path)/control.sock" }
}

extension ServerSettings {
    static func with(_ change: (inout ServerSettings) -> Void) -> ServerSettings {
        var settings = ServerSettings()
        change(&settings)
        return settings
    }
}

/// A server on a socket of its own, stopped at the end.
func withServer(
    _ handler: any ControlHandler = TestHandler(), _ settings: ServerSettings = ServerSettings(),
    _ body: (SocketServer) async throws -> Void
) async throws {
    let folder = TemporaryFolder()
    let server = try await SocketServer.start(at: folder.socket, settings: settings, handler: handler)
    do {
        try await body(server)
    } catch {
        await server.stop(within: .zero)
        throw error
    }
    await server.stop(within: .zero)
    withExtendedLifetime(folder) {}
}
