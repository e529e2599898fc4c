// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Glibc
import ModelContext
import Synchronization
import Vocabulary

/// `linkmagico mcp`: the daemon's knowledge as tools for a model, over standard streams.
struct McpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract:
            "Serve the Model Context Protocol on standard input and output: search, extract, ensure_fresh, verify, sites.",
        discussion: """
            For programs that start it, such as editors and assistants: one JSON-RPC message a line. Ends with its input. A \
            daemon that is started later is found when it is needed.

            Examples:
              linkmagico mcp --max-result 12000
              linkmagico mcp --socket /run/linkmagico/control.sock

            In a client's configuration: {"mcpServers": {"linkmagico": {"command": "linkmagico", "args": ["mcp"]}}}
            """)

    @Option(help: "Characters of a tool's result, at most.")
    var maxResult = 24_000
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard (2000...1_000_000).contains(maxResult) else {
            throw ValidationError("--max-result: expected 2000 to 1000000.")
        }
    }

    func run() async throws {
        let console = Console.current
        let send: @Sendable (JSON) -> Void = { console.write(.output, Array("\($0.text)\n".utf8)) }
        let session = ModelContextSession(
            daemon: DaemonLine(path: connection.path), limits: ReplyLimits(result: maxResult), notify: send)
        let waiting = Mutex(0)
        for await line in StandardInputLines.lines() {
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
            guard let message = try? JSON(parsing: line) else {
                send(["jsonrpc": "2.0", "id": nil, "error": ["code": -32_700, "message": "Parse error"]])
                continue
            }
            waiting.withLock { $0 += 1 }
            await session.begin(message) { reply in
                if let reply { send(reply) }
                waiting.withLock { $0 -= 1 }
            }
        }
        // What was asked before the input ended is answered; a client that has gone ends this by closing the output.
        let end = ContinuousClock.now + .seconds(5)
        while waiting.withLock({ $0 }) > 0, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(10)) }
        await session.close()
    }
}

/// Standard input, line by line: read on a thread of its own, as reading waits.
enum StandardInputLines {
    /// A longer line ends the input: no message is that long.
    private static let longest = 8 << 20

    static func lines() -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            let thread = Thread { read(into: continuation) }
            thread.start()
        }
    }

    private static func read(into continuation: AsyncStream<[UInt8]>.Continuation) {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while line.count <= longest {
            let count = Glibc.read(0, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            var rest = buffer[..<count]
            while let end = rest.firstIndex(of: 0x0A) {
                continuation.yield(line + rest[..<end])
                line = []
                rest = rest[(end + 1)...]
            }
            line += rest
        }
        if !line.isEmpty, line.count <= longest { continuation.yield(line) }
        continuation.finish()
    }

    /// A detached POSIX thread.
    private struct Thread {
        private final class Work: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        private let work: Work

        init(_ body: @escaping @Sendable () -> Void) { work = Work(body) }

        func start() {
            var thread = pthread_t()
            let pointer = Unmanaged.passRetained(work).toOpaque()
            let status = pthread_create(
                &thread, nil,
                { pointer in
                    if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                    return nil
                }, pointer)
            guard status == 0 else { return Unmanaged<Work>.fromOpaque(pointer).release() }
            pthread_detach(thread)
        }
    }
}
