// SPDX-License-Identifier: MIT

import CFlightRecorder
import Glibc
import Synchronization
import WorkerProtocol

/// Starts worker processes, all from one thread that never ends.
///
/// The kernel tells a child of the death of the *thread* that started it (prctl(2), PR_SET_PDEATHSIG); pool threads come
/// and go, so they must not start workers.
enum WorkerLauncher {
    private static let requests: LaunchQueue = {
        let queue = LaunchQueue()
        Thread.start { queue.serve() }
        return queue
    }()

    /// - Returns: The process id, or the error number.
    static func launch(_ spec: WorkerSpec, channel: Int32, flight: Int32) async -> Result<Int32, LaunchFailure> {
        await withCheckedContinuation { continuation in
            requests.add { continuation.resume(returning: spawn(spec, channel: channel, flight: flight)) }
        }
    }

    struct LaunchFailure: Error {
        let number: Int32
        var text: String { String(cString: strerror(number)) }
    }

    private static func spawn(_ spec: WorkerSpec, channel: Int32, flight: Int32) -> Result<Int32, LaunchFailure> {
        let words = [
            spec.executable, "3", "4", String(getpid()), String(spec.memory.bytes), String(spec.openFiles),
        ]
        var variables: [String] = []
        var entry = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            let name = variable.prefix { $0 != "=" }
            if spec.environment[String(name)] == nil { variables.append(variable) }
            entry += 1
        }
        variables += spec.environment.map { "\($0.key)=\($0.value)" }
        let arguments = words.map { strdup($0) } + [nil]
        let environment = variables.map { strdup($0) } + [nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        let pid = lm_flight_spawn(spec.executable, arguments, environment, channel, flight)
        return pid > 0 ? .success(pid) : .failure(LaunchFailure(number: errno))
    }
}

/// Work for the launching thread.
private final class LaunchQueue: @unchecked Sendable {
    // Sendable: `work` is only touched with `mutex` held; pthread objects are made for many threads.
    private var work: [@Sendable () -> Void] = []
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wake, nil)
    }

    func add(_ item: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(mutex)
        work.append(item)
        pthread_cond_signal(wake)
        pthread_mutex_unlock(mutex)
    }

    func serve() {
        while true {
            pthread_mutex_lock(mutex)
            while work.isEmpty { pthread_cond_wait(wake, mutex) }
            let item = work.removeFirst()
            pthread_mutex_unlock(mutex)
            item()
        }
    }
}
