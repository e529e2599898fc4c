// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// What a simulated policy remembers.
struct PolicyState {
    private let policy: RevisitSimulation.Policy
    private let pages: [RevisitSimulation.Page]
    private let shortest: Double
    private let longest: Double
    private let visitsPerDay: Double
    private var intervals: [Double]
    private var lastVisits: [Double?]
    private var histories: [ChangeHistory]
    private var rates: [ChangeRate]
    private var prior = ChangeRate.unknown
    private var own: RevisitPolicy
    private var nextCensus = 0.0
    /// How pages change together is learned more slowly than how many visits they are worth.
    private var nextSurvey = 0.0

    init(_ policy: RevisitSimulation.Policy, _ simulation: RevisitSimulation, visitsPerDay: Double) {
        (self.policy, self.visitsPerDay, pages) = (policy, visitsPerDay, simulation.pages)
        shortest = simulation.shortest.secondsValue / 86_400
        longest = simulation.longest.secondsValue / 86_400
        intervals = pages.map { _ in 1 }
        lastVisits = pages.map { _ in nil }
        let isOwn = policy == .linkmagico
        histories = isOwn ? pages.map { _ in ChangeHistory() } : []
        rates = isOwn ? pages.map { _ in .unknown } : []
        own = RevisitPolicy(shortest: simulation.shortest, longest: simulation.longest)
    }

    /// Days until the page's next turn.
    mutating func interval(of index: Int, at now: Double, hasChanged: Bool) -> Double {
        let last = lastVisits[index].map { now - $0 }
        lastVisits[index] = now
        switch policy {
        case .uniform: return longest
        case .stormcrawler:
            guard last != nil else { return intervals[index] }
            let interval = intervals[index]
            intervals[index] = hasChanged ? (interval + shortest) / 2 : min(interval * 1.5, longest)
        case .nutch:
            guard last != nil else { return intervals[index] }
            let factor = hasChanged ? 0.8 : 1.4
            intervals[index] = min(max(intervals[index] * factor, shortest), longest)
        case .linkmagico:
            if now >= nextCensus { takeCensus(at: now) }
            intervals[index] = ownInterval(of: index, last: last, hasChanged: hasChanged)
        }
        return intervals[index]
    }

    private mutating func ownInterval(of index: Int, last: Double?, hasChanged: Bool) -> Double {
        if let last {
            histories[index].record(interval: .seconds(last * 86_400), hasChanged: hasChanged)
            rates[index] = own.pattern.presentRate(of: histories[index], prior: prior)
        }
        let interval = own.interval(
            after: histories[index], last: last.map { .seconds($0 * 86_400) }, prior: prior,
            importance: pages[index].importance)
        return interval.secondsValue / 86_400
    }

    /// Once a day, as the daemon does it every night.
    private mutating func takeCensus(at now: Double) {
        nextCensus = now + 1
        var census = VisitBudget.Census()
        let learnsPattern = now >= nextSurvey
        var survey = ChangePattern.Survey()
        var logarithms = 0.0
        for index in pages.indices {
            census.add(rates[index], importance: pages[index].importance)
            if learnsPattern { survey.add(histories[index], prior: prior) }
            logarithms += log(own.pattern.rate(of: histories[index], prior: prior).perDay)
        }
        if learnsPattern {
            own.pattern = survey.pattern
            nextSurvey = now + 5
        }
        prior = ChangeRate(perDay: exp(logarithms / Double(max(pages.count, 1))))
        own.budget = VisitBudget(
            visitsPerDay: visitsPerDay, for: census, shortest: own.shortest, longest: own.longest)
    }
}
