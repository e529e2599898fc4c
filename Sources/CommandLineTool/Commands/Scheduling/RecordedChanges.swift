// SPDX-License-Identifier: MIT

import Crawling
import Glibc
import Vocabulary

/// Histories of changes as `schedule simulate --history` reads them.
struct RecordedChanges {
    static let maxPages = 100_000
    /// Changes of all pages together.
    static let maxChanges = 10_000_000
    private static let maxLine = 16 << 20

    private(set) var pages: [RevisitSimulation.Page] = []
    /// The last change, in days since the beginning.
    private(set) var last = 0.0
    private var changes = 0
    /// Pages by times, as seconds since 1970, until the earliest is known.
    private var dated: [(place: Int, seconds: [Double])] = []

    /// - Parameter path: `-` is standard input.
    static func read(_ path: String) async throws -> RecordedChanges {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("unreadable", "\(path): \(String(cString: strerror(errno)))", status: .usage)
        }
        defer { if descriptor > 0 { close(descriptor) } }
        let lines = LineSource(descriptor: descriptor, limit: maxLine)
        var recorded = RecordedChanges()
        var number = 0
        while let line = await lines.next() {
            number += 1
            guard case .bytes(let bytes) = line else {
                throw CommandFailure("bad_line", "\(path), line \(number): longer than 16 MiB", status: .usage)
            }
            guard bytes.contains(where: { $0 > 0x20 }) else { continue }
            do throws(LineProblem) {
                try recorded.add(bytes)
            } catch {
                throw CommandFailure("bad_line", "\(path), line \(number): \(error.text)", status: .usage)
            }
        }
        recorded.finish()
        guard !recorded.pages.isEmpty else { throw CommandFailure("no_pages", "\(path) has no page", status: .usage) }
        return recorded
    }

    struct LineProblem: Error {
        let text: String
        init(_ text: String) { self.text = text }
    }

    mutating func add(_ line: [UInt8]) throws(LineProblem) {
        guard let json = try? JSON(parsing: line), let list = json["changes"]?.array else {
            throw LineProblem("expected an object with a list \"changes\"")
        }
        let importance = json["importance"]?.double ?? 1
        guard importance > 0, importance <= 1e9 else { throw LineProblem("\"importance\" must be above 0") }
        changes += list.count
        guard pages.count < Self.maxPages, changes <= Self.maxChanges else {
            throw LineProblem("more than \(Self.maxPages) pages or \(Self.maxChanges) changes")
        }
        if list.allSatisfy({ $0.string != nil }), !list.isEmpty {
            let times = list.compactMap { $0.string.flatMap(InternetDate.parse) }
            guard times.count == list.count else { throw LineProblem("a change is no time") }
            dated.append((pages.count, times.map { Double($0.microseconds) / 1e6 }))
            pages.append(RevisitSimulation.Page(changes: [], importance: importance))
        } else {
            let days = list.compactMap(\.double).filter { $0 >= 0 && $0 <= 36_500 }
            guard days.count == list.count else { throw LineProblem("a change is no number of days, 0 to 36500") }
            pages.append(RevisitSimulation.Page(changes: days, importance: importance))
            last = max(last, days.max() ?? 0)
        }
    }

    /// Times become days since the earliest of them.
    mutating func finish() {
        guard let start = dated.lazy.flatMap(\.seconds).min() else { return }
        for (place, seconds) in dated {
            let days = seconds.map { ($0 - start) / 86_400 }
            pages[place] = RevisitSimulation.Page(changes: days, importance: pages[place].importance)
            last = max(last, days.max() ?? 0)
        }
        dated = []
    }
}
