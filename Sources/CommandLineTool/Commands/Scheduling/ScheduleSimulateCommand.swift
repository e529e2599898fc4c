// SPDX-License-Identifier: MIT

import ArgumentParser
import Crawling
import Vocabulary

/// `linkmagico schedule simulate`
struct ScheduleSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play revisit policies against the same changes with the same number of visits.",
        discussion: """
            Policies: linkmagico (ours), uniform (all pages in turn), stormcrawler and nutch (the adaptive rules of \
            those). Each learns from its own visits; what counts is the second half of the time, weighted by importance.
            fresh: the share of time that the copies equalled the pages (binary); more is better.
            penalty: the harmonic number of changes not seen, averaged over time; less is better, and what ours aims at.
            useful: the share of visits that found a change. The best of each is marked with *.

            Histories, with --history: a file (- is standard input) of JSON lines, one a page:
              {"changes": [0.5, 3.25], "importance": 2}
              {"changes": ["2026-11-01T08:00:00Z", "2026-11-03"], "url": "https://shop.example/"}
            "changes": when the page changed, as days since the beginning or as RFC 3339 times, of which the earliest in \
            the file is the beginning; "importance": 1 unless given; other members are passed over.

            Examples:
              linkmagico schedule simulate
              linkmagico schedule simulate --shape bursts --pages 1000 --budget 300 --budget 1000
              linkmagico schedule simulate --history changes.jsonl --days 60 --json
            """)

    @Option(help: "Made-up pages: mixed, zipf, bursts or archive. May be repeated; all of them unless given.")
    var shape: [Shape] = []
    @Option(help: ArgumentHelp("Recorded changes, instead of made-up ones.", valueName: "file"))
    var history: String?
    @Option(help: ArgumentHelp("Visits a day for all pages together. May be repeated.", valueName: "visits"))
    var budget: [Double] = []
    @Option(help: "How many pages to make up, 1 to 100000.")
    var pages = 500
    @Option(help: "How long to play, 1 to 3650; for recorded changes, until the last unless given.")
    var days: Double?
    @Option(help: "Equal seeds make up equal pages.")
    var seed: UInt64 = 1
    @Option(
        name: .customLong("min"), help: "Shortest time between two visits of a page.", transform: OptionText.duration)
    var shortest = Duration.seconds(3600)
    @Option(
        name: .customLong("max"), help: "Longest time between two visits of a page.", transform: OptionText.duration)
    var longest = Duration.seconds(14 * 86_400)
    @OptionGroup var output: OutputOptions

    enum Shape: String, ExpressibleByArgument, CaseIterable {
        case mixed, zipf, bursts, archive
        var site: SyntheticSite {
            switch self {
            case .mixed: .mixed
            case .zipf: .zipf
            case .bursts: .bursts
            case .archive: .archive
            }
        }
    }

    func validate() throws {
        guard (1...100_000).contains(pages) else { throw ValidationError("--pages must be from 1 to 100000.") }
        guard (1...3650).contains(days ?? 1) else { throw ValidationError("--days must be from 1 to 3650.") }
        guard budget.allSatisfy({ $0 > 0 && $0 <= 1e7 }) else {
            throw ValidationError("--budget must be above 0 and at most 10000000.")
        }
        guard history == nil || shape.isEmpty else {
            throw ValidationError("--shape and --history exclude each other.")
        }
        guard shortest >= .seconds(1), longest >= shortest else {
            throw ValidationError("--min must be a second at least, and --max no less than --min.")
        }
    }

    func run() async throws {
        let console = Console.current
        var trials: [RevisitTrial] = []
        if let history {
            let recorded = try await RecordedChanges.read(history)
            let days = days ?? min(max((recorded.last + 1).rounded(.up), 1), 3650)
            trials += play("recorded", recorded.pages, days)
        } else {
            for shape in shape.isEmpty ? Shape.allCases : shape {
                let days = days ?? 90
                trials += play(shape.rawValue, shape.site.pages(pages, days: days, seed: seed), days)
            }
        }
        if output.json { return console.print(["trials": .array(trials.map(\.json))] as JSON) }
        console.print(RevisitTrial.text(trials, console))
    }

    /// Without a budget: a visit of a page every ten days, every three days, every day.
    private func play(_ name: String, _ pages: [RevisitSimulation.Page], _ days: Double) -> [RevisitTrial] {
        let simulation = RevisitSimulation(pages: pages, days: days, shortest: shortest, longest: longest)
        let budgets = budget.isEmpty ? [0.1, 0.3, 1].map { $0 * Double(max(pages.count, 1)) } : budget
        return budgets.map { visits in
            RevisitTrial(
                site: name, pages: pages.count, days: days, visitsPerDay: visits,
                results: RevisitSimulation.Policy.allCases.map { simulation.result(of: $0, visitsPerDay: visits) })
        }
    }
}
