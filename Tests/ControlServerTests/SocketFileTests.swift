// SPDX-License-Identifier: MIT

import Glibc
import Testing

@testable import ControlServer

struct SocketFileTests {
    private func failure(at path: String) async -> SocketServerError.Code? {
        do {
            let server = try await SocketServer.start(at: path, handler: TestHandler())
            await server.stop(within: .zero)
            return nil
        } catch { return error.code }
    }

    private func mode(_ path: String) -> UInt32 {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    /// A socket bound as a careless program would, listening or not.
    private func foreignSocket(at path: String, isListening: Bool) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        _ = RawClient.withAddress(path) { bind(descriptor, $0, $1) }
        if isListening { listen(descriptor, 1) }
        return descriptor
    }

    @Test func `owner and group may connect, nobody else`() async throws {
        try await withServer { server in #expect(mode(server.path) == 0o660) }
    }

    @Test func `a socket left over by a killed daemon is replaced`() async {
        let folder = TemporaryFolder()
        close(foreignSocket(at: folder.socket, isListening: true))
        #expect(access(folder.socket, F_OK) == 0)
        #expect(await failure(at: folder.socket) == nil)
        #expect(access(folder.socket, F_OK) != 0 && access(folder.socket + ".lock", F_OK) != 0)
    }

    @Test func `a second daemon does not start, and the first goes on`() async throws {
        try await withServer { server in
            #expect(await failure(at: server.path) == .anotherDaemon)
            let client = try RawClient(server.path)
            await client.send(#"{"jsonrpc":"2.0","method":"echo","id":1}"#)
            #expect(await client.line() == #"{"jsonrpc":"2.0","result":null,"id":1}"#)
        }
    }

    @Test func `a socket on which another program answers is left alone`() async {
        let folder = TemporaryFolder()
        let other = foreignSocket(at: folder.socket, isListening: true)
        #expect(await failure(at: folder.socket) == .anotherDaemon)
        #expect(access(folder.socket, F_OK) == 0)
        close(other)
    }

    @Test func `a file that is no socket is left alone`() async {
        let folder = TemporaryFolder()
        close(open(folder.socket, O_CREAT | O_WRONLY, 0o600))
        #expect(await failure(at: folder.socket) == .notASocket)
        #expect(access(folder.socket, F_OK) == 0)
    }

    @Test func `a path that does not fit is refused, not cut`() async {
        #expect(await failure(at: "/tmp/" + String(repeating: "x", count: 103)) == .pathTooLong)
        #expect(await failure(at: "") == .pathTooLong)
    }

    @Test func `a missing folder is made for owner and group, and a second level is not`() async {
        let folder = TemporaryFolder()
        let inner = folder.path + "/inner"
        #expect(await failure(at: inner + "/control.sock") == nil)
        #expect(mode(inner) & 0o027 == 0 && mode(inner) & 0o700 == 0o700)
        #expect(await failure(at: inner + "/a/b/control.sock") == .systemRefused)
        rmdir(inner)
    }

    @Test func `a folder that everybody may write to is refused`() async {
        let folder = TemporaryFolder()
        chmod(folder.path, 0o777)
        #expect(await failure(at: folder.socket) == .folderUnusable)
        #expect(await failure(at: "/dev/null/control.sock") == .folderUnusable)
    }
}
