// SPDX-License-Identifier: MIT

import StageHosting
import Vocabulary
import WorkerProtocol

/// The stage instances of a worker. Equal stages with equal options are one instance, whichever pipelines name them: a
/// store used by ten recipes is opened once.
struct StageShelf {
    private struct Key: Hashable {
        let stage: StageName
        let options: JSON
    }
    private var stages: [Key: HostedStage] = [:]
    private var pipelines: [UInt32: [String]] = [:]
    let plugins: PluginSet

    init(plugins: PluginSet) { self.plugins = plugins }

    /// The instance for a pipeline's stage, made when it is the first with these options.
    mutating func stage(
        _ use: PipelineStage, in pipeline: String, secrets: [String: SecretSource] = [:]
    ) throws(OptionProblem) -> HostedStage {
        guard let plugin = plugins.plugin(of: use.stage) else {
            throw OptionProblem(path: [], message: "no plugin offers '\(use.stage)'")
        }
        let schemas = plugin.descriptor.stages.first { $0.stage == use.stage }?.options ?? []
        let options = try SecretOptions(sources: secrets).resolved(use.options, schemas)
        let key = Key(stage: use.stage, options: options)
        let stage: HostedStage
        if let known = stages[key] {
            stage = known
        } else {
            stage = try HostedStage(use.stage, of: plugin, options: options)
            stages[key] = stage
        }
        if pipelines[stage.number]?.contains(pipeline) != true { pipelines[stage.number, default: []].append(pipeline) }
        return stage
    }

    var all: [HostedStage] { stages.values.sorted { $0.number < $1.number } }

    var seats: [StageSeat] {
        all.map { stage in
            StageSeat(
                number: stage.number, stage: stage.name.description, plugin: stage.plugin,
                pipelines: pipelines[stage.number] ?? [])
        }
    }
}
