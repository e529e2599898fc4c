// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol

/// Which daemon a command talks to.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Path of the daemon's control socket; $LINKMAGICO_SOCKET unless said.", valueName: "path"))
    var socket: String?

    var path: String { socket ?? SocketPath.forThisProcess() }

    /// - Throws: ``CommandFailure`` with ``ExitStatus/noDaemon`` when none answers.
    func connect() throws(CommandFailure) -> DaemonClient {
        do throws(ClientError) { return try DaemonClient(path: path) } catch { throw CommandFailure(error) }
    }

    /// - Returns: `nil` when no daemon answers and none was named; then the command does the work itself.
    func connectIfRunning() throws(CommandFailure) -> DaemonClient? {
        do throws(ClientError) {
            return try DaemonClient(path: path)
        } catch .noDaemon where socket == nil {
            return nil
        } catch {
            throw CommandFailure(error)
        }
    }

    /// One call on a connection of its own.
    func call<M: ControlMethod>(_ method: M.Type, _ params: M.Params) async throws -> M.Result {
        try await connect().result(of: method, params)
    }

    func call<M: ControlMethod>(_ method: M.Type) async throws -> M.Result where M.Params == Nothing {
        try await call(method, Nothing())
    }
}

extension DaemonClient {
    /// ``call(_:_:within:onProgress:)`` with this program's errors.
    func result<M: ControlMethod>(
        of method: M.Type, _ params: M.Params, within deadline: Duration? = nil,
        onProgress: (@Sendable (Progress) -> Void)? = nil
    ) async throws(CommandFailure) -> M.Result {
        do throws(ClientError) {
            return try await call(method, params, within: deadline, onProgress: onProgress)
        } catch {
            throw CommandFailure(error)
        }
    }
}
