// SPDX-License-Identifier: MIT

public import Recipes
import Vocabulary
public import WorkerProtocol

/// Why the engine could not do what it was asked.
public enum EngineError: Error, Sendable {
    /// What was given is no URL that can be visited.
    case badURL(String)
    case noRecipe(String)
    /// What was asked makes no sense; says what would.
    case badRequest(String)
    case notFound(String)
    /// By robots.txt, scope or the egress policy.
    case refused(String)
    /// The visit brought no page; the report says why.
    case visitFailed(VisitReport)
    case recipesInvalid([Diagnostic])
    case workersFailed(String)
    case storeFailed(code: String, detail: String)
    case paused(pipeline: String, reason: String)
    case cannotOpen(path: String, detail: String)
    case conflict(String)
    /// A run of the pipeline has not ended; its name comes first.
    case runUnderWay(String, String)
    /// The frontier could not do it.
    case crawlFailed(String, String)
    case stopping
}

extension EngineError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badURL(let text): "not a URL that can be visited: \(text)"
        case .badRequest(let why): why
        case .noRecipe(let url): "no recipe matches \(url)"
        case .notFound(let what): "\(what) is not known"
        case .refused(let why): "refused: \(why)"
        case .visitFailed(let report): "\(report.code): \(report.detail)"
        case .recipesInvalid(let problems): problems.map(\.description).joined(separator: "\n")
        case .workersFailed(let why): "the workers could not be started: \(why)"
        case .storeFailed(let code, let detail): "the store failed: \(code): \(detail)"
        case .paused(let pipeline, let reason): "pipeline '\(pipeline)' is paused: \(reason)"
        case .cannotOpen(let path, let detail): "cannot open \(path): \(detail)"
        case .conflict(let what): what
        case .runUnderWay(let run, let pipeline): "\(run) of '\(pipeline)' is under way"
        case .crawlFailed(let code, let detail): "\(code): \(detail)"
        case .stopping: "the daemon is stopping"
        }
    }
}
