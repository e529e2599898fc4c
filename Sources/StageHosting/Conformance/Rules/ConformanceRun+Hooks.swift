// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// The hooks that a stage may have.
extension ConformanceRun {
    func checkHooks(of stage: StageUnderTest) async {
        let hooks = stage.descriptor.hooks
        if hooks.contains(.query) {
            await step(.answersQueries, stage.name) {
                guard let hosted = try? stage.make() else { return [] }
                var problems: [String] = []
                for query in ConformanceSamples.queries {
                    let result = await hosted.query(query, visit: 0, deadline: .now + patience)
                    if let problem = problem(of: result) {
                        problems.append("\(Value.map(query).json.text.prefix(120)): \(problem)")
                    }
                }
                let stray = hosted.counts.strayCompletions
                return problems + (stray > 0 ? ["\(stray) answers too many"] : [])
            }
        }
        if hooks.contains(.flush) {
            await step(.flushes, stage.name) {
                guard let hosted = try? stage.make() else { return [] }
                let results = [
                    await hosted.flush(deadline: .now + patience), await hosted.flush(deadline: .now + patience),
                ]
                return results.filter { $0 != .next }.map { "expected LM_NEXT, found \($0)" }
            }
        }
        if hooks.contains(.health) {
            await step(.reportsHealth, stage.name) {
                guard let hosted = try? stage.make() else { return [] }
                let began = ContinuousClock.now
                let details = (0..<10).map { _ in hosted.health().detail }
                var problems = ContinuousClock.now - began > .seconds(1) ? ["ten reports took over a second"] : []
                if details.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
                    problems.append("the detail is not valid UTF-8")
                }
                return problems
            }
        }
    }

    private func problem(of result: CallResult) -> String? {
        switch result {
        case .answer: nil
        case .fail(let error) where error.code == "stage_timeout": "not answered within \(patience.text)"
        case .fail(let error) where error.code == "bad_outcome" || error.code == "bad_answer": error.detail
        case .fail: nil
        default: "expected an answer or LM_FAIL, found \(result)"
        }
    }
}
