// SPDX-License-Identifier: MIT

import Glibc

/// A file that lines are appended to, by several processes if need be: each line stands whole.
///
/// A line is one write to the end, under the file's lock (`flock`), so that one that does not fit can be taken back and
/// only one process rotates. A file that was renamed or removed by anyone is noticed, and the path opened anew.
struct LineFile {
    enum Target: Sendable, Equatable {
        case standardOutput
        /// An absolute path.
        case file(String)

        var name: String { if case .file(let path) = self { path } else { "the standard output" } }
    }

    let target: Target
    /// In bytes.
    let rotateAt: Int64
    /// Whether lines must reach the disk.
    let syncs: Bool
    private var open: Opened?

    private struct Opened {
        let descriptor: Int32
        let isRegular: Bool
    }

    init(target: Target, rotateAt: Int64, syncs: Bool) {
        (self.target, self.rotateAt, self.syncs) = (target, rotateAt, syncs)
    }

    /// - Returns: One result for each line, in order.
    mutating func append(_ lines: [[UInt8]]) -> [Result<Void, LineError>] {
        let results = lines.map { line in
            Result { () throws(LineError) in try append(line) }
        }
        do throws(LineError) {
            try sync()
            return results
        } catch {
            return results.map { _ in .failure(error) }
        }
    }

    mutating func close() {
        if let file = open { Glibc.close(file.descriptor) }
        open = nil
    }

    // MARK: One line

    private mutating func append(_ line: [UInt8]) throws(LineError) {
        // Others may rotate the file again and again between opening and locking it; not a hundred times.
        for _ in 0..<100 {
            let file = try opened()
            let isLocked = lock(file.descriptor)
            // Closing it gives the lock back as well, and its number away.
            defer { if isLocked, open != nil { _ = flock(file.descriptor, LOCK_UN) } }
            guard file.isRegular else { return try write(line, file) }
            guard let size = try currentSize(of: file) else {
                try reopen()
                continue
            }
            if size > 0, Int64(line.count) > rotateAt - min(size, rotateAt) {
                try rotate()
                try reopen()
                continue
            }
            return try write(line, file, from: size, isLocked)
        }
        throw LineError(.failed, "\(target.name) is replaced again and again by others")
    }

    private func lock(_ descriptor: Int32) -> Bool {
        while flock(descriptor, LOCK_EX) != 0 { guard errno == EINTR else { return false } }
        return true
    }

    /// - Returns: `nil` when the path does not lead to the open file any more.
    private func currentSize(of file: Opened) throws(LineError) -> Int64? {
        var facts = stat()
        guard fstat(file.descriptor, &facts) == 0 else { throw LineError(writing: target.name, errno) }
        guard case .file(let path) = target else { return Int64(facts.st_size) }
        var named = stat()
        guard stat(path, &named) == 0, named.st_dev == facts.st_dev, named.st_ino == facts.st_ino else { return nil }
        return Int64(facts.st_size)
    }

    /// Appends to a regular file, or leaves it as it was.
    private func write(_ line: [UInt8], _ file: Opened, from size: Int64, _ isLocked: Bool) throws(LineError) {
        do throws(LineError) {
            // A process that was killed while it wrote, or another program, left the last line open.
            try write(endsInLine(file, size) ? line : [UInt8(ascii: "\n")] + line, file)
        } catch {
            if isLocked { _ = ftruncate(file.descriptor, off_t(size)) }
            throw error
        }
    }

    private func endsInLine(_ file: Opened, _ size: Int64) -> Bool {
        var last: UInt8 = 0
        // The standard output may be open for writing only: then it is as it is.
        guard size > 0, pread(file.descriptor, &last, 1, off_t(size - 1)) == 1 else { return true }
        return last == UInt8(ascii: "\n")
    }

    private func write(_ line: [UInt8], _ file: Opened) throws(LineError) {
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: file.descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            } else if errno != EINTR {
                throw LineError(writing: target.name, errno)
            }
        }
    }

    private func sync() throws(LineError) {
        guard syncs, let file = open, file.isRegular else { return }
        guard fdatasync(file.descriptor) == 0 else { throw LineError(writing: target.name, errno) }
    }

    // MARK: Opening and rotating

    private mutating func opened() throws(LineError) -> Opened {
        if let open { return open }
        var facts = stat()
        let descriptor = try openTarget()
        guard fstat(descriptor, &facts) == 0 else { throw LineError(opening: target.name, errno) }
        let file = Opened(descriptor: descriptor, isRegular: facts.st_mode & S_IFMT == S_IFREG)
        open = file
        if syncs, case .file(let path) = target { LinePath.syncFolder(of: path) }
        return file
    }

    /// Not blocking: a pipe without a reader is an error at once, and a full one is waited for by `poll`.
    private func openTarget() throws(LineError) -> Int32 {
        let flags = O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        switch target {
        case .file(let path):
            var descriptor = Glibc.open(path, O_RDWR | O_CREAT | flags, 0o644)
            // A pipe or a terminal would count as read by us, or refuses.
            if descriptor < 0 || LinePath.isPipe(descriptor) {
                if descriptor >= 0 { Glibc.close(descriptor) }
                descriptor = Glibc.open(path, O_WRONLY | O_CREAT | flags, 0o644)
            }
            guard descriptor >= 0 else { throw LineError(opening: path, errno) }
            return descriptor
        case .standardOutput:
            // Opened anew, it has a lock of its own; inherited, workers would share one that excludes none of them.
            let anew = Glibc.open("/dev/stdout", O_WRONLY | flags)
            let descriptor = anew >= 0 ? anew : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
            guard descriptor >= 0 else { throw LineError(opening: target.name, errno) }
            return descriptor
        }
    }

    private mutating func reopen() throws(LineError) {
        let synced = Result { () throws(LineError) in try sync() }
        close()
        try synced.get()
    }

    /// Under the lock. The file keeps what it has, under a name one past the highest.
    private func rotate() throws(LineError) {
        guard case .file(let path) = target else { return }
        let aside = "\(path).\(LinePath.highestNumber(beside: path) &+ 1)"
        guard rename(path, aside) == 0 else {
            throw LineError(
                .cannotRotate,
                "\(path) cannot be renamed to \(aside): \(LineError.text(errno)). Its folder must be writable")
        }
    }
}
