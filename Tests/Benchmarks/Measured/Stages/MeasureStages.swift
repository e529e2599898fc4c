// SPDX-License-Identifier: MIT

import Figures
import StageHosting
import Vocabulary

/// What it costs to pass a record through a stage that does nothing: `measure-stages FOLDER [RECORDS]`, where FOLDER has
/// the plugins.
@main
struct MeasureStages {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 2 else { fail("usage: measure-stages FOLDER [RECORDS]") }
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 100_000 : 100_000
        let empty = [
            ("empty C stage", StageName(.enrich, "nothing_c"), "libBadPlugin.so"),
            ("empty Swift stage", StageName(.enrich, "empty"), "libEmptyStage.so"),
        ]
        for (title, name, file) in empty {
            let plugin = try LoadedPlugin.load("\(arguments[1])/\(file)")
            let stage = try HostedStage(name, of: plugin, options: [:])
            _ = await cost(of: stage, records: count / 10)
            Figure(title, await cost(of: stage, records: count), "ns CPU/record").write()
        }
    }

    /// Nanoseconds of processor time for each record. The records are few enough to stay in memory and many enough not
    /// to stay in the first-level cache, as in a worker.
    private static func cost(of stage: HostedStage, records count: Int) async -> Double {
        let records = (0..<256).map { number in
            let record = HostedRecord()
            record.put(.text("https://site.example/\(number)"), in: .url)
            return record
        }
        let deadline = ContinuousClock.now + .seconds(3600)
        let before = processorTime()
        for number in 0..<count {
            let result = await stage.process(records[number % 256], visit: UInt64(number), deadline: deadline)
            guard case .next = result else { fail("\(stage.name): \(result)") }
        }
        return (processorTime() - before) / Double(count)
    }
}
