// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreJSONL

struct LineFileTests {
    let folder: LinesFolder

    init() throws { folder = try LinesFolder() }

    private func expectRefusal(_ code: String, _ result: StageResult) {
        guard case .failed(let error) = result else {
            Issue.record("a line was written")
            return
        }
        #expect(error.code == code && error.consequence == .halt, "\(error)")
    }

    @Test func `lines are added to those that stand there`() async throws {
        try folder.write("{\"old\":1}\n")
        #expect(await (try folder.stage()).put("u:1").isEmitted)
        #expect(await (try folder.stage(["sync": true])).put("u:2").isEmitted)
        #expect(try folder.lines().map { $0["old"] ?? $0["url"] } == [1, "u:1", "u:2"])
    }

    @Test func `a line that somebody left open is ended first`() async throws {
        try folder.write("{\"old\":")
        #expect(await (try folder.stage()).put("u:1").isEmitted)
        #expect(folder.text().hasPrefix("{\"old\":\n{\"url\":\"u:1\""))
    }

    @Test func `a full file is put aside and no line is lost`() async throws {
        let stage = try folder.stage(["rotate_at": "1KiB"])
        for number in 0..<30 { #expect(await stage.put("u:\(number)", bytes: 200).isEmitted) }
        #expect(await stage.put("u:30", bytes: 5000).isEmitted)
        #expect(await stage.put("u:31").isEmitted)
        let parts = (1..<folder.names.count).map { "pages.jsonl.\($0)" } + ["pages.jsonl"]
        #expect(Set(folder.names) == Set(parts) && parts.count > 7)
        let files = try parts.map { try folder.lines($0) }
        #expect(files.joined().map { $0["url"] } == (0..<32).map { .string("u:\($0)") })
        #expect(files.allSatisfy { $0.count == 1 || $0.reduce(0) { $0 + $1.utf8.count + 1 } <= 1024 })
    }

    @Test func `numbers go on from the highest`() async throws {
        for name in ["pages.jsonl.7", "pages.jsonl.x", "pages.jsonl.9223372036854775807", "other.jsonl.12"] {
            try folder.write("{}\n", to: name)
        }
        let stage = try folder.stage(["rotate_at": "1B"])
        for number in 0..<2 { #expect(await stage.put("u:\(number)").isEmitted) }
        #expect(try folder.lines("pages.jsonl.8").map { $0["url"] } == ["u:0"])
    }

    @Test func `a file that was moved or removed is begun anew`() async throws {
        let stage = try folder.stage()
        #expect(await stage.put("u:1").isEmitted)
        #expect(rename(folder.file, folder.path + "/moved") == 0)
        #expect(await stage.put("u:2").isEmitted)
        unlink(folder.file)
        #expect(await stage.put("u:3").isEmitted)
        #expect(try folder.lines("moved").count == 1 && folder.lines().map { $0["url"] } == ["u:3"])
    }

    @Test func `four processes share a file that rotates, and every line is whole`() async throws {
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask { [file = folder.file] in
                    await #expect(processExitsWith: .success) { [file = file as String, writer = writer as Int] in
                        let options: JSON = ["path": .string(file), "rotate_at": "256KiB"]
                        let stage = try StageRun(JSONLStore.self, with: options)
                        for number in 0..<25 {
                            let result = await stage.put("u:\(writer)/\(number)", bytes: 20_000)
                            guard result.isEmitted else { fatalError("\(result)") }
                        }
                    }
                }
            }
        }
        let urls = try folder.names.flatMap { try folder.lines($0) }.compactMap { $0["url"]?.string }
        #expect(urls.count == 100 && Set(urls).count == 100)
        #expect(folder.names.count == 8)  // thirteen lines a file
    }

    @Test func `many records at once are many lines`() async throws {
        let stage = try folder.stage(["sync": true])
        await withTaskGroup { group in
            for number in 0..<200 { group.addTask { #expect(await stage.put("u:\(number)").isEmitted) } }
        }
        #expect(try Set(folder.lines().compactMap { $0["url"]?.string }).count == 200)
    }

    @Test func `a path that cannot be written halts the run and says why`() async throws {
        for path in ["\(folder.path)/none/pages.jsonl", folder.path] {
            let stage = try folder.stage(["path": .string(path)])
            expectRefusal("cannot_open", await stage.put("u:"))
            #expect(!stage.stage.health().isHealthy && stage.stage.health().detail.contains(path))
        }
        let stage = try folder.stage()
        #expect(await stage.put("u:").isEmitted)
        #expect(stage.stage.health() == StageHealth(isHealthy: true, detail: folder.file))
    }

    @Test func `a device without space is a full disk`() async throws {
        expectRefusal("disk_full", await (try folder.stage(["path": "/dev/full"])).put("u:"))
    }

    @Test(.enabled(if: geteuid() == 0, "a file system of one megabyte takes root to mount"))
    func `on a full disk the line that does not fit leaves no trace`() async throws {
        try #require(run(["/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path]) == 0)
        defer { _ = run(["/bin/umount", "--lazy", folder.path]) }
        let stage = try folder.stage()
        for number in 0..<3 { #expect(await stage.put("u:\(number)", bytes: 300_000).isEmitted) }
        expectRefusal("disk_full", await stage.put("u:3", bytes: 300_000))
        #expect(try folder.lines().map { $0["url"] } == ["u:0", "u:1", "u:2"])
        #expect(await stage.put("u:4", bytes: 1000).isEmitted)
        #expect(stage.stage.health().isHealthy)
    }

    @Test func `a pipe that nobody reads halts the run`() async throws {
        signal(SIGPIPE, SIG_IGN)  // as a worker does
        try #require(mkfifo(folder.file, 0o600) == 0)
        let stage = try folder.stage()
        expectRefusal("cannot_open", await stage.put("u:1"))
        let reader = open(folder.file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        #expect(await stage.put("u:2").isEmitted)
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(reader, &buffer, buffer.count)
        #expect(try JSON(parsing: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self))["url"] == "u:2")
        close(reader)
        expectRefusal("closed", await stage.put("u:3"))
    }

    @Test func `a line longer than a pipe waits for its reader`() async throws {
        try #require(mkfifo(folder.file, 0o600) == 0)
        let reader = open(folder.file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        let stage = try folder.stage()
        let received = await withTaskGroup(of: Int.self) { group in
            group.addTask { await stage.put("u:1", bytes: 300_000).isEmitted ? 0 : Int.min }
            var (sum, buffer) = (0, [UInt8](repeating: 0, count: 65_536))
            while !buffer.contains(UInt8(ascii: "\n")) {
                sum += max(0, read(reader, &buffer, buffer.count))
                await Task.yield()
            }
            return await group.reduce(sum, +)
        }
        #expect(received > 300_000)
    }

    @Test func `the standard output takes lines as a file does`() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            let stage = try StageRun(JSONLStore.self, with: ["path": "-", "slots": ["url"]])
            for number in 0..<3 { guard await stage.put("u:\(number)").isEmitted else { exit(1) } }
        }
        let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        #expect(output.contains("{\"url\":\"u:0\"}\n{\"url\":\"u:1\"}\n{\"url\":\"u:2\"}\n"))
    }

    @Test func `a relative path starts at the state folder`() async throws {
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            setenv("LINKMAGICO_STATE_DIR", path, 1)
            let stage = try StageRun(JSONLStore.self)
            guard await stage.put("u:1").isEmitted else { exit(1) }
        }
        #expect(try folder.lines().count == 1)
    }

    /// - Returns: The program's exit status.
    private func run(_ words: [String]) -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var (child, status): (pid_t, Int32) = (0, -1)
        guard posix_spawn(&child, words[0], nil, nil, &arguments, nil) == 0 else { return -1 }
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return status
    }
}
