// SPDX-License-Identifier: MIT

import Glibc

enum Socket {
    /// A listening socket on 127.0.0.1 and the port the system chose.
    static func listenOnLoopback() throws(HostileServerError) -> (socket: Int32, port: UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw HostileServerError(operation: "socket", errno: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 }
        }
        guard isBound, listen(listener, 512) == 0 else {
            defer { close(listener) }
            throw HostileServerError(operation: "bind", errno: errno)
        }
        var length = size
        let isNamed = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) == 0 }
        }
        guard isNamed else {
            defer { close(listener) }
            throw HostileServerError(operation: "getsockname", errno: errno)
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }
}
