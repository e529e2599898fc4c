// SPDX-License-Identifier: MIT

import Testing

@testable import Crawling

struct RevisitSimulationTests {
    @Test func `a page that never changes is always fresh`() {
        let simulation = RevisitSimulation(pages: [.init(changes: [])], days: 10)
        for policy in RevisitSimulation.Policy.allCases {
            let result = simulation.result(of: policy, visitsPerDay: 2)
            #expect(result.freshness == 1 && result.penalty == 0 && result.visits == 20 && result.useful == 0)
        }
    }

    @Test func `freshness and penalty are what a hand's reckoning gives`() {
        // One visit a day, at 0, 1, 2, 3; what counts is from day 2 on. Changes at 2.5 and 3.25 and 3.5.
        let simulation = RevisitSimulation(pages: [.init(changes: [2.5, 3.25, 3.5])], days: 4)
        let result = simulation.result(of: .uniform, visitsPerDay: 1)
        #expect(abs(result.freshness - 0.75 / 2) < 1e-9)
        #expect(abs(result.penalty - (0.5 + 0.25 + 0.5 * 1.5) / 2) < 1e-9)
        #expect(result.useful == 1)
    }

    @Test func `nothing to visit and nothing to spend are no error`() {
        #expect(RevisitSimulation(pages: [], days: 10).result(of: .uniform, visitsPerDay: 5).visits == 0)
        let one = RevisitSimulation(pages: [.init(changes: [1])], days: 10)
        for visits in [0, -1, .nan, .infinity] {
            #expect(one.result(of: .linkmagico, visitsPerDay: visits).visits == 0)
        }
    }

    /// Where our policy leads and where not is printed by `schedule simulate`; here stands what must not get worse, to
    /// within a hundredth, which is chance on so few pages.
    @Test(arguments: SyntheticSite.allCases) func `our penalty is below every other policy's`(
        site: SyntheticSite
    ) {
        let pages = site.pages(200, days: 60, seed: 1)
        let simulation = RevisitSimulation(pages: pages, days: 60)
        for visitsPerDay in [60.0, 200] {
            let ours = simulation.result(of: .linkmagico, visitsPerDay: visitsPerDay)
            for policy in RevisitSimulation.Policy.allCases where policy != .linkmagico {
                let other = simulation.result(of: policy, visitsPerDay: visitsPerDay)
                #expect(ours.penalty < other.penalty * 1.01, "\(site), \(visitsPerDay): \(policy)")
            }
        }
    }
}
