// SPDX-License-Identifier: MIT

import CFlightRecorder
import Glibc
import StageHosting
import Testing
import Vocabulary

/// A plugin that ends its process leaves a note of who it was.
@Suite(.timeLimit(.minutes(2))) struct CrashTests {
    /// A recorder that a child process can open by path.
    private struct Recorder: ~Copyable {
        let file = lm_flight_create()
        var path: String { "/proc/\(getpid())/fd/\(file)" }

        func read() -> (end: lm_flight_end, cell: lm_flight_cell) {
            var (end, cell) = (lm_flight_end(), lm_flight_cell())
            guard let recorder = lm_flight_map(file) else { return (end, cell) }
            lm_flight_read_end(recorder, &end)
            lm_flight_read_cell(recorder, end.cell, &cell)
            lm_flight_unmap(recorder)
            return (end, cell)
        }

        deinit { close(file) }
    }

    /// What a worker does, in a child process: visit 42 through one stage of plugin 7.
    static func work(_ name: String, recorder path: String, past: Bool = false) async throws {
        let file = open(path, O_RDWR)
        lm_flight_install(lm_flight_map(file))
        let plugin = try LoadedPlugin.load(PluginFiles.path(of: "BadPlugin"), number: 7)
        let stage = try HostedStage(StageName(.enrich, name), of: plugin, options: [:])
        let record = HostedRecord([.url: "https://bad.example/trigger"])
        if past {
            _ = await stage.processPastDeadline(record)
        } else {
            _ = await stage.process(record, visit: 42, deadline: .now + .seconds(100_000))
        }
    }

    private func expectBlame(_ recorder: borrowing Recorder, signal: Int32, visit: UInt64 = 42) {
        let (end, cell) = recorder.read()
        #expect(end.how == UInt32(LM_END_SIGNAL) && end.signal == UInt32(signal))
        #expect(cell.record == visit && cell.stage > 0 && cell.state == UInt32(LM_CELL_INSIDE))
    }

    @Test func `a segmentation fault is charged to the record, the stage and the plugin`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGSEGV)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_segfault", recorder: path)
        }
        expectBlame(recorder, signal: SIGSEGV)
        #expect(recorder.read().end.plugin == 7)
    }

    @Test func `so is abort`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGABRT)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_abort", recorder: path)
        }
        expectBlame(recorder, signal: SIGABRT)
    }

    @Test func `so is a division by zero`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGFPE)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_divide", recorder: path)
        }
        expectBlame(recorder, signal: SIGFPE)
        #expect(recorder.read().end.plugin == 7)
    }

    @Test func `so is an illegal instruction`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGILL)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_illegal", recorder: path)
        }
        expectBlame(recorder, signal: SIGILL)
    }

    @Test func `so is a stack overflow, on any thread of the pool`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGSEGV)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_stack", recorder: path)
        }
        expectBlame(recorder, signal: SIGSEGV)
        #expect(recorder.read().end.plugin == 7)
    }

    @Test func `a crash on the plugin's own thread names the plugin, and the cells the records it holds`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGSEGV)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_thread_segfault", recorder: path)
        }
        let (end, _) = recorder.read()
        #expect(end.how == UInt32(LM_END_SIGNAL) && end.plugin == 7 && end.cell == LM_FLIGHT_NONE)
        var cell = lm_flight_cell()
        let map = lm_flight_map(recorder.file)
        lm_flight_read_cell(map, 0, &cell)
        lm_flight_unmap(map)
        #expect(cell.record == 42 && cell.state != UInt32(LM_CELL_FREE))
    }

    @Test func `exit is no way out`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .exitCode(70)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_exit", recorder: path)
        }
        let (end, cell) = recorder.read()
        #expect(end.how == UInt32(LM_END_EXIT) && cell.record == 42)
    }

    @Test func `a crash in cancel is charged to the call that is cancelled`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGABRT)) { [path = recorder.path as String] in
            try await CrashTests.work("bad_cancel", recorder: path, past: true)
        }
        let (end, cell) = recorder.read()
        #expect(end.signal == UInt32(SIGABRT) && cell.record == 1)
    }

    @Test func `a crash in the entry names the plugin`() async {
        let recorder = Recorder()
        await #expect(processExitsWith: .signal(SIGSEGV)) { [path = recorder.path as String] in
            lm_flight_install(lm_flight_map(open(path, O_RDWR)))
            setenv("LINKMAGICO_BAD_HANDSHAKE", "crash", 1)
            _ = try LoadedPlugin.load(PluginFiles.path(of: "BadHandshake"), number: 9)
        }
        #expect(recorder.read().end.plugin == 9)
    }
}
