// SPDX-License-Identifier: MIT

import ControlProtocol
import Dispatch
import Glibc
import Synchronization

/// The lines of a stream, read one chunk at a time on a thread that may wait.
final class LineSource: Sendable {
    /// A line without its end, or what is left of one that was too long.
    enum Line: Sendable, Hashable {
        case bytes([UInt8])
        case tooLong
    }

    private struct State {
        var decoder: LineDecoder
        var ready: [Line] = []
        var at = 0
        var isAtEnd = false
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "linkmagico.lines")
    private let state: Mutex<State>

    /// - Parameter limit: Longest line, in bytes.
    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        state = Mutex(State(decoder: LineDecoder(maxLineBytes: limit)))
    }

    /// The next line; `nil` at the end. A last line without `\n` counts.
    func next() async -> Line? {
        while true {
            if let line = take() { return line }
            if state.withLock({ $0.isAtEnd }) { return nil }
            await withCheckedContinuation { continuation in
                queue.async { [self] in
                    readChunk()
                    continuation.resume()
                }
            }
        }
    }

    private func take() -> Line? {
        state.withLock { state in
            guard state.at < state.ready.count else {
                state.ready.removeAll(keepingCapacity: true)
                state.at = 0
                return nil
            }
            defer { state.at += 1 }
            let line = state.ready[state.at]
            state.ready[state.at] = .tooLong  // lets go of the bytes
            return line
        }
    }

    private func readChunk() {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var count = -1
        repeat { count = read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
        let chunk = count > 0 ? Array(buffer[..<count]) : []
        state.withLock { state in
            if chunk.isEmpty { state.isAtEnd = true }
            var lines: [Line] = []
            // What stands behind the last line feed is a line as well: people write such files.
            state.decoder.feed(chunk.isEmpty ? [0x0A] : chunk) { event in
                switch event {
                case .line(let bytes): lines.append(.bytes(Array(bytes)))
                case .tooLong: lines.append(.tooLong)
                }
            }
            state.ready += lines
        }
    }
}
