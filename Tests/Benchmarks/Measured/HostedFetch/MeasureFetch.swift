// SPDX-License-Identifier: MIT

import CFlightRecorder
import Figures
import StageHosting
import Synchronization
import Vocabulary

/// Fetches pages through the FetchHTTP plugin as a worker does: `measure-fetch PLUGIN BASE PAGES CONCURRENCY`. Page `n`
/// is `BASE/<n mod 50>/<n>.html`.
@main
struct MeasureFetch {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let pages = Int(arguments[3]), let concurrency = Int(arguments[4]), pages > 0 else {
            fail("usage: measure-fetch PLUGIN BASE PAGES CONCURRENCY")
        }
        lm_flight_tune_memory()  // as a worker begins
        let plugin = try LoadedPlugin.load(arguments[1])
        let stage = try HostedStage(StageName(.fetch, "http"), of: plugin, options: [:])
        let visits = Visits(stage: stage, site: arguments[2], pages: pages)
        let (before, started) = (processorTime(), ContinuousClock.now)
        let bytes = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<concurrency { group.addTask { await visits.run() } }
            var bytes = 0
            for await part in group { bytes += part }
            return bytes
        }
        let spent = processorTime() - before
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        guard bytes >= pages * 1000 else { fail("only \(bytes) bytes in \(pages) pages") }
        Figure("FetchHTTP plugin", spent / Double(pages) / 1e6, "ms CPU/page").write()
        Figure("FetchHTTP plugin, rate", Double(pages) / seconds, "pages/s").write()
    }
}

/// The pages still to fetch, taken by any number of tasks at once.
private final class Visits: Sendable {
    private let stage: HostedStage
    private let site: String
    private let pages: Int
    private let next = Atomic(0)

    init(stage: HostedStage, site: String, pages: Int) { (self.stage, self.site, self.pages) = (stage, site, pages) }

    /// Fetches until none is left.
    ///
    /// - Returns: Bytes of the bodies.
    func run() async -> Int {
        var bytes = 0
        while true {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard number < pages else { return bytes }
            let record = HostedRecord()
            record.put(.text("\(site)/\(number % 50)/\(number).html"), in: .url)
            let result = await stage.process(record, visit: UInt64(number), deadline: .now + .seconds(30))
            guard case .next = result, record[.responseStatus] == .int(200) else { fail("page \(number): \(result)") }
            bytes += record.withBytes(.body) { $0.count } ?? 0
        }
    }
}
