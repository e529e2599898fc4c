// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import ControlServer
import Glibc
import Testing
import Vocabulary

@Suite(.serialized) struct DaemonClientTests {
    /// A server over real methods, and a client of it.
    private func withClient(
        _ serve: (inout MethodRouter) -> Void, _ body: (DaemonClient, SocketServer) async throws -> Void
    ) async throws {
        var template = Array("/tmp/control-client-XXXXXX".utf8CString)
        let folder = template.withUnsafeMutableBufferPointer { bytes in
            bytes.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        let path = try #require(folder) + "/control.sock"
        defer { rmdir(folder ?? "") }
        var router = MethodRouter(version: "1")
        serve(&router)
        let server = try await SocketServer.start(at: path, handler: router)
        do {
            try await body(try DaemonClient(path: path), server)
        } catch {
            await server.stop(within: .zero)
            throw error
        }
        await server.stop(within: .zero)
    }

    private func show(_ name: String) -> PluginShow.Result {
        PluginShow.Result(plugin: PluginSummary(name: name, version: "1", path: "/p.so"), stages: [])
    }

    @Test func `a call has typed parameters and a typed result`() async throws {
        try await withClient { router in
            router.serve(PluginShow.self) { params, _ in show(params.name) }
        } _: { client, _ in
            let answer = try await client.call(PluginShow.self, .init(name: "a"))
            #expect(answer == show("a"))
            let ping = try await client.call(DaemonPing.self)
            #expect(ping.pong)
        }
    }

    @Test func `many calls at once get each their own answer`() async throws {
        try await withClient { router in
            router.serve(PluginShow.self) { params, _ in
                await Task.yield()
                return show(params.name)
            }
        } _: { client, _ in
            let names = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<2000 {
                    group.addTask {
                        try await client.call(PluginShow.self, .init(name: "\(index)")).plugin.name == "\(index)"
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(names == [Bool](repeating: true, count: 2000))
        }
    }

    @Test func `an error of the daemon arrives as it was thrown`() async throws {
        let error = ControlError(.notFound, "no plugin of that name")
        try await withClient { router in
            router.serve(PluginShow.self) { _, _ in throw error }
        } _: { client, _ in
            await #expect(throws: ClientError.daemon(error)) {
                try await client.call(PluginShow.self, .init(name: "a"))
            }
        }
    }

    @Test func `progress comes in order, before the result`() async throws {
        try await withClient { router in
            router.serve(PluginShow.self) { params, context in
                for step in 1...5 { context.report(Progress(done: Double(step))) }
                return show(params.name)
            }
        } _: { client, _ in
            let (stream, continuation) = AsyncStream.makeStream(of: Double.self)
            _ = try await client.call(PluginShow.self, .init(name: "a")) { continuation.yield($0.done ?? 0) }
            continuation.finish()
            var steps: [Double] = []
            for await step in stream { steps.append(step) }
            #expect(steps == [1, 2, 3, 4, 5])
        }
    }

    @Test func `a call past its deadline fails and is cancelled in the daemon`() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Bool.self)
        try await withClient { router in
            router.serve(PluginShow.self) { params, _ in
                try? await Task.sleep(for: .seconds(60))
                end.yield(Task.isCancelled)
                return show(params.name)
            }
        } _: { client, _ in
            await #expect(throws: ClientError.deadlineExceeded(.milliseconds(20))) {
                try await client.call(PluginShow.self, .init(name: "a"), within: .milliseconds(20))
            }
            #expect(await ended.first { _ in true } == true)
            let ping = try await client.call(DaemonPing.self)
            #expect(ping.pong)
        }
    }

    @Test func `cancelling the task cancels the call in the daemon`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Bool.self)
        let (ended, end) = AsyncStream.makeStream(of: Bool.self)
        try await withClient { router in
            router.serve(PluginShow.self) { params, _ in
                begin.yield(true)
                try? await Task.sleep(for: .seconds(60))
                end.yield(Task.isCancelled)
                return show(params.name)
            }
        } _: { client, _ in
            let task = Task { try await client.call(PluginShow.self, .init(name: "a")) }
            _ = await begun.first { _ in true }
            task.cancel()
            await #expect(throws: ClientError.cancelled) { try await task.value }
            #expect(await ended.first { _ in true } == true)
        }
    }

    @Test func `events follow a subscription until its loop ends`() async throws {
        let feed = EventFeed()
        let now = Timestamp(microseconds: 0)
        try await withClient {
            feed.register(on: &$0)
        } _: { client, _ in
            var stream: AsyncStream<EventEmitted>? = try await client.events(
                .init(kinds: [.pageStored], site: "*.shop.example"))
            feed.publish(Event(kind: .pageGone, at: now, url: "https://shop.example/gone"))
            feed.publish(Event(kind: .pageStored, at: now, url: "https://other.example/"))
            feed.publish(Event(kind: .pageStored, at: now, url: "https://notshop.example/"))
            feed.publish(Event(kind: .pageStored, at: now, url: "https://shop.example:8080/a"))
            feed.publish(Event(kind: .pageStored, at: now, url: "https://www.shop.example/b"))
            var urls: [String?] = []
            if let stream { for await emitted in stream.prefix(2) { urls.append(emitted.event.url) } }
            #expect(urls == ["https://shop.example:8080/a", "https://www.shop.example/b"])
            stream = nil
            while feed.subscriptionCount > 0 { _ = try await client.call(DaemonPing.self) }
        }
    }

    @Test func `subscriptions end with their connection, and streams too`() async throws {
        let feed = EventFeed()
        try await withClient {
            feed.register(on: &$0)
        } _: { client, server in
            let stream = try await client.events()
            #expect(feed.subscriptionCount == 1)
            await server.stop(within: .zero)
            for await _ in stream { Issue.record("an event from nowhere") }
            while feed.subscriptionCount > 0 { await Task.yield() }
            await #expect(throws: ClientError.connectionLost) { try await client.call(DaemonPing.self) }
        }
    }

    @Test func `a daemon that goes fails the calls under way`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Bool.self)
        try await withClient { router in
            router.serve(PluginShow.self) { params, _ in
                begin.yield(true)
                try await Task.sleep(for: .seconds(60))
                return show(params.name)
            }
        } _: { client, server in
            let task = Task { try await client.call(PluginShow.self, .init(name: "a")) }
            _ = await begun.first { _ in true }
            await server.stop(within: .zero)
            await #expect(throws: ClientError.connectionLost) { try await task.value }
        }
    }

    @Test func `where no daemon answers, the error says what to do`() throws {
        let error = ClientError.noDaemon(path: "/nowhere/control.sock")
        #expect(throws: error) { try DaemonClient(path: "/nowhere/control.sock") }
        #expect(
            error.description == "no daemon answers at /nowhere/control.sock: start it with `linkmagico daemon start`")
        #expect(throws: ClientError.self) { try DaemonClient(path: String(repeating: "x", count: 200)) }
    }

    @Test func `a peer that talks something else is named as such`() async throws {
        var pair: [Int32] = [0, 0]
        let path = "/tmp/control-peer-\(getpid()).sock"
        defer { unlink(path) }
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        try #require(isBound && listen(listener, 1) == 0)
        let client = try DaemonClient(path: path)
        pair[0] = accept(listener, nil, nil)
        defer { close(pair[0]) }
        let task = Task { try await client.call(DaemonPing.self) }
        var request = [UInt8](repeating: 0, count: 100)
        #expect(read(pair[0], &request, 100) > 0)
        write(pair[0], "HTTP/1.1 400 Bad Request\n", 25)
        do {
            _ = try await task.value
            Issue.record("an answer to nothing")
        } catch let error as ClientError { #expect(error.code == "protocol_broken") }
    }
}
