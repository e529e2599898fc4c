// SPDX-License-Identifier: MIT

public import ControlProtocol
public import Recipes
public import Vocabulary
public import WorkerProtocol

extension PluginSummary {
    public init(_ plugin: PluginDescriptor) {
        self.init(
            name: plugin.name, version: plugin.version, path: plugin.path, fingerprint: plugin.fingerprint,
            abi: "\(plugin.abiMajor).\(plugin.abiMinor)",
            swiftRuntime: plugin.swiftRuntime.isEmpty ? nil : plugin.swiftRuntime,
            stages: plugin.stages.map {
                StageSummary(kind: $0.stage.kind, name: $0.stage.name, summary: $0.summary)
            })
    }

    public init(refused failure: PluginFailure) {
        let file = failure.path.split(separator: "/").last.map { String($0) } ?? failure.path
        self.init(
            name: file, version: "", path: failure.path, state: .refused,
            detail: "\(failure.code): \(failure.detail)")
    }
}

extension PipelineSummary {
    /// - Parameter pauseReason: Why the pipeline is paused; nil when it is not.
    public init(_ recipe: Recipe, pauseReason: String? = nil) {
        let pipeline = recipe.pipeline
        self.init(
            name: pipeline.name, summary: pipeline.summary, path: recipe.file, hosts: pipeline.match.hosts,
            stages: pipeline.stages.map(\.stage.description), refresh: pipeline.refresh.text,
            recipeHash: pipeline.fingerprint, state: pauseReason == nil ? .active : .paused, detail: pauseReason)
    }
}

extension RefreshRule {
    /// As people say it: `every 6h`, `cron 0 3 * * * (UTC)`, `adaptive 1h..14d`, `never`.
    var text: String {
        switch self {
        case .never: "never"
        case .every(let interval): "every \(interval.text)"
        case .cron(let fields, let zone): "cron \(fields) (\(zone))"
        case .adaptive(let minimum, let maximum, let budget):
            "adaptive \(minimum.text)..\(maximum.text)" + (budget.map { ", \($0) visits a day" } ?? "")
        }
    }
}
