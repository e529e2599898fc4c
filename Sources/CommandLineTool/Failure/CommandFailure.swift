// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Engine
import Vocabulary
import WorkerProtocol

/// Why a command, or one of the things it was asked for, failed.
struct CommandFailure: Error, Hashable {
    /// Stable word: of the control protocol where the daemon said no, else of the stage or of this program.
    var code: String
    /// For people. No page content, no credentials.
    var detail: String
    var status = ExitStatus.failure
    /// What the stages did, when a visit failed.
    var trace: [TraceStep] = []
    /// What is wrong with recipes, when they are at fault.
    var problems: [RecipeProblem] = []

    init(_ code: String, _ detail: String, status: ExitStatus = .failure, trace: [TraceStep] = []) {
        (self.code, self.detail, self.status, self.trace) = (code, detail, status, trace)
    }
}

extension CommandFailure: CustomStringConvertible {
    var description: String { detail.isEmpty ? code : "\(code): \(detail)" }

    /// As it stands in `--json` output.
    var json: JSON {
        var object = JSONObject([("code", .string(code)), ("detail", .string(detail))])
        if !trace.isEmpty { object.append("trace", .array(trace.compactMap { try? JSON(encoding: $0) })) }
        if !problems.isEmpty { object.append("problems", .array(problems.compactMap { try? JSON(encoding: $0) })) }
        return .object(object)
    }
}

extension CommandFailure {
    init(_ error: ClientError) {
        switch error {
        case .daemon(let error): self.init(error)
        case .noDaemon, .notPermitted, .cannotConnect:
            self.init(error.code, error.description, status: .noDaemon)
        case .connectionLost, .protocolBroken, .deadlineExceeded, .cancelled:
            self.init(error.code, error.description)
        }
    }

    init(_ error: ControlError) {
        if error.code == .methodNotFound {
            self.init(
                error.code.rawValue,
                "this daemon does not have the method yet; `linkmagico daemon status` shows its version",
                status: .noDaemon)
            return
        }
        self.init(error.code.rawValue, error.detail.isEmpty ? error.message : error.detail)
        trace = (error.more["trace"]?.array ?? []).compactMap { try? $0.decode(TraceStep.self) }
        problems = (error.more["problems"]?.array ?? []).compactMap { try? $0.decode(RecipeProblem.self) }
    }

    /// A visit that brought no page.
    init(_ report: VisitReport) {
        let code = report.code.isEmpty ? report.outcome.rawValue : report.code
        self.init(code, report.detail, trace: PageBuilder.trace(report.trace))
    }

    init(_ error: EngineError) {
        switch error {
        case .visitFailed(let report): self.init(report)
        case .badURL: self.init("bad_url", error.description)
        case .noRecipe, .notFound: self.init("not_found", error.description)
        case .refused: self.init("refused_by_policy", error.description)
        case .recipesInvalid(let problems):
            self.init("recipe_invalid", "\(problems.count) problems in recipes")
            self.problems = problems.map { RecipeProblem($0) }
        case .workersFailed: self.init("workers_failed", error.description, status: .broken)
        case .storeFailed(let code, let detail): self.init(code, detail)
        case .badRequest: self.init("invalid_params", error.description)
        case .runUnderWay: self.init("conflict", error.description)
        case .paused, .conflict, .cannotOpen, .crawlFailed, .stopping: self.init("unavailable", error.description)
        }
    }
}
