// SPDX-License-Identifier: MIT

import ControlProtocol
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// The control socket as a file: found free, bound, its mode set, listening; and removed again.
///
/// A lock file beside it (`control.sock.lock`) tells a living daemon from the leavings of a killed one: the kernel lets
/// go of the lock however the process ended.
final class SocketFile: Sendable {
    let path: String
    /// Listening; whoever takes it closes it.
    let descriptor: Int32
    private let lock: Int32
    private let identity: FileIdentity
    private let isRemoved = Atomic<Bool>(false)

    /// Opens the socket.
    ///
    /// - Parameter mode: Of the socket file, set before anybody can connect, whatever the umask.
    init(at path: String, mode: UInt32) throws(SocketServerError) {
        let problem = SocketProblem(path: path)
        guard !path.isEmpty, path.utf8.count <= SocketPath.maxBytes, !path.utf8.contains(0) else {
            throw problem.error(
                .pathTooLong, "expected 1 to \(SocketPath.maxBytes) bytes, found \(path.utf8.count)")
        }
        try SocketFile.makeFolder(of: path, problem)
        let lock = try SocketFile.takeLock(path, problem)
        do throws(SocketServerError) {
            try SocketFile.removeStale(path, problem)
            (descriptor, identity) = try SocketFile.listen(path, mode, problem)
        } catch {
            SocketFile.releaseLock(lock, path)
            throw error
        }
        self.path = path
        self.lock = lock
    }

    /// Removes the file, if it is still the one made here, and lets go of the lock. Closes no socket. Once.
    func remove() {
        guard !isRemoved.exchange(true, ordering: .acquiringAndReleasing) else { return }
        if FileIdentity(path: path) == identity { unlink(path) }
        SocketFile.releaseLock(lock, path)
    }

    private static func makeFolder(of path: String, _ problem: SocketProblem) throws(SocketServerError) {
        guard let slash = path.lastIndex(of: "/") else { return }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        if mkdir(folder, 0o750) == 0 { return }
        guard errno == EEXIST else { throw problem.system("mkdir \(folder)") }
        var status = stat()
        guard stat(folder, &status) == 0 else { throw problem.system("stat \(folder)") }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw problem.error(.folderUnusable, "\(folder) is no folder")
        }
        // Where others may rename our socket away, they could put theirs in its place.
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw problem.error(.folderUnusable, "\(folder) belongs to user \(status.st_uid), not to us or root")
        }
        let isShared = status.st_mode & S_IWOTH != 0 && status.st_mode & S_ISVTX == 0
        guard !isShared else { throw problem.error(.folderUnusable, "\(folder) is writable by everybody") }
    }

    private static func takeLock(_ path: String, _ problem: SocketProblem) throws(SocketServerError) -> Int32 {
        let lockPath = path + ".lock"
        for _ in 0..<100 {
            let lock = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard lock >= 0 else { throw problem.system("open \(lockPath)") }
            guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
                close(lock)
                throw problem.error(.anotherDaemon, "another daemon holds \(lockPath)")
            }
            // A daemon that stopped just now may have removed the file between our open and our lock.
            if FileIdentity(path: lockPath) == FileIdentity(descriptor: lock) { return lock }
            close(lock)
        }
        throw problem.error(.systemRefused, "\(lockPath) does not stay in place")
    }

    private static func releaseLock(_ lock: Int32, _ path: String) {
        unlink(path + ".lock")
        close(lock)
    }

    /// The lock is ours, so a socket that stands here is left over, unless a program that knows no lock serves it.
    private static func removeStale(_ path: String, _ problem: SocketProblem) throws(SocketServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw problem.error(.notASocket, "a file that is no socket stands there; remove it or choose another path")
        }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { throw problem.system("socket") }
        defer { close(probe) }
        let answers = withSocketAddress(path) { connect(probe, $0, $1) == 0 }
        guard !answers else { throw problem.error(.anotherDaemon, "another process answers there") }
        guard unlink(path) == 0 || errno == ENOENT else { throw problem.system("unlink") }
    }

    private static func listen(
        _ path: String, _ mode: UInt32, _ problem: SocketProblem
    ) throws(SocketServerError) -> (Int32, FileIdentity) {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw problem.system("socket") }
        func failed(_ call: String) -> SocketServerError {
            let error = problem.system(call)
            close(descriptor)
            return error
        }
        guard withSocketAddress(path, { bind(descriptor, $0, $1) == 0 }) else { throw failed("bind") }
        // Nobody can connect before `listen`, so the mode is in force for the first client.
        guard chmod(path, mode) == 0, let identity = FileIdentity(path: path), Glibc.listen(descriptor, 256) == 0 else {
            let error = failed("chmod or listen")
            unlink(path)
            throw error
        }
        return (descriptor, identity)
    }
}

/// Builds errors about one path.
private struct SocketProblem {
    let path: String

    func error(_ code: SocketServerError.Code, _ detail: String) -> SocketServerError {
        SocketServerError(code: code, path: path, detail: detail)
    }

    func system(_ call: String) -> SocketServerError {
        error(.systemRefused, "\(call): \(String(cString: strerror(errno)))")
    }
}

/// Which file stands at a path, whatever its name.
private struct FileIdentity: Equatable, Sendable {
    let device: UInt
    let inode: UInt

    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    }
}

/// - Parameter path: At most ``SocketPath/maxBytes``; what is longer would be cut.
private func withSocketAddress<Value>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { field in
        for (index, byte) in path.utf8.prefix(SocketPath.maxBytes).enumerated() { field[index] = byte }
    }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
