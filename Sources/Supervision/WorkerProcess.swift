// SPDX-License-Identifier: MIT

import CFlightRecorder
import Glibc
import Synchronization
import Vocabulary
import WorkerProtocol

/// One worker process as its supervisor sees it: a channel, a flight recorder and a process id.
final class WorkerProcess: Sendable {
    let pid: Int32
    private let channel: FrameChannel
    private let recorder: Recorder
    /// Why the supervisor killed it; nil when it ended by itself.
    private let verdict = Mutex<WorkerDeath.Cause?>(nil)

    private struct Recorder: @unchecked Sendable {
        // Sendable: the shared page is read with atomic loads only.
        let pointer: OpaquePointer
    }

    /// Starts a worker.
    ///
    /// - Parameters:
    ///   - receive: Its messages, one after the other, on a thread of the channel.
    ///   - died: Called once, after the process and its whole group are gone and reaped.
    static func start(
        _ spec: WorkerSpec, receive: @escaping @Sendable (WorkerMessage) -> Void,
        died: @escaping @Sendable (WorkerDeath) -> Void
    ) async throws(SupervisionError) -> WorkerProcess {
        var pair: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &pair) == 0 else {
            throw SupervisionError(.cannotStart, "socketpair: \(String(cString: strerror(errno)))")
        }
        let flight = lm_flight_create()
        guard flight >= 0, let pointer = lm_flight_map(flight) else {
            throw SupervisionError(.cannotStart, "shared memory: \(String(cString: strerror(errno)))")
        }
        let launched = await WorkerLauncher.launch(spec, channel: pair[1], flight: flight)
        close(pair[1])
        close(flight)
        switch launched {
        case .failure(let failure):
            close(pair[0])
            lm_flight_unmap(pointer)
            throw SupervisionError(.cannotStart, "\(spec.executable): \(failure.text)")
        case .success(let pid):
            let process = WorkerProcess(
                pid: pid, channel: FrameChannel(descriptor: pair[0]), recorder: Recorder(pointer: pointer))
            process.channel.start(
                receive: { frame in
                    if let message = WorkerMessage(frame) { receive(message) }
                }, end: { died(process.reap()) })
            return process
        }
    }

    private init(pid: Int32, channel: FrameChannel, recorder: Recorder) {
        (self.pid, self.channel, self.recorder) = (pid, channel, recorder)
    }

    deinit { lm_flight_unmap(recorder.pointer) }

    func send(_ message: DaemonMessage) { channel.send(message.value) }

    /// Ends the worker and its whole group at once.
    func kill(_ cause: WorkerDeath.Cause) {
        verdict.withLock { if $0 == nil { $0 = cause } }
        Glibc.kill(-pid, SIGKILL)
    }

    func terminate() { Glibc.kill(pid, SIGTERM) }

    var residentBytes: Int64 {
        let file = open("/proc/\(pid)/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = read(file, &buffer, buffer.count)
        let fields = String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int64(fields[1]) else { return 0 }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Records that a thread is inside a stage with, and by how long they are over their time (negative: not yet).
    var insideStages: [(suspect: WorkerDeath.Suspect, overdue: Duration)] {
        let now = lm_flight_now()
        return cells.filter { $0.state == UInt32(LM_CELL_INSIDE) }.map { cell in
            let overdue = Int64(clamping: now) - Int64(clamping: cell.until_usec)
            return (WorkerDeath.Suspect(visit: cell.record, stage: cell.stage), .microseconds(overdue))
        }
    }

    /// Records in the hands of a stage, and since when on the recorder's clock, oldest first.
    var inStages: [(visit: UInt64, stage: UInt32, age: Duration)] {
        let now = lm_flight_now()
        return cells.filter { $0.state != UInt32(LM_CELL_FREE) }.sorted { $0.since_usec < $1.since_usec }.map { cell in
            (cell.record, cell.stage, .microseconds(max(0, Int64(clamping: now) - Int64(clamping: cell.since_usec))))
        }
    }

    private var cells: [lm_flight_cell] {
        (0..<UInt32(LM_FLIGHT_CELLS)).map { index in
            var cell = lm_flight_cell()
            lm_flight_read_cell(recorder.pointer, index, &cell)
            return cell
        }
    }

    /// Waits for the process, sweeps its group and reads its last words. The channel has ended: it is dying, or it lost
    /// its descriptors and must die.
    private func reap() -> WorkerDeath {
        var status: Int32 = 0
        var waited = waitpid(pid, &status, WNOHANG)
        var tries = 0
        while waited == 0 {
            if tries == 40 { Glibc.kill(-pid, SIGKILL) }
            usleep(5000)
            tries += 1
            waited = waitpid(pid, &status, WNOHANG)
        }
        Glibc.kill(-pid, SIGKILL)
        return death(status)
    }

    private func death(_ status: Int32) -> WorkerDeath {
        var end = lm_flight_end()
        lm_flight_read_end(recorder.pointer, &end)
        let termination = status & 0x7F
        let ended: WorkerDeath.Cause =
            switch Int(end.how) {
            case LM_END_ORDERLY: .orderly
            case LM_END_SIGNAL: .signal(Int32(end.signal))
            case LM_END_EXIT: .exit(0)
            default: termination != 0 ? .signal(termination) : .exit(status >> 8 & 0xFF)
            }
        let cause = verdict.withLock { $0 } ?? ended
        if cause == .orderly { return WorkerDeath(cause: cause, suspects: [], isCertain: true) }
        let cells = self.cells
        if case .outOfMemory(let size) = cause, end.greedy_bytes > UInt64(clamping: size.bytes / 4) {
            let suspect = WorkerDeath.Suspect(visit: end.greedy_record, stage: end.greedy_stage)
            return WorkerDeath(cause: cause, suspects: [suspect], isCertain: true)
        }
        if end.cell < UInt32(LM_FLIGHT_CELLS), case let cell = cells[Int(end.cell)], cell.state != 0 {
            let suspect = WorkerDeath.Suspect(visit: cell.record, stage: cell.stage)
            return WorkerDeath(cause: cause, suspects: [suspect], isCertain: true)
        }
        if cause == .hung, let worst = insideStages.max(by: { $0.overdue < $1.overdue }), worst.overdue > .zero {
            return WorkerDeath(cause: cause, suspects: [worst.suspect], isCertain: true)
        }
        let inside = cells.filter { $0.state == UInt32(LM_CELL_INSIDE) }
        let blamed = inside.isEmpty ? cells.filter { $0.state == UInt32(LM_CELL_WAITING) } : inside
        let suspects = blamed.map { WorkerDeath.Suspect(visit: $0.record, stage: $0.stage) }
        return WorkerDeath(cause: cause, suspects: suspects, isCertain: suspects.count == 1)
    }
}
