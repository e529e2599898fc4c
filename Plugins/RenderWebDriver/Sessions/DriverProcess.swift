// SPDX-License-Identifier: MIT

import Glibc
import Rendering

/// A driver on a port of this machine, with the browser that it starts in its process group.
struct DriverProcess: Sendable {
    private let process: LeashedProcess
    private let output: Int32
    let port: UInt16

    private static let patience: Int32 = 20_000  // milliseconds

    /// - Parameter folder: For the browser's profile and whatever else is temporary. A profile named by a switch would
    ///   keep the driver waiting for a port when it talks to the browser over a pipe.
    /// - Returns: When the driver has said its port.
    static func start(_ path: String, keepingFilesIn folder: String) throws(RenderFailure) -> DriverProcess {
        let pipe = try LeashedProcess.pipe()
        let process: LeashedProcess
        do throws(RenderFailure) {
            process = try LeashedProcess.start(
                ["/usr/bin/env", "TMPDIR=\(folder)", path, "--port=0", "--log-level=SEVERE"], removing: folder,
                descriptors: [(ours: pipe.write, childs: 1)])
        } catch {
            close(pipe.read)
            close(pipe.write)
            throw error
        }
        close(pipe.write)
        guard let port = port(from: pipe.read) else {
            process.kill()
            process.reap()
            close(pipe.read)
            throw RenderFailure(.browserFailed, "\(path) did not start")
        }
        return DriverProcess(process: process, output: pipe.read, port: port)
    }

    private static func port(from output: Int32) -> UInt16? {
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while text.count < 65_536 {
            var watched = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, patience) > 0 else { return nil }
            let count = read(output, &block, block.count)
            guard count > 0 else { return nil }
            text += block[..<count]
            if let port = DriverGreeting.port(in: String(decoding: text, as: UTF8.self)) { return port }
        }
        return nil
    }

    var privateBytes: Int64 { process.privateBytes }

    /// Ends driver and browser at once. Once.
    func end() {
        process.kill()
        process.reap()
        close(output)
    }
}
