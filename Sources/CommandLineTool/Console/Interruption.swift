// SPDX-License-Identifier: MIT

import Dispatch
import Glibc
import Synchronization

/// What is to be put in order when the user presses Ctrl-C, or the system asks the process to end.
enum Interruption {
    typealias Action = @Sendable () async -> Void

    private struct State {
        var actions: [UInt64: Action] = [:]
        var lastID: UInt64 = 0
        var isEnding = false
    }
    private static let state = Mutex(State())

    /// Longest that putting things in order may take.
    private static let patience = Duration.seconds(5)

    /// From here on SIGINT, SIGTERM and SIGHUP run the actions, then end the process as they would have. A second signal
    /// ends it at once. For `main`.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { end(by: number) }
            source.resume()
            // It watches for as long as the process lives, so it is never let go.
            _ = Unmanaged.passRetained(source as AnyObject)
        }
    }

    /// Whoever started the process may have wanted it to survive a signal: nohup, a shell's background jobs.
    private static func isIgnored(_ number: Int32) -> Bool {
        var current = sigaction()
        guard sigaction(number, nil, &current) == 0 else { return false }
        return unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Runs `body` so that an interruption meanwhile runs `action`.
    static func protecting<Result>(_ action: @escaping Action, _ body: () async throws -> Result) async rethrows
        -> Result
    {
        let id = state.withLock { state in
            state.lastID += 1
            state.actions[state.lastID] = action
            return state.lastID
        }
        defer { state.withLock { _ = $0.actions.removeValue(forKey: id) } }
        return try await body()
    }

    private static func end(by number: Int32) {
        let actions = state.withLock { state -> [Action]? in
            guard !state.isEnding else { return nil }
            state.isEnding = true
            return Array(state.actions.values)
        }
        guard let actions else { die(by: number) }
        Task {
            try? await Task.sleep(for: patience)
            die(by: number)
        }
        Task {
            for action in actions { await action() }
            die(by: number)
        }
    }

    private static func die(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(number)
        _exit(128 + number)
    }
}
