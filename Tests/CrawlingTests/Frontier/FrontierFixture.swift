// SPDX-License-Identifier: MIT

import Synchronization
import Testing
import Vocabulary

@testable import Crawling

#if canImport(Glibc)
import Glibc
#endif

/// A clock that tests move by hand.
final class ManualClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp = Timestamp(seconds: 1_700_000_000)) { time = Mutex(start) }

    var now: @Sendable () -> Timestamp { { self.time.withLock(\.self) } }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// A folder of its own, removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/frontier-test-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? "/tmp"
        }
    }

    deinit {
        for name in ["a", "b", "c"] {
            for suffix in ["", "-wal", "-shm", "-journal"] { unlink("\(path)/\(name).db\(suffix)") }
        }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name).db" }

    /// The database as a process killed now would leave it.
    ///
    /// - Parameter keeping: The share of the journal that reached the disk.
    func copy(_ from: String, to: String, keeping share: Double = 1) throws {
        try write(read(file(from)), to: file(to))
        let journal = (try? read(file(from) + "-wal")) ?? []
        try write(Array(journal.prefix(Int(Double(journal.count) * share))), to: file(to) + "-wal")
    }

    private func read(_ path: String) throws -> [UInt8] {
        let stream = try #require(fopen(path, "r"))
        defer { fclose(stream) }
        fseek(stream, 0, SEEK_END)
        let size = ftell(stream)
        rewind(stream)
        return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, stream) }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let stream = try #require(fopen(path, "w"))
        defer { fclose(stream) }
        #expect(fwrite(bytes, 1, bytes.count, stream) == bytes.count)
    }
}

/// A frontier in memory with one run, and a clock.
struct FrontierFixture {
    let clock = ManualClock()
    let frontier: Frontier
    let run: RunID

    init(
        path: String? = nil, delay: Duration = .zero, concurrency: Int = 100, pages: Int = 10_000,
        settings: FrontierSettings = .immediate, seeds: [String] = []
    ) async throws {
        frontier = try Frontier(path: path, settings: settings, now: clock.now, chance: { 0 })
        let plan = RunPlan(
            pipeline: "shop", politeness: PolitenessRules(delay: delay, concurrency: concurrency), pageLimit: pages,
            seeds: seeds)
        run = try await frontier.startRun(
            plan, seeds: try seeds.map { Candidate(try CanonicalURL(parsing: $0), depth: 0, origin: .seed) })
    }

    @discardableResult
    func accept(_ urls: String..., depth: Int = 1, priority: Int = 0) async throws -> Receipt {
        try await frontier.accept(try urls.map { try candidate($0, depth: depth, priority: priority) }, in: run)
    }

    func candidate(_ url: String, depth: Int = 1, priority: Int = 0) throws -> Candidate {
        Candidate(try CanonicalURL(parsing: url), depth: depth, priority: priority)
    }

    func lease(_ limit: Int = 100, for worker: String = "worker-1") async throws -> [Lease] {
        try await frontier.lease(upTo: limit, for: worker)
    }

    func why(_ url: String) async throws -> PageExplanation? {
        try await frontier.why(try CanonicalURL(parsing: url)).first
    }

    var status: RunStatus { get async throws { try await frontier.status(of: run) } }

    var stored: Conclusion { .stored(PageKnowledge(fetchedAt: clock.now(), status: 200)) }
}

extension FrontierSettings {
    /// Commits without waiting for company.
    static var immediate: FrontierSettings {
        var settings = FrontierSettings()
        settings.linger = .zero
        settings.urlsInMemory = 1 << 10
        return settings
    }
}

extension HostPoliteness.Outcome {
    static let fine = HostPoliteness.Outcome.answered(status: 200, latency: .zero)
}
