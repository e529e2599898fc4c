// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary

/// All policies on the same pages with the same budget.
struct RevisitTrial {
    let site: String
    let pages: Int
    let days: Double
    let visitsPerDay: Double
    let results: [RevisitSimulation.Result]

    // Ours stands first, and the first of equals is taken.

    /// The policy with the most binary freshness.
    var freshest: RevisitSimulation.Result? { results.max { $0.freshness < $1.freshness } }

    /// The policy with the least harmonic penalty.
    var leastPenalized: RevisitSimulation.Result? { results.min { $0.penalty < $1.penalty } }

    var json: JSON {
        let results = results.map { result -> JSON in
            [
                "policy": .string(result.policy.rawValue), "freshness": .number(result.freshness),
                "penalty": .number(result.penalty), "visits": .int(Int64(result.visits)),
                "useful": .int(Int64(result.useful)),
            ]
        }
        return [
            "site": .string(site), "pages": .int(Int64(pages)), "days": .number(days),
            "visits_per_day": .number(visitsPerDay), "results": .array(results),
            "best": [
                "freshness": freshest.map { .string($0.policy.rawValue) } ?? .null,
                "penalty": leastPenalized.map { .string($0.policy.rawValue) } ?? .null,
            ],
        ]
    }

    // MARK: For people

    static func text(_ trials: [RevisitTrial], _ console: Console) -> String {
        var table = TextTable("pages", ">visits a day", "policy", ">fresh", "", ">penalty", "", ">useful")
        for trial in trials {
            for (index, result) in trial.results.enumerated() {
                table.add(
                    index == 0 ? "\(trial.site), \(HumanText.count(trial.pages))" : "",
                    index == 0 ? HumanText.decimal(trial.visitsPerDay, 1) : "", result.policy.rawValue,
                    HumanText.decimal(result.freshness * 100, 1) + " %",
                    result.policy == trial.freshest?.policy ? "*" : "", HumanText.decimal(result.penalty, 4),
                    result.policy == trial.leastPenalized?.policy ? "*" : "",
                    HumanText.decimal(result.visits == 0 ? 0 : Double(result.useful) / Double(result.visits) * 100, 0)
                        + " %")
            }
        }
        let losses = trials.flatMap(\.losses)
        let verdict =
            losses.isEmpty
            ? "linkmagico is best throughout."
            : (["linkmagico is not best:"] + losses.map { "  " + $0 }).joined(separator: "\n")
        return table.text(console) + "\n\n" + verdict
    }

    /// Where ours is not best, a line each.
    private var losses: [String] {
        guard let ours = results.first(where: \.isOurs) else { return [] }
        let place = "\(site), \(HumanText.decimal(visitsPerDay, 1)) visits a day"
        var losses: [String] = []
        if let best = leastPenalized, !best.isOurs {
            losses.append(
                "\(place): penalty \(HumanText.decimal(ours.penalty, 4)), \(best.policy.rawValue) "
                    + HumanText.decimal(best.penalty, 4))
        }
        if let best = freshest, !best.isOurs {
            losses.append(
                "\(place): fresh \(HumanText.decimal(ours.freshness * 100, 1)) %, \(best.policy.rawValue) "
                    + "\(HumanText.decimal(best.freshness * 100, 1)) %")
        }
        return losses
    }
}

extension RevisitSimulation.Result {
    fileprivate var isOurs: Bool { policy == .linkmagico }
}
