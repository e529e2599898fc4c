// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

/// One line on a terminal that tells how far a long work is. Silent where errors are no terminal.
final class ProgressLine: Sendable {
    private struct State {
        var shown: ContinuousClock.Instant?
        var isDrawn = false
    }
    private let console: Console
    private let state = Mutex(State())
    private let start = ContinuousClock.now

    init(_ console: Console) { self.console = console }

    /// Shows the line anew, ten times a second at most.
    func update(_ text: @autoclosure () -> String) {
        guard console.errorsAreTerminal else { return }
        let isDue = state.withLock { state in
            let now = ContinuousClock.now
            if let shown = state.shown, now - shown < .milliseconds(100) { return false }
            (state.shown, state.isDrawn) = (now, true)
            return true
        }
        guard isDue else { return }
        console.write(.errors, Array("\r\u{1B}[K\(TerminalText.cut(text(), to: console.width - 1))".utf8))
    }

    /// So much of so much is done since the line was made.
    func update(done: Int, of total: Int?, _ noun: String, failed: Int = 0) {
        update(
            ProgressLine.text(
                done: done, of: total, noun, failed: failed, after: ContinuousClock.now - start,
                width: console.width))
    }

    /// Takes the line away.
    func end() {
        let wasDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if wasDrawn { console.write(.errors, Array("\r\u{1B}[K".utf8)) }
    }

    /// `[████████░░░░░░░░]  1,204 of 2,400 pages  85/s  14 s left  3 failed`
    static func text(
        done: Int, of total: Int?, _ noun: String, failed: Int, after elapsed: Duration, width: Int
    ) -> String {
        let seconds = elapsed.secondsValue
        let rate = seconds > 0.2 ? Double(done) / seconds : 0
        var parts: [String] = []
        if let total, total > 0 {
            let cells = max(8, min(24, width / 4))
            let full = min(cells, cells * done / total)
            parts.append("[\(String(repeating: "█", count: full))\(String(repeating: "░", count: cells - full))]")
            parts.append("\(HumanText.count(done)) of \(HumanText.count(total, noun))")
        } else {
            parts.append(HumanText.count(done, noun))
        }
        if rate > 0 { parts.append("\(HumanText.decimal(rate, rate < 10 ? 1 : 0))/s") }
        if let total, rate > 0, done < total {
            parts.append("\(HumanText.span(.seconds(Double(total - done) / rate))) left")
        }
        if failed > 0 { parts.append("\(HumanText.count(failed)) failed") }
        return parts.joined(separator: "  ")
    }
}
