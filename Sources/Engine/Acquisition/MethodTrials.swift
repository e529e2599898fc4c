// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Recipes
public import Vocabulary
public import WorkerProtocol

/// Tries a page's acquisition methods one by one, and asks the recipe's select stages which they would take.
public struct MethodTrials: Sendable {
    public typealias Visit = @Sendable (VisitOrder) async -> VisitReport

    private let recipe: Recipe
    private let url: CanonicalURL
    private let memory: HostMemories
    private let select: Visit
    private let visit: Visit

    /// - Parameters:
    ///   - memory: Of hosts: where what is learned is kept.
    ///   - select: Runs an order that asks nothing of the site.
    ///   - visit: Runs one that does; `nil` when `select` may do that too.
    public init(
        _ recipe: Recipe, _ url: CanonicalURL, memory: HostMemories, select: @escaping Visit, visit: Visit? = nil
    ) {
        (self.recipe, self.url, self.memory, self.select) = (recipe, url, memory, select)
        self.visit =
            visit ?? { order in
                await Self.remembering(order, url, memory, run: select)
            }
    }

    /// - Parameter methods: To try; empty for the recipe's ladder.
    public func run(_ methods: [String], within deadline: Duration) async -> PageMethods.Result {
        let end = ContinuousClock.now + deadline
        let first = await choice()
        var trials: [PageMethods.Trial] = []
        let methods = methods.isEmpty ? first.ladder : methods
        for (index, method) in methods.enumerated() {
            // One that hangs leaves the others their share.
            let share = (end - ContinuousClock.now) / (methods.count - index)
            trials.append(await trial(of: method, within: share))
        }
        return PageMethods.Result(
            url: url.string, pipeline: recipe.name, trials: trials, choice: await choice(), learned: learned)
    }

    // MARK: Trying

    private static let shortest = Duration.milliseconds(100)

    private func trial(of method: String, within left: Duration) async -> PageMethods.Trial {
        guard left >= Self.shortest else {
            return PageMethods.Trial(
                method: method, success: false, verdict: "not_tried", detail: "no time was left", took: .zero)
        }
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: url.string, reason: "trial", method: method, deadline: left,
            stores: false, wants: [.responseStatus, .content, .body, .method])
        let report = await visit(order)
        let isSuccess = report.outcome == .stored
        let slots = report.slots
        return PageMethods.Trial(
            method: method, success: isSuccess, verdict: isSuccess ? "content" : report.code,
            detail: isSuccess || report.detail.isEmpty ? nil : report.detail,
            status: slots[.responseStatus]?.int.map { Int(clamping: $0) },
            characters: slots[.content]?.text?.count, bytes: slots[.body]?.bytes?.count,
            took: .microseconds(report.duration.microseconds / 100 * 100))
    }

    private static func remembering(
        _ order: VisitOrder, _ url: CanonicalURL, _ memory: HostMemories, run: Visit
    ) async -> VisitReport {
        var order = order
        order.hostMemory = memory[url.origin]
        order.wants.append(.hostMemory)
        let report = await run(order)
        if let learned = report.slots[.hostMemory]?.map {
            memory.merge(learned, since: order.hostMemory, of: url.origin)
        }
        return report
    }

    // MARK: Choosing

    /// What the recipe's select stages choose now. They run in a worker, where stages live.
    public func choice() async -> MethodChoice {
        let rule = ruledChoice
        guard let rule, recipe.pipeline.stages.contains(where: { $0.stage.kind == .select }) else {
            return rule ?? MethodChoice(method: "", reason: .recipe, detail: "the recipe acquires nothing", ladder: [])
        }
        let held = memory[url.origin]
        var order = VisitOrder(
            id: 0, pipeline: recipe.name, url: url.string, reason: "trial", deadline: .seconds(10), hostMemory: held,
            stores: false, wants: [.method, .hostMemory])
        order.selectsOnly = true
        // The stage that learns writes its choice there: where it is still missing afterwards, another one chose.
        order.hostMemory?["choice"] = nil
        let report = await select(order)
        let left = report.slots[.hostMemory]?.map
        if let left { memory.merge(left, since: held, of: url.origin) }
        guard let method = report.slots[.method]?.text else { return rule }
        guard let choice = left?["choice"], choice["method"]?.text == method,
            let reason = choice["reason"]?.text.flatMap({ MethodChoice.Reason(rawValue: $0) })
        else {
            return MethodChoice(
                method: method, reason: .recipe, detail: "the recipe '\(recipe.name)' says so", ladder: [method])
        }
        let ladder = choice["ladder"]?.list?.compactMap(\.text) ?? [method]
        return MethodChoice(
            method: method, reason: reason, detail: sentence(method, reason, ladder), ladder: ladder)
    }

    /// Of a recipe without a select stage: what its acquisition stages are.
    private var ruledChoice: MethodChoice? {
        let ways = recipe.pipeline.stages.compactMap { stage -> String? in
            switch stage.stage.kind {
            case .fetch: stage.stage.name
            case .render: "browser"
            default: nil
            }
        }
        guard let first = ways.first else { return nil }
        return MethodChoice(
            method: first, reason: .recipe, detail: "the recipe '\(recipe.name)' has no select stage", ladder: ways)
    }

    /// What is remembered of the host.
    public var learned: [LearnedMethod] {
        (memory[url.origin]?["methods"]?.map?.entries ?? []).compactMap { entry in
            guard let outcome = entry.value["outcome"]?.text, let at = entry.value["at"]?.time else { return nil }
            func tenths(_ name: String) -> Double { ((entry.value[name]?.real ?? 0) * 10).rounded() / 10 }
            return LearnedMethod(
                method: entry.name, successes: tenths("successes"), failures: tenths("failures"),
                failuresInARow: Int(clamping: entry.value["failures_in_a_row"]?.int ?? 0),
                meanCost: entry.value["mean_cost"]?.duration ?? .zero, lastOutcome: outcome, lastAt: at)
        }
    }

    private func sentence(_ method: String, _ reason: MethodChoice.Reason, _ ladder: [String]) -> String {
        let own = learned.first { $0.method == method }
        let cheaper = ladder.prefix { $0 != method }.compactMap { rung in learned.first { $0.method == rung } }
        let failures = cheaper.map { "\($0.method) failed \($0.failuresInARow) times in a row (\($0.lastOutcome))" }
            .joined(separator: ", ")
        switch reason {
        case .recipe: return "the recipe '\(recipe.name)' says so"
        case .default: return "nothing is known of \(url.hostname): the ladder's first rung"
        case .clearance: return "a browser earned clearance at the site's bot wall, which goes with plain requests"
        case .recheck: return "\(method) failed, last with \(own?.lastOutcome ?? "error"); it is due for another try"
        case .leastBad: return "no method gets pages here reliably; \(method) is the least bad"
        case .learned where cheaper.isEmpty && own?.failuresInARow == 1:
            return "\(method) is the cheapest; one failure (\(own?.lastOutcome ?? "error")) may have been a passing one"
        case .learned where own == nil: return "\(failures); nothing is known of \(method)"
        case .learned where cheaper.isEmpty: return "\(method) is the cheapest, and gets pages here"
        case .learned: return "\(failures); \(method) gets pages here"
        }
    }
}
