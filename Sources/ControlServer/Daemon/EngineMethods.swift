// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Engine
import Vocabulary
import WorkerProtocol

/// The control methods as served by an engine: the one place where protocol and engine meet.
public enum EngineMethods {
    /// - Parameters:
    ///   - socket: Path of the control socket, for `daemon.status`.
    ///   - events: Where the engine publishes what happens.
    public static func router(
        _ engine: Engine, socket: String, events: EventFeed,
        onUnexpected: @escaping @Sendable (MethodCall, any Error) -> Void
    ) -> MethodRouter {
        var router = MethodRouter(version: Engine.version, onUnexpected: onUnexpected)
        router.serve(DaemonStatus.self) { _, _ in await engine.status(socket: socket) }
        router.serve(DaemonHealth.self) { _, _ in await engine.health() }
        router.serve(DaemonReload.self) { _, _ in try await mapped { try await engine.reload() } }
        router.serve(MetricsRead.self) { params, _ in await engine.metrics(params) }
        router.serve(PluginList.self) { params, _ in try await mapped { try await engine.plugins(params) } }
        router.serve(PluginShow.self) { params, _ in try await mapped { try await engine.plugin(params) } }
        router.serve(PipelineList.self) { _, _ in try await mapped { try await engine.pipelines() } }
        router.serve(PipelineShow.self) { params, _ in try await mapped { try await engine.pipeline(params) } }
        router.serve(PipelineExplain.self) { params, _ in try await mapped { try await engine.explain(params) } }
        router.serve(PipelineValidate.self) { params, _ in try await mapped { try await engine.validate(params) } }
        router.serve(PipelineReparse.self) { params, context in
            try await mapped { try await engine.reparse(params) { context.report($0) } }
        }
        router.serve(PageExtract.self) { params, _ in try await mapped { try await engine.extract(params) } }
        router.serve(PageGet.self) { params, _ in try await mapped { try await engine.page(params) } }
        router.serve(PageList.self) { params, _ in try await mapped { try await engine.list(params) } }
        router.serve(PageVersions.self) { params, _ in try await mapped { try await engine.versions(params) } }
        router.serve(PageDiff.self) { params, _ in try await mapped { try await engine.diff(params) } }
        router.serve(PageMethods.self) { params, _ in try await mapped { try await engine.methods(params) } }
        router.serve(CrawlStart.self) { params, _ in try await mapped { try await engine.startCrawl(params) } }
        router.serve(CrawlStop.self) { params, _ in try await mapped { try await engine.stopCrawl(params) } }
        router.serve(CrawlStatus.self) { params, _ in try await mapped { try await engine.crawl(params) } }
        router.serve(CrawlList.self) { params, _ in try await mapped { try await engine.crawlList(params) } }
        router.serve(CrawlWhy.self) { params, _ in try await mapped { try await engine.why(params) } }
        router.serve(ScheduleList.self) { params, _ in try await mapped { try await engine.schedules(params) } }
        router.serve(ScheduleNext.self) { params, _ in try await mapped { try await engine.nextVisits(params) } }
        router.serve(KnowledgeSearch.self) { params, _ in try await mapped { try await engine.search(params) } }
        router.serve(KnowledgeEnsureFresh.self) { params, _ in
            try await mapped { try await engine.ensureFresh(params) }
        }
        router.serve(KnowledgeVerify.self) { params, _ in try await mapped { try await engine.verify(params) } }
        events.register(on: &router)
        return router
    }

    /// The engine's errors in the protocol's words.
    private static func mapped<Result>(_ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch let error as EngineError { throw ControlError(error) }
    }
}

extension ControlError {
    /// What an engine's error is to a client.
    public init(_ error: EngineError) {
        switch error {
        case .badURL: self.init(.invalidParams, "params.url: \(error)")
        case .noRecipe(let url):
            self.init(
                .notFound, "no recipe matches \(url); see 'linkmagico pipeline list', or name one with 'pipeline'")
        case .badRequest(let why): self.init(.invalidParams, why)
        case .runUnderWay(let run, _):
            self.init(
                .conflict, "\(error); see 'linkmagico crawl status \(run)'",
                more: JSONObject([("run", .string(run))]))
        case .crawlFailed: self.init(.unavailable, error.description)
        case .notFound: self.init(.notFound, error.description)
        case .refused(let why): self.init(.refusedByPolicy, why)
        case .visitFailed(let report): self.init(report)
        case .recipesInvalid(let problems):
            let list = problems.compactMap { try? JSON(encoding: RecipeProblem($0)) }
            self.init(
                .recipeInvalid, "\(problems.count) problems; the old generation goes on serving",
                more: JSONObject([("problems", .array(list))]))
        case .workersFailed, .cannotOpen: self.init(.unavailable, error.description)
        case .storeFailed: self.init(.storeFailed, error.description)
        case .paused: self.init(.unavailable, error.description, consequence: .report)
        case .conflict(let what): self.init(.conflict, what)
        case .stopping: self.init(.shuttingDown)
        }
    }

    private init(_ report: VisitReport) {
        let trace = PageBuilder.trace(report.trace).compactMap { try? JSON(encoding: $0) }
        let more = JSONObject([("reason", .string(report.code)), ("trace", .array(trace))])
        let code: Code =
            switch report.outcome {
            case .quarantined where report.code == "blocked_by_policy" || report.code == "robots": .refusedByPolicy
            case .quarantined, .dropped: .pageRejected
            case .retry where report.code == "stage_timeout" || report.code == "visit_timeout": .deadlineExceeded
            default: .fetchFailed
            }
        let consequence: Consequence? = if case .retry = report.outcome { .retry(after: report.after) } else { nil }
        self.init(code, "\(report.code): \(report.detail)", consequence: consequence, more: more)
    }
}
