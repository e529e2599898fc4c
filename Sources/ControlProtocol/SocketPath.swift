// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// Where the control socket stands: daemon and clients ask here, so that they agree.
public enum SocketPath {
    /// Bytes a Unix socket path may have: `sun_path` is 108 bytes with its closing zero (unix(7)).
    public static let maxBytes = 107

    /// The first of: `$LINKMAGICO_SOCKET`; `$XDG_RUNTIME_DIR/linkmagico/control.sock`; for root
    /// `/run/linkmagico/control.sock`; `/tmp/linkmagico-UID/control.sock`. A variable set to nothing counts as unset.
    public static func resolve(environment: (String) -> String?, userID: UInt32) -> String {
        func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        if let path = value("LINKMAGICO_SOCKET") { return path }
        if let folder = value("XDG_RUNTIME_DIR") { return "\(folder)/linkmagico/control.sock" }
        return userID == 0 ? "/run/linkmagico/control.sock" : "/tmp/linkmagico-\(userID)/control.sock"
    }

    /// ``resolve(environment:userID:)`` for this process.
    public static func forThisProcess() -> String {
        resolve(environment: { name in getenv(name).map { String(cString: $0) } }, userID: geteuid())
    }
}
