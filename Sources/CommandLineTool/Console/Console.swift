// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
public import Vocabulary

/// Where commands write. A value that a test replaces: `Console.$current.withValue(console) { … }`.
public struct Console: Sendable {
    public enum Stream: Sendable { case output, errors }

    /// Takes whole pieces of text, in order.
    public var write: @Sendable (Stream, [UInt8]) -> Void
    /// Whether people read the output as it appears.
    public var outputIsTerminal: Bool
    public var errorsAreTerminal: Bool
    /// Columns of the terminal.
    public var width: Int
    /// Whether the terminal takes colours and the user wants them (https://no-color.org).
    public var hasColor: Bool
    public var now: @Sendable () -> Timestamp

    public init(
        write: @escaping @Sendable (Stream, [UInt8]) -> Void, outputIsTerminal: Bool = false,
        errorsAreTerminal: Bool = false, width: Int = 80, hasColor: Bool = false,
        now: @escaping @Sendable () -> Timestamp = { .now() }
    ) {
        (self.write, self.outputIsTerminal, self.errorsAreTerminal) = (write, outputIsTerminal, errorsAreTerminal)
        (self.width, self.hasColor, self.now) = (width, hasColor, now)
    }

    /// The console of the command that runs.
    @TaskLocal public static var current = Console.standard

    /// The process's own output and errors.
    public static let standard = Console(
        write: { StandardStreams.write($0 == .output ? 1 : 2, $1) }, outputIsTerminal: isatty(1) == 1,
        errorsAreTerminal: isatty(2) == 1, width: terminalWidth(),
        hasColor: wantsColor(
            isTerminal: isatty(1) == 1, environment: { name in getenv(name).map { String(cString: $0) } }))

    static func wantsColor(isTerminal: Bool, environment: (String) -> String?) -> Bool {
        guard isTerminal, environment("NO_COLOR").map(\.isEmpty) ?? true else { return false }
        return environment("TERM").map { $0 != "dumb" } ?? false
    }

    private static func terminalWidth() -> Int {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0 || ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return max(40, Int(size.ws_col))
    }
}

extension Console {
    /// A line, or several, of what was asked for.
    func print(_ text: String) { write(.output, Array(text.utf8) + (text.hasSuffix("\n") ? [] : [0x0A])) }

    /// JSON: over several lines for people, else on one.
    func print(_ json: JSON) { print(outputIsTerminal ? json.prettyText : json.text) }

    /// A result of the control protocol as it is.
    func print(encoding value: some Encodable) throws { print(try JSON(encoding: value)) }

    /// A remark that is not what was asked for.
    func note(_ text: String) { write(.errors, Array("\(text)\n".utf8)) }

    func complain(_ failure: CommandFailure, about subject: String? = nil) {
        let subject = subject.map { "\(TerminalText.safe($0)): " } ?? ""
        let name = errorsAreTerminal && hasColor ? TextStyle.bold.red.on("error") : "error"
        note("\(name): \(subject)\(TerminalText.safe(failure.description))")
        for problem in failure.problems { note("  \(TerminalText.safe(RecipeProblemText.line(problem)))") }
    }

    /// `text` in a style, where styles are wanted.
    func styled(_ style: TextStyle, _ text: String) -> String { hasColor ? style.on(text) : text }
}

/// The process's standard streams.
enum StandardStreams {
    private static let outputLock = Mutex(())
    private static let errorsLock = Mutex(())

    /// Writes everything. A reader that has gone away ends the process as it ends any other program: by SIGPIPE, which
    /// `main` had ignored; workers end with the process.
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) {
        func writeAll() {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 && errno == EINTR { continue }
                if count < 0 && errno == EAGAIN {
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wait, 1, -1)
                    continue
                }
                if count < 0 && errno == EPIPE { endByBrokenPipe() }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
        if descriptor == 1 { outputLock.withLock { _ in writeAll() } } else { errorsLock.withLock { _ in writeAll() } }
    }

    private static func endByBrokenPipe() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        _exit(141)
    }
}
