// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Recipes
import Vocabulary
import WorkerProtocol

/// A page that somebody wants visited now.
struct VisitWish: Sendable {
    var url: CanonicalURL
    var recipe: Recipe
    /// `extract`, `ensure_fresh`: the store commits at once, as somebody waits.
    var reason: String
    /// Of the stored version; `nil` asks for the whole page.
    var conditions: ValueMap?
    var isKnown: Bool
    var method: String?
    var isForced = false
    /// Slots wanted of the report.
    var wants: [Slot]
    /// A visit that asked the site before this time does not serve the wish.
    var floor: Timestamp
    /// How long the caller waits; the visit itself may take longer.
    var deadline: Duration

    /// What `page.extract` is asked for most, so that it can share a visit made for a question.
    static let usualSlots = PageBuilder(include: [.content, .fields]).slots

    var key: VisitFlight.Key {
        VisitFlight.Key(pipeline: recipe.name, url: url.string, method: method, isForced: isForced)
    }

    /// A visit that nobody waits for any more still ends: what it brings is stored.
    private static let shortestVisit = Duration.seconds(60)

    var order: VisitOrder {
        VisitOrder(
            id: 0, pipeline: recipe.name, url: url.string, reason: reason, method: method,
            deadline: max(deadline, Self.shortestVisit), previous: isForced ? nil : conditions, wants: wants)
    }
}

extension Engine {
    /// The visit that fulfils a wish: one that is under way where it serves, else a further one behind it.
    func flight(for wish: VisitWish) throws(EngineError) -> VisitFlight {
        let loop = try crawling()
        if let shared = flights.flight(wish.key, wants: Set(wish.wants), notBegunBefore: wish.floor) { return shared }
        let flight = VisitFlight(wish.key, wants: Set(wish.wants))
        let before = flights.add(flight)
        Task {
            if let before { _ = await before.report() }
            let report = await loop.visitOnDemand(wish) { flight.begin(at: .now()) }
            flights.remove(flight)
            flight.end(report)
        }
        return flight
    }

    /// What is said of a visit that has not ended when its caller's time was up.
    static func late(_ wish: VisitWish) -> VisitReport {
        VisitReport(
            id: 0, outcome: .retry, code: "visit_timeout",
            detail: "the visit has not ended within \(wish.deadline.text); it goes on", after: .seconds(1))
    }
}

extension CrawlLoop {
    /// Runs a visit on demand and tells others than the caller what came of it.
    func visitOnDemand(_ wish: VisitWish, onBegin: @escaping @Sendable () -> Void) async -> VisitReport {
        let order = wish.order
        let report = await visit(order, wish.url, wish.recipe.pipeline, isKnown: wish.isKnown, onBegin: onBegin)
        func event(_ kind: Event.Kind, changed: [String]? = nil, detail: String? = nil) {
            services.publish(
                Event(
                    kind: kind, at: .now(), url: order.url, pipeline: order.pipeline, changed: changed, detail: detail))
        }
        services.freshness.note(report, of: order.url, by: wish.recipe.pipeline.fingerprint)
        await remember(report, of: wish)
        switch report.outcome {
        case .stored:
            if report.digest?.change == "new" { event(.pageStored) }
            if report.digest?.change == "changed" { event(.pageChanged, changed: report.digest?.changed) }
        case .dropped where report.isGone && wish.isKnown:
            await services.remove(order.url, report.code, order.pipeline)
            event(.pageGone, detail: report.code)
        default: break
        }
        return report
    }
}

extension CrawlLoop {
    /// Runs count a visit on demand as one of their own: the page's history has it, and its next turn comes as long after it
    /// as it would have come after the visit before.
    private func remember(_ visit: VisitReport, of wish: VisitWish) async {
        guard visit.outcome == .stored, let digest = visit.digest else { return }
        let now = Timestamp.now()
        for key in [CrawlKey(recipe: wish.recipe.name), CrawlKey(recipe: wish.recipe.name, seed: wish.url)] {
            do throws(FrontierError) {
                try await frontier.renew(wish.url, in: key.text) { $0.renewed(by: digest, at: now) }
            } catch { await report(error) }
        }
    }
}

extension VisitReport {
    /// The site says that there is no such page.
    var isGone: Bool { outcome == .dropped && (code == "gone" || code == "soft_404") }
}
