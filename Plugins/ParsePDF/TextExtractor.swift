// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import Vocabulary

/// `pdftotext` as a child process: the file comes from a file without a name, the text goes through a pipe, and time, memory and output
/// are bounded. It stays in the worker's process group and so never outlives it.
struct TextExtractor: Sendable {
    let program: String
    let timeout: Duration
    let mostBytes: Int
    let memory: ByteCount

    struct Output: Sendable {
        var bytes: [UInt8]
        /// There was more text than was wanted.
        var isCut: Bool
    }

    static let advice = "pdftotext was not found; install it with: apt-get install poppler-utils"
    private static let candidates = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"]

    static func path(named: String) -> String? {
        if !named.isEmpty { return access(named, X_OK) == 0 ? named : nil }
        // As `daemon.health` looks for it.
        if let folders = getenv("LINKMAGICO_PROGRAMS") {
            let places = String(cString: folders).split(separator: ":").map { "\($0)/pdftotext" }
            return places.first { access($0, X_OK) == 0 }
        }
        return candidates.first { access($0, X_OK) == 0 }
    }

    func run(on file: UnsafeRawBufferPointer) throws(StageError) -> Output {
        let input = try unnamedFile(file)
        defer { close(input) }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Self.trouble("pipe") }
        // Whoever starts a process beside this one must not hand them down: the text would have no end.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let child = spawn(input: input, output: ends[1])
        close(ends[1])
        guard let child else { throw Self.trouble(program) }
        let (bytes, ending) = read(ends[0])
        if ending != .ended { kill(child, SIGKILL) }
        let status = ChildProcess.wait(for: child)
        switch ending {
        case .ended where status == 0: return Output(bytes: bytes, isCut: false)
        case .full: return Output(bytes: bytes, isCut: true)
        case .late: throw StageError("pdf_timeout", "pdftotext did not end within \(timeout.text)", .reject)
        case .ended: throw failure(status, hasText: !bytes.isEmpty)
        }
    }

    /// Exit codes: pdftotext(1).
    private func failure(_ status: Int32, hasText: Bool) -> StageError {
        let signal = status & 0x7F
        if signal != 0 {
            return StageError("bad_pdf", "pdftotext was ended by signal \(signal): out of its limits, perhaps", .reject)
        }
        switch status >> 8 & 0xFF {
        case 3: return StageError("pdf_encrypted", "the file does not permit that its text is read", .reject)
        case let code: return StageError("bad_pdf", "pdftotext could not read the file (exit code \(code))", .reject)
        }
    }

    private static func trouble(_ what: String) -> StageError {
        StageError("out_of_resources", "\(what): \(String(cString: strerror(errno)))", .retry(after: .seconds(10)))
    }

    /// Its place in the folder is given up at once: it is gone with its descriptors, whatever dies.
    private func unnamedFile(_ file: UnsafeRawBufferPointer) throws(StageError) -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array("\(folder.isEmpty ? "/tmp" : folder)/linkmagico-pdf-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.trouble("mkstemp") }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var written = 0
        while written < file.count {
            let count = write(descriptor, file.baseAddress! + written, file.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                close(descriptor)
                throw Self.trouble("write")
            }
            written += count
        }
        return descriptor
    }

    // MARK: The child

    /// A shell sets the limits before it becomes the program: in the child, so that no thread of this process has them.
    private func spawn(input: Int32, output: Int32) -> pid_t? {
        let seconds = max(1, Int(timeout.secondsValue.rounded(.up)))
        let limits = "ulimit -t \(seconds); ulimit -v \(memory.bytes >> 10); ulimit -f 0; ulimit -c 0; exec \"$@\""
        let words = [
            "/bin/sh", "-c", limits, "pdftotext", program, "-enc", "UTF-8", "-eol", "unix", "-q", "-htmlmeta",
            "/dev/stdin", "-",
        ]
        switch ChildProcess.start(words, descriptors: [(input, 0), (output, 1)]) {
        case .success(let pid): return pid
        case .failure(let failure):
            errno = failure.errno
            return nil
        }
    }

    private enum Ending { case ended, full, late }

    private func read(_ descriptor: Int32) -> (bytes: [UInt8], ending: Ending) {
        let end = ContinuousClock.now + timeout
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = end - .now
            guard left > .zero else { return (bytes, .late) }
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&watched, 1, Int32(clamping: Int64(left.milliseconds) + 1))
            guard ready > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return (bytes, .ended) }
            bytes += buffer[..<min(count, mostBytes - bytes.count)]
            if bytes.count >= mostBytes { return (bytes, .full) }
        }
    }
}
