// SPDX-License-Identifier: MIT

import ControlProtocol
import ControlServer
import Figures

/// The control socket with nothing behind it, until it is killed: `serve-control SOCKET`. `daemon.ping` is answered on
/// the connection's own thread, `daemon.health` by a task, as methods that wait are.
@main
struct ServeControl {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else { fail("usage: serve-control SOCKET") }
        var router = MethodRouter(version: "benchmark")
        router.serve(DaemonHealth.self) { _, _ in DaemonHealth.Result(checks: []) }
        let server = try await SocketServer.start(at: CommandLine.arguments[1], handler: router)
        try await Task.sleep(for: .seconds(3600))
        await server.stop(within: .zero)
    }
}
