// SPDX-License-Identifier: MIT

import CFlightRecorder
import Figures
import Glibc
import StageHosting
import Synchronization
import Vocabulary

/// Renders pages through a render plugin as a worker does: `measure-render PLUGIN NAME BASE KIND PAGES CONTEXTS WAIT`.
/// Page `n` is `BASE/KIND/<n mod 200>.html`. Writes pages a second, then waits for a line on standard input, so that
/// memory can be looked at before the browser goes.
@main
struct MeasureRender {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 8, let pages = Int(arguments[5]), let contexts = Int(arguments[6]), pages > 0 else {
            fail("usage: measure-render PLUGIN NAME BASE static|app PAGES CONTEXTS load|network_idle")
        }
        lm_flight_tune_memory()  // as a worker begins
        let plugin = try LoadedPlugin.load(arguments[1])
        let options: JSON = [
            "wait": .string(arguments[7]), "concurrency": .int(Int64(contexts)), "block": [], "timeout": "60s",
            "recycle_pages": 1_000_000,
        ]
        let stage = try HostedStage(StageName(.render, arguments[2]), of: plugin, options: options)
        let visits = Visits(stage: stage, site: "\(arguments[3])/\(arguments[4])", pages: pages)
        await visits.warm(contexts)
        let started = ContinuousClock.now
        await withTaskGroup { group in
            for _ in 0..<contexts { group.addTask { await visits.run() } }
        }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        print(Double(pages) / seconds)
        fflush(nil)
        _ = readLine()
    }
}

/// The pages still to render, taken by any number of tasks at once.
private final class Visits: Sendable {
    private let stage: HostedStage
    private let site: String
    private let pages: Int
    private let next = Atomic(0)

    init(stage: HostedStage, site: String, pages: Int) { (self.stage, self.site, self.pages) = (stage, site, pages) }

    /// Starts the browser and opens its tabs.
    func warm(_ contexts: Int) async {
        await withTaskGroup { group in
            for number in 0..<contexts { group.addTask { await self.render(number) } }
        }
    }

    func run() async {
        while true {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard number < pages else { return }
            await render(number)
        }
    }

    private func render(_ number: Int) async {
        let record = HostedRecord()
        record.put(.text("\(site)/\(number % 200).html"), in: .url)
        let result = await stage.process(record, visit: UInt64(number), deadline: .now + .seconds(60))
        let body = record.withBytes(.body) { String(decoding: $0, as: UTF8.self) } ?? ""
        guard case .next = result, body.contains("Row 299 of page") else { fail("page \(number): \(result)") }
    }
}
