// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import StageTestKit
import Testing
import Vocabulary

/// Pages are written until none fits: the run stops, and what was committed stays.
struct DiskFullTests {
    private func page(_ number: Int) -> SamplePage {
        SamplePage(
            "https://shop.example/\(number)",
            ("Preço", (0..<400).map { "caneca\(number)x\($0)" }.joined(separator: " ")))
    }

    private func expectFull(_ path: String, with options: [String: JSON] = [:]) async throws {
        let store = try StoreDriver(path, with: options)
        var stored = 0
        var refusal: StageError?
        while refusal == nil, stored < 500 {
            switch await store.process(page(stored).slots) {
            case .failed(let error): refusal = error
            default: stored += 1
            }
        }
        let error = try #require(refusal)
        #expect(error.code == "disk_full" && error.consequence == .halt && stored > 0, "\(error)")
        #expect(!store.health.isHealthy)
        #expect(try await store.stat("pages") == Int64(stored))
        for number in 0..<stored {
            #expect(try await store.page(page(number).url)["content"] == page(number).slots[.content])
            #expect(try await store.search("caneca\(number)x7").count == 1)
        }
        #expect(try await store.query(["op": "check"])["ok"] == true)
    }

    @Test func `at its maximum size the store stops the run and keeps what it has`() async throws {
        let folder = try TemporaryFolder()
        try await expectFull(folder.database, with: ["max_size": "512KiB"])
    }

    @Test(.enabled(if: geteuid() == 0, "a file system of one megabyte takes root to mount"))
    func `on a full disk the store stops the run and keeps what it has`() async throws {
        let folder = try TemporaryFolder()
        try #require(run(["/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path]) == 0)
        defer { _ = run(["/bin/umount", "--lazy", folder.path]) }
        try await expectFull(folder.database)
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
